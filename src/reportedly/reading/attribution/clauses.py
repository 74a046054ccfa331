"""Contents that are clauses: "said that X", "X, police said", "X, he said, Y", "as police said"."""

from __future__ import annotations

from reportedly.reading.attribution.surface import Aside
from reportedly.reading.attribution.tree import SUBJECTS, Span, Tree

Content = tuple[tuple[Span, ...], tuple[int, ...]]
QUOTES = frozenset({'"', "“", "”", "``", "''", '""', "‘", "’"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
THAT_REACH = 10
"""How many tokens after a verb its "that" may stand."""


def aside_content(tree: Tree, verb: int, aside: Aside) -> Content:
    """What surrounds a reporting clause that punctuation sets off, back to a semicolon."""
    begin, end = tree.sentences[tree.sentence[verb]]
    first = begin
    for index in range(begin, aside.first):
        if tree.words[index] == ";":
            first = index + 1
    spans = tree.stretch(first, aside.first - 1)
    heads = _tops(tree, first, aside.first - 1)
    if not aside.closes:
        last = next(
            (i - 1 for i in range(aside.last + 1, end + 1) if tree.words[i] == ";" or _turns(tree, i, aside)),
            end,
        )
        spans += tree.stretch(aside.last + 1, last)
        if len(_tops(tree, first, aside.first - 1)) and not any(
            tree.tags[index].startswith("V") for index in range(first, aside.first)
        ):
            heads = _tops(tree, aside.last + 1, last)
    return spans, tuple(heads[:1])


def _turns(tree: Tree, index: int, aside: Aside) -> bool:
    """Whether the reporter speaks again after a reporting clause: "..., colleagues said, but the mayor denied it"."""
    word = tree.words[index].lower()
    opens = word in ("but", "while", "although", "though", "whereas") or (
        word == "and" and _tells_more(tree, index)
    )
    return opens and index <= aside.last + 3 and tree.words[index - 1] == ","


def _tells_more(tree: Tree, index: int) -> bool:
    """Whether "and" leads on to another's word: "..., Radio Gao reported, and one of them confirmed it"."""
    for verb in range(index + 2, min(index + THAT_REACH, len(tree.words))):
        if tree.tags[verb] in FINITE:
            return tree.lemmas[verb] in ("say", "confirm", "deny", "report", "announce", "add")
    return False


def clause_content(tree: Tree, verb: int, speaker: int | None, *, hosts: bool = True) -> Content:
    """The clause that a verb reports, as spans and head tokens; empty where it reports none.

    ``hosts`` says whether the verb may stand in a parenthesis of what it reports.
    """
    kid = _complement(tree, verb, speaker)
    if kid is not None:
        return _complement_spans(tree, verb, kid, cue_group(tree, verb, speaker)), (kid,)
    that = _that_clause(tree, verb)
    if that[0]:
        return that
    if _report_follows(tree, verb):
        _, end = tree.sentences[tree.sentence[verb]]
        stop = next((index - 1 for index in range(verb, end + 1) if tree.words[index] == ";"), end)
        return tree.stretch(verb + 1, stop), tuple(_tops(tree, verb + 1, stop)[:1])
    return _host(tree, verb, cue_group(tree, verb, speaker)) if hosts else ((), ())


def cue_group(tree: Tree, verb: int, speaker: int | None) -> tuple[int, int]:
    """First and last token of the reporting clause without what it reports."""
    first = last = verb
    for kid in tree.kids[verb]:
        if (
            tree.deps[kid] in ("aux", "advmod", "iobj", "mark")
            or kid == speaker
            or tree.deps[kid] in SUBJECTS
        ):
            first, last = min(first, tree.left[kid]), max(last, tree.right[kid])
        elif tree.deps[kid] in ("obl", "obj", "advcl") and kid > verb:
            last = max(last, tree.right[kid])
    sentence = tree.sentences[tree.sentence[verb]]
    if first < verb and speaker is not None and "," in tree.words[first:verb]:
        first = max(first, min(tree.left[speaker], verb))
    return max(first, sentence[0]), min(last, sentence[1])


def _tops(tree: Tree, first: int, last: int) -> list[int]:
    """Tokens of a stretch whose heads stand outside it, verbs first."""
    tops = [
        index
        for index in range(first, last + 1)
        if tree.pos[index] not in ("PUNCT", "SPACE")
        and (tree.heads[index] == index or not first <= tree.heads[index] <= last)
    ]
    return sorted(tops, key=lambda index: not tree.tags[index].startswith("V"))


def _complement(tree: Tree, verb: int, speaker: int | None) -> int | None:
    """The clause that depends on the verb: its ccomp, a gerund, or a clause set beside it."""
    follows = _report_follows(tree, verb)
    for kid in sorted(tree.children(verb, "ccomp"), key=lambda kid: kid < verb):
        if kid < verb and (follows or tree.sentence[kid] != tree.sentence[verb]):
            continue
        if kid != speaker and _is_clause(tree, kid) and (kid > verb or _set_off(tree, kid, verb)):
            return kid
    for kid in tree.children(verb, "xcomp", "advcl", "obj"):
        gerund = tree.left[kid] == verb + 1 and tree.tags[verb + 1] == "VBG"
        if kid > verb and (gerund or (tree.deps[kid] == "xcomp" and _has_own_subject(tree, kid))):
            return kid
    for kid in tree.children(verb, "parataxis"):
        if kid > verb and ";" not in tree.words[verb : tree.left[kid]] and _is_clause(tree, kid):
            return kid
    return None


def _report_follows(tree: Tree, verb: int) -> bool:
    """Whether a clause with a subject and a finite verb follows right after the verb, before any comma."""
    _, end = tree.sentences[tree.sentence[verb]]
    if verb >= end or tree.pos[verb + 1] not in ("PRON", "DET", "NOUN", "PROPN", "NUM"):
        return False
    for index in range(verb + 2, min(end, verb + THAT_REACH) + 1):
        if tree.words[index] in (",", ";", ":", ".") or tree.tags[index] in ("WDT", "WP", "IN"):
            return False
        if tree.tags[index] in FINITE:
            return True
    return False


def _is_clause(tree: Tree, kid: int) -> bool:
    """Whether a complement has a verb or a copula, or stands in quotation marks."""
    if tree.tags[kid].startswith("V") or tree.child(kid, "cop", "aux", "nsubj", "csubj", "expl") is not None:
        return True
    return bool(QUOTES & set(tree.words[max(tree.left[kid] - 1, 0) : tree.right[kid] + 1]))


def _set_off(tree: Tree, kid: int, verb: int) -> bool:
    """Whether a comma or quotation mark stands between a clause and the verb after it."""
    return any(word in QUOTES or word in (",", "?", "!") for word in tree.words[kid + 1 : verb])


def _has_own_subject(tree: Tree, kid: int) -> bool:
    """Whether a clause without "to" has its own subject."""
    return tree.child(kid, "nsubj", "expl") is not None and not tree.has_child(kid, ("to",), "mark")


def _that_clause(tree: Tree, verb: int) -> Content:
    """The clause after a "that" which the parse hung elsewhere: "told Radio Gao that she had fled"."""
    _, end = tree.sentences[tree.sentence[verb]]
    for index in range(verb + 1, min(verb + THAT_REACH, end) + 1):
        if tree.words[index] in (",", ";", ":") or tree.tags[index] in ("VBD", "VBZ", "VBP", "MD"):
            return (), ()
        if tree.words[index].lower() == "that" and tree.tags[index] == "IN":
            stop = next((i - 1 for i in range(index, end + 1) if tree.words[i] == ";"), end)
            top = _tops(tree, index + 1, stop)
            return (tree.stretch(index + 1, stop), tuple(top[:1])) if top else ((), ())
    return (), ()


def _complement_spans(tree: Tree, verb: int, kid: int, group: tuple[int, int]) -> tuple[Span, ...]:
    """The complement's words; where it surrounds the reporting clause, that is cut out."""
    first, last = tree.left[kid], tree.right[kid]
    if first <= verb <= last:
        return (*tree.stretch(first, group[0] - 1), *tree.stretch(group[1] + 1, last))
    if kid < verb:
        return tree.phrase(kid)
    that = next(
        (mark + 1 for mark in tree.children(kid, "mark") if tree.words[mark].lower() == "that"), first
    )
    begin = max(first, that, verb + 1)
    if not any(tree.tags[index] in FINITE or tree.tags[index] == "VBG" for index in range(begin, last + 1)):
        last = _report_end(tree, verb, last)
    last = _completed(tree, verb, last)
    stop = next((index - 1 for index in range(begin, last + 1) if tree.words[index] == ";"), last)
    return tree.stretch(begin, stop)


def _completed(tree: Tree, verb: int, last: int) -> int:
    """The end of a report with the phrases and verbs that the parse hung elsewhere.

    In "said its men had stormed the base, killed ten soldiers and left on the same day" the report runs on
    over phrases without a comma and over verbs that share its subject.
    """
    _, end = tree.sentences[tree.sentence[verb]]
    while last < end:
        after = last + 1
        if tree.pos[after] == "ADP":
            stop = after
            while stop < end and tree.pos[stop + 1] in PHRASE:
                stop += 1
            if stop == after:
                return last
            last = stop
        elif _shares_subject(tree, verb, after, end):
            stop = after + 1
            while stop < end and tree.words[stop + 1] not in (",", ";", ".", '"', "”"):
                stop += 1
            last = stop
        else:
            return last
    return last


def _shares_subject(tree: Tree, verb: int, after: int, end: int) -> bool:
    """Whether a comma or "and" leads on to another verb of the report, and not of the reporting clause."""
    if tree.words[after] == ",":
        return after < end and tree.tags[after + 1] in ("VBD", "VBN")
    at = after + 1
    while at < end and tree.pos[at] in ("AUX", "ADV", "PART"):
        at += 1
    verbal = at <= end and tree.tags[at] in ("VBD", "VBN")
    return tree.pos[after] == "CCONJ" and verbal and tree.heads[at] != verb


def _report_end(tree: Tree, verb: int, last: int) -> int:
    """The sentence's end for a report that the parse broke off before its verb."""
    _, end = tree.sentences[tree.sentence[verb]]
    rest = range(last + 1, end + 1)
    broken = any(tree.tags[index] in FINITE for index in rest) and not any(
        tree.deps[kid] in ("conj", "parataxis") and kid > last for kid in tree.kids[verb]
    )
    return end if broken else last


def _host(tree: Tree, verb: int, group: tuple[int, int]) -> Content:
    """The clause that a parenthesis stands in: "X, he said, Y", "as police said, X"."""
    host, dep = tree.heads[verb], tree.deps[verb]
    if host == verb or dep not in ("parataxis", "advcl"):
        return (), ()
    as_clause = tree.has_child(verb, ("as",), "mark", "advmod")
    own = next((kid for kid in tree.kids[verb] if tree.deps[kid] in SUBJECTS), None)
    if as_clause:
        return tree.phrase(host, (verb,)), (host,)
    if (
        own is None
        or tree.child(verb, "mark", "obj") is not None
        or (dep == "advcl" and not _between(tree, group))
    ):
        return (), ()
    return tree.phrase(host, (verb,)), (host,)


def _between(tree: Tree, group: tuple[int, int]) -> bool:
    """Whether commas or the sentence's edges stand on both sides of a reporting clause."""
    first, last = group
    if first == 0 or last + 1 >= len(tree.words):
        return False
    edges = (",", "—", "–", "--", *QUOTES)
    return tree.words[first - 1] in edges and tree.words[last + 1] in (*edges, ".")
