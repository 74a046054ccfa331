"""News reports in, coded events out, with who said so and how sure anyone is."""

__version__ = "0.1.0"
