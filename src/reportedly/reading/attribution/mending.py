"""Relations of denials that the parse mistakes, put right before the tree is read."""

from __future__ import annotations

DENYING = frozenset(
    "denied denies deny denying rejected rejects reject rejecting dismissed dismisses dismiss dismissing disputed"
    " disputes dispute refuted refutes refute rebutted".split()
)
WORD_OF_OTHERS = frozenset(
    "reports claims charges accounts statements charge claim report allegation accusation".split()
)
"""What others said; the first five look like verbs."""
SUBJECTS = ("nsubj", "nsubj:pass")


def mend_denials(words: list[str], tags: list[str], deps: list[str], heads: list[int]) -> None:
    """Give a denial the object or clause that the parse hung on it as an infinitive, or as a second subject.

    In "The mission denied reports that a truck had been hit" it denied reports; in "a charge Loria has repeatedly
    denied" Loria denied the charge; "the firm denies paying a ransom" is what it denies.
    """
    for verb, word in enumerate(words):
        if word.lower() in DENYING:
            _mend_next(words, tags, deps, heads, verb)
            _mend_subjects(words, deps, heads, verb)


def _mend_next(words: list[str], tags: list[str], deps: list[str], heads: list[int], verb: int) -> None:
    """The word behind the denial, where the parse takes it for an infinitive."""
    place = verb + 1
    if place >= len(words) or heads[place] != verb or deps[place] not in ("xcomp", "ccomp"):
        return
    word = words[place].lower()
    if word in WORD_OF_OTHERS:
        tags[place], deps[place] = "NNS", "obj"
        for kid in range(place + 1, min(place + FAR, len(words))):
            if heads[kid] == place and deps[kid] in ("ccomp", "xcomp"):
                deps[kid] = "acl"
    elif word.endswith("ing") and deps[place] == "xcomp":
        tags[place], deps[place] = "VBG", "ccomp"


def _mend_subjects(words: list[str], deps: list[str], heads: list[int], verb: int) -> None:
    """Two subjects before the denial: the first, if it is somebody's word, is the object."""
    before = [
        place for place in range(max(verb - FAR, 0), verb) if heads[place] == verb and deps[place] in SUBJECTS
    ]
    if len(before) == 2 and words[before[0]].lower() in WORD_OF_OTHERS:
        deps[before[0]] = "obj"


FAR = 20
"""Tokens within which the parts of one clause stand."""
