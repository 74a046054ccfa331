"""How work is spread over processes, kept, and resumed."""
