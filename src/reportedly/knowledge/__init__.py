"""Tables and gazetteers, with the code that loads them: what the product knows before it reads."""
