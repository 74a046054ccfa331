"""Who said so: sources, cues and contents, with the stance that each source takes."""

from reportedly.reading.attribution.merging import merge_attributions
from reportedly.reading.attribution.reader import read_attributions

__all__ = ["merge_attributions", "read_attributions"]
