"""The nouns of the product, one file each: no logic, no input or output."""
