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
            _mend_perfect(words, deps, heads, verb)
        elif deps[verb] == "acl" and heads[verb] > verb:
            _mend_relative(words, tags, heads, verb)


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


def _mend_perfect(words: list[str], deps: list[str], heads: list[int], verb: int) -> None:
    """An auxiliary parted from its denial: "the ministry had on Friday night denied" has one verb."""
    had = _parted(words, deps, heads, verb)
    if had is None:
        return
    if heads[had] != verb:
        above = heads[had]
        heads[verb], deps[verb] = (verb if above == had else above), deps[had]
    for kid in range(max(had - FAR, 0), min(verb + FAR, len(words))):
        if heads[kid] == had and kid not in (had, verb):
            heads[kid] = verb
    heads[had], deps[had] = verb, "aux"


def _parted(words: list[str], deps: list[str], heads: list[int], verb: int) -> int | None:
    """The "had" that the parse took for a clause of its own, above the denial or below it."""
    before = range(max(verb - FAR, 0), verb)
    if any(heads[kid] == verb and deps[kid] in SUBJECTS for kid in before):
        return None
    for had in reversed(before):
        hung = ("ccomp", "xcomp", "parataxis", "advcl") if words[verb].endswith("ed") else ("ccomp", "xcomp")
        above = heads[verb] == had and deps[verb] in hung
        below = heads[had] == verb and deps[had] in ("ccomp", "advcl", "parataxis")
        if words[had].lower() in ("had", "has", "have") and (above or below):
            return had
    return None


def _mend_relative(words: list[str], tags: list[str], heads: list[int], verb: int) -> None:
    """A relative clause hung on the noun behind it: "in a clip that circulated on Sunday, men denied it"."""
    for pronoun in range(max(verb - 4, 1), verb):
        if tags[pronoun] in ("WDT", "WP") and heads[pronoun] == verb:
            if tags[pronoun - 1] in ("NN", "NNS", "NNP", "NNPS"):
                heads[verb] = pronoun - 1
            return


FAR = 20
"""Tokens within which the parts of one clause stand."""
