"""Contents that are clauses: "said that X", "X, police said", "X, he said, Y", "as police said"."""

from __future__ import annotations

from reportedly.reading.attribution.tree import SUBJECTS, Span, Tree

CLAUSAL = ("ccomp", "xcomp", "parataxis")
SPEECH_EDGE = frozenset({",", '"', "”", "''", "’", "?", "!", "—", "–", "--", ";"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
TELLING = frozenset({"tell", "inform", "assure", "remind", "warn", "advise", "notify", "promise"})


def clause_content(tree: Tree, verb: int, speaker: int | None) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The clause that a verb reports, as spans and head tokens; empty where it reports none."""
    group = cue_group(tree, verb, speaker)
    if is_trailing(tree, verb, group):
        return _before(tree, verb, group)
    kid = _complement(tree, verb, speaker)
    if kid is not None:
        return _complement_spans(tree, verb, kid, group), (kid,)
    return _host(tree, verb, group)


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
    if first < verb and _has_comma(tree, first, verb) and speaker is not None:
        first = max(first, min(tree.left[speaker], verb))
    return max(first, sentence[0]), min(last, sentence[1])


def _has_comma(tree: Tree, first: int, last: int) -> bool:
    """Whether a comma stands in a stretch."""
    return any(tree.words[index] == "," for index in range(first, last))


def is_trailing(tree: Tree, verb: int, group: tuple[int, int]) -> bool:
    """Whether the reporting clause closes its sentence: "Two men died, police in Gao said on Monday."."""
    first, last = group
    begin, end = tree.sentences[tree.sentence[verb]]
    if first <= begin + 1 or tree.words[first - 1] not in SPEECH_EDGE:
        return False
    if tree.tags[verb] in ("VBG", "VB") or tree.deps[verb] == "xcomp":
        return False
    if any(tree.deps[kid] in CLAUSAL and kid > last for kid in tree.kids[verb]):
        return False
    if not any(tree.tags[index] in FINITE for index in range(begin, first)):
        return False
    if tree.lemmas[verb] not in TELLING and any(_is_object(tree, verb, kid) for kid in tree.kids[verb]):
        return False
    if any(tree.deps[kid] in ("cc", "mark") and kid < verb for kid in tree.kids[verb]):
        return False
    own_subject = any(tree.deps[kid] in SUBJECTS and first <= kid <= last for kid in tree.kids[verb])
    inverted = any(tree.deps[kid] in ("iobj", "obj") and kid == verb + 1 for kid in tree.kids[verb])
    rest = [index for index in range(last + 1, end + 1) if tree.pos[index] not in ("PUNCT", "SPACE")]
    return (own_subject or inverted) and not rest


def _is_object(tree: Tree, verb: int, kid: int) -> bool:
    """Whether a child is an object that the verb takes besides an inverted subject."""
    return tree.deps[kid] == "obj" and kid > verb and tree.left[kid] != verb + 1


def _before(tree: Tree, verb: int, group: tuple[int, int]) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """Everything in the sentence before the reporting clause, back to a semicolon."""
    begin, _ = tree.sentences[tree.sentence[verb]]
    stop = group[0] - 1
    first = max((index + 1 for index in range(begin, stop) if tree.words[index] == ";"), default=begin)
    heads = [kid for kid in tree.kids[verb] if tree.deps[kid] in CLAUSAL and kid < verb]
    head = heads[0] if heads else tree.heads[verb]
    inside = (head,) if first <= head <= stop else tuple(_tops(tree, first, stop)[:1])
    return tree.stretch(first, stop), inside


def _tops(tree: Tree, first: int, last: int) -> list[int]:
    """Tokens of a stretch whose heads stand outside it."""
    return [
        index
        for index in range(first, last + 1)
        if tree.pos[index] not in ("PUNCT", "SPACE")
        and (tree.heads[index] == index or not first <= tree.heads[index] <= last)
    ]


def _complement(tree: Tree, verb: int, speaker: int | None) -> int | None:
    """The clause that depends on the verb: its ccomp, or a clause set beside it."""
    for dep in ("ccomp", "parataxis"):
        for kid in tree.children(verb, dep):
            if kid != speaker and (kid > verb or dep == "ccomp" or not tree.has_child(kid, ("and",), "cc")):
                return kid
    own = tree.child(verb, "xcomp")
    if own is not None and not _infinitive(tree, own) and tree.child(own, "nsubj", "expl") is not None:
        return own
    return None


def _infinitive(tree: Tree, index: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return tree.has_child(index, ("to",), "mark")


def _complement_spans(tree: Tree, verb: int, kid: int, group: tuple[int, int]) -> tuple[Span, ...]:
    """The complement's words; where it surrounds the reporting clause, that is cut out."""
    first, last = tree.left[kid], tree.right[kid]
    if first <= verb <= last:
        spans = [*tree.stretch(first, group[0] - 1), *tree.stretch(group[1] + 1, last)]
        return tuple(spans)
    return tree.phrase(kid)


def _host(tree: Tree, verb: int, group: tuple[int, int]) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The clause that a parenthesis stands in: "X, he said, Y", "as police said, X"."""
    host = tree.heads[verb]
    dep = tree.deps[verb]
    if host == verb or dep not in ("parataxis", "advcl", "ccomp"):
        return (), ()
    as_clause = tree.has_child(verb, ("as",), "mark", "advmod")
    own = next((kid for kid in tree.kids[verb] if tree.deps[kid] in SUBJECTS), None)
    if dep in ("advcl", "ccomp") and not as_clause and not _between_commas(tree, group):
        return (), ()
    if (own is None and not as_clause) or (tree.child(verb, "mark") is not None and not as_clause):
        return (), ()
    if tree.child(verb, "obj") is not None and dep != "parataxis":
        return (), ()
    return tree.phrase(host, (verb,)), (host,)


def _between_commas(tree: Tree, group: tuple[int, int]) -> bool:
    """Whether commas or the sentence's edges stand on both sides of a reporting clause."""
    first, last = group
    if first == 0 or last + 1 >= len(tree.words):
        return False
    return tree.words[first - 1] in SPEECH_EDGE and tree.words[last + 1] in (*SPEECH_EDGE, ".")
