"""Codebooks: what our types, modes, sectors and precisions are called in the schemes of the field.

The tables lie beside this module, one TSV a question, and are meant to be read: facts of PLOVER's manual, of CAMEO, of
ACLED's and UCDP GED's codebooks, in our own words. ``user`` reads a codebook of the user's own.
"""
