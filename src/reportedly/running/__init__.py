"""How work is spread: a step is a plain class, built once per worker and called on a batch."""
