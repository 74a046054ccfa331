"""Tags of one tag set from those of the other, for pipelines that give only one."""

from __future__ import annotations

from collections.abc import Mapping

TO_UNIVERSAL = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "FW": "X", "IN": "ADP", "JJ": "ADJ", "JJR": "ADJ",
    "JJS": "ADJ", "MD": "AUX", "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PDT": "DET",
    "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "RP": "ADP", "TO": "PART",
    "UH": "INTJ", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB", "VBZ": "VERB",
    "WDT": "PRON", "WP": "PRON", "WP$": "PRON", "WRB": "ADV", "$": "SYM", "SYM": "SYM", "#": "SYM", "_SP": "SPACE",
    ".": "PUNCT", ",": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
    "HYPH": "PUNCT", "NFP": "PUNCT", '""': "PUNCT", "AFX": "ADJ", "ADD": "X", "XX": "X", "LS": "X", "GW": "X",
}  # fmt: skip
TO_PENN = {
    "ADP": "IN", "CCONJ": "CC", "DET": "DT", "INTJ": "UH", "NUM": "CD", "SCONJ": "IN", "SYM": "SYM", "X": "FW",
    "SPACE": "_SP",
}  # fmt: skip
AUXILIARIES = frozenset({"aux", "auxpass", "aux:pass", "cop"})
DEGREES = {"Cmp": "R", "Sup": "S"}
MARKS = {".": ".", "!": ".", "?": ".", ",": ",", "(": "-LRB-", ")": "-RRB-", "“": "``", "”": "''", '"': "''"}


def universal_tag(tag: str, word: str, relation: str) -> str:
    """UPOS of a word from its PTB tag; empty when there is none.

    >>> universal_tag("VBD", "were", "auxpass"), universal_tag("VBD", "fled", "ROOT"), universal_tag("RB", "not", "neg")
    ('AUX', 'VERB', 'PART')
    """
    if tag == "RB" and word in ("not", "n't"):
        return "PART"
    if tag == "IN" and relation == "mark":
        return "SCONJ"
    found = TO_UNIVERSAL.get(tag, "X" if tag else "")
    return "AUX" if found == "VERB" and relation in AUXILIARIES else found


def penn_tag(pos: str, word: str, features: Mapping[str, str]) -> str:
    """PTB tag of a word from its UPOS and UD features; empty when there is no UPOS.

    >>> penn_tag("VERB", "killed", {"VerbForm": "Part", "Tense": "Past"}), penn_tag("NOUN", "men", {"Number": "Plur"})
    ('VBN', 'NNS')
    """
    if pos in ("VERB", "AUX"):
        return _verb(word, features)
    if pos in ("NOUN", "PROPN"):
        return {"NOUN": "NN", "PROPN": "NNP"}[pos] + ("S" if features.get("Number") == "Plur" else "")
    if pos in ("ADJ", "ADV"):
        return {"ADJ": "JJ", "ADV": "RB"}[pos] + DEGREES.get(features.get("Degree", ""), "")
    if pos == "PRON":
        kind = "WP" if features.get("PronType") in ("Rel", "Int") else "PRP"
        return kind + ("$" if features.get("Poss") == "Yes" else "")
    if pos == "PART":
        return "TO" if word == "to" else "POS" if word.startswith(("'", "’")) else "RB"
    return MARKS.get(word, ":") if pos == "PUNCT" else TO_PENN.get(pos, "")


def _verb(word: str, features: Mapping[str, str]) -> str:
    form, tense = features.get("VerbForm"), features.get("Tense")
    if features.get("VerbType") == "Mod":
        return "MD"
    if form in ("Part", "Ger"):
        return "VBN" if tense == "Past" else "VBG"
    if form == "Fin":
        third = features.get("Person") == "3" and features.get("Number") == "Sing"
        return "VBD" if tense == "Past" else "VBZ" if third else "VBP"
    if form is None and word.endswith(("ed", "ing")):
        return "VBD" if word.endswith("ed") else "VBG"
    return "VB"
