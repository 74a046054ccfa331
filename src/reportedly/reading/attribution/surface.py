"""Reporting clauses that punctuation gives away, whatever the parse says.

"Two men died, police in Gao said on Monday." and 'Prices, he said, did not rise.' hold the source and the
verb between a comma or quotation mark and the next comma or the sentence's end; so does '"We left," said police.'.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.reading.attribution.tree import BE, Tree

EDGES = frozenset({",", '"', "”", "''", "’", "?", "!", "—", "–", "--", "?”", '""'})
ENDS = frozenset({".", ",", ";", "!", "?", ":", "—", "–", "--", '"', "“", "``", ")", "…", "...", "”"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
INSIDE = NOMINAL | {"DET", "ADJ", "ADP", "PART", "CCONJ", "X", "SYM", "PUNCT"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
LONGEST_NAME, LONGEST_TAIL = 24, 16
TIME = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march"
    " april may june july august september october november december late early earlier later last this afterwards"
    " recently here there jan. feb. aug. sept. oct. nov. dec. again also".split()
)
SMALL = frozenset({"AUX", "ADV", "PART"})


@dataclass(frozen=True, slots=True)
class Aside:
    """A reporting clause set off by punctuation: its first and last token, its speaker's head, and its side."""

    first: int
    last: int
    speaker: int
    name: tuple[int, int]
    """First and last token of the words that name the speaker."""
    closes: bool
    """Whether nothing but more of the reporting follows."""


def read_aside(tree: Tree, verb: int, *, tells: bool) -> Aside | None:
    """The reporting clause around a finite verb, when punctuation sets it off; None otherwise."""
    if tree.tags[verb] not in FINITE and (tree.tags[verb] != "VBN" or tree.has_child(verb, BE, "aux")):
        return None
    begin, end = tree.sentences[tree.sentence[verb]]
    found = _plain(tree, verb, begin, end, tells) or _inverted(tree, verb, begin, end)
    if found is None:
        return None
    before = any(_is_verb(tree, index) for index in range(begin, found.first))
    after = not found.closes and any(_is_verb(tree, index) for index in range(found.last + 1, end + 1))
    return found if before or after else None


def _is_verb(tree: Tree, index: int) -> bool:
    """Whether a word can be the verb of a clause; headlines leave out auxiliaries."""
    return tree.tags[index] in FINITE or tree.tags[index] == "VBN"


def _plain(tree: Tree, verb: int, begin: int, end: int, tells: bool) -> Aside | None:
    """ ", police in Gao said on Monday."."""
    at = verb - 1
    while at > begin and tree.pos[at] in SMALL and tree.tags[at] != "POS":
        at -= 1
    first = _name_start(tree, at, begin)
    if first is None:
        return None
    last = _tail_end(tree, verb, end, tells)
    speaker = _head(tree, first, at)
    if last is None or speaker is None:
        return None
    return Aside(first, last, speaker, (first, at), _closes(tree, last, end))


def _name_start(tree: Tree, at: int, begin: int) -> int | None:
    """First token of the noun phrase that ends at a token and follows a comma or quotation mark."""
    commas = 0
    for index in range(at, max(begin, at - LONGEST_NAME) - 1, -1):
        word = tree.words[index]
        if word in EDGES:
            if index == at:
                commas += 1
                continue
            if commas and word == ",":
                # "Ana Silva, the mayor of Gao, said": the first comma belongs to the name.
                commas -= 1
                continue
            if tree.tags[index + 1] in ("VBN", "VBG") or tree.pos[index + 1] == "ADP":
                return None  # "a party source, quoted by the daily Watan, denied it"
            return index + 1 if any(tree.pos[n] in NOMINAL for n in range(index + 1, at + 1)) else None
        if tree.pos[index] not in INSIDE or word in (";", ":", ".", "(", "“", "``"):
            if tree.tags[index] in ("VBN", "VBG") or word in ("(", ")"):
                continue
            return None
    return None


def _tail_end(tree: Tree, verb: int, end: int, tells: bool) -> int | None:
    """Last token of what follows the verb in the reporting clause; None where the clause goes on as a report."""
    for index in range(verb + 1, min(end, verb + LONGEST_TAIL) + 1):
        word = tree.words[index]
        if word in ENDS:
            return index - 1
        first = index == verb + 1
        if first and not tells and not _may_follow(tree, index):
            return None
        if tree.tags[index] in FINITE or tree.tags[index] in ("VB", "WDT", "WP") or word.lower() == "that":
            return None
    return end if end <= verb + LONGEST_TAIL else None


def _may_follow(tree: Tree, index: int) -> bool:
    """Whether a word after "said" tells when, where or to whom rather than what."""
    return tree.pos[index] in ("ADP", "ADV", "PUNCT", "SPACE", "SCONJ") or tree.words[index].lower() in TIME


def _inverted(tree: Tree, verb: int, begin: int, end: int) -> Aside | None:
    """'," said police in Gao.'."""
    if verb - 1 <= begin or tree.words[verb - 1] not in EDGES:
        return None
    last = None
    for index in range(verb + 1, min(end, verb + LONGEST_NAME) + 1):
        if tree.words[index] in ENDS and tree.words[index] != "'":
            last = index - 1
            break
        if tree.tags[index] in FINITE and last is None and index > verb + 1:
            break
        if tree.pos[index] in ("VERB", "AUX", "SCONJ") and tree.tags[index] not in ("VBN", "VBG"):
            break
    else:
        last = end
    if last is None or last <= verb:
        return None
    speaker = _head(tree, verb + 1, last)
    if (
        speaker is None
        or tree.words[verb + 1].lower() in TIME
        or tree.pos[verb + 1] in ("ADP", "ADV", "PART")
    ):
        return None
    return Aside(verb, last, speaker, (verb + 1, _name_end(tree, verb + 1, last)), closes=True)


def _name_end(tree: Tree, first: int, last: int) -> int:
    """Last token of a name before the time and place of speaking: "said police in Gao on Monday"."""
    for index in range(first + 1, last + 1):
        when = tree.words[index].lower() in TIME
        if when or (tree.pos[index] == "ADP" and index < last and tree.words[index + 1].lower() in TIME):
            return index - 1
    return last


def _head(tree: Tree, first: int, last: int) -> int | None:
    """The noun of a stretch that the others hang from."""
    bracket = next((index for index in range(first, last + 1) if tree.words[index] == "("), last + 1)
    nominal = [index for index in range(first, bracket) if tree.pos[index] in NOMINAL]
    subjects = [
        index for index in nominal if tree.deps[index] == "nsubj" and not first <= tree.heads[index] <= last
    ]
    if len(subjects) == 1:
        return subjects[0]
    end = next((index for index in range(first, last + 1) if _ends_name(tree, index)), last + 1)
    inside = [index for index in nominal if index < end]
    return inside[-1] if inside else nominal[-1] if nominal else None


def _ends_name(tree: Tree, index: int) -> bool:
    """Whether a word opens what is said of a name after it: "police in Gao", "Ana Silva, the mayor"."""
    return tree.pos[index] in ("ADP", "VERB") or tree.words[index] in (",", "(", "who", "which")


def _closes(tree: Tree, last: int, end: int) -> bool:
    """Whether the sentence ends after a token, but for punctuation and a participle ("..., citing police")."""
    after = [index for index in range(last + 1, end + 1) if tree.pos[index] not in ("PUNCT", "SPACE")]
    if not after:
        return True
    return tree.tags[after[0]] == "VBG" and tree.words[last + 1] == "," and after[0] == last + 2
