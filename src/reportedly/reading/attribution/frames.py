"""Where a reporting verb's content sits when it is no clause: objects, infinitives, prepositional phrases."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.knowledge.cues import Cue
from reportedly.reading.attribution.tree import SUBJECTS, Span, Tree

Content = tuple[tuple[Span, ...], tuple[int, ...]]
NOTHING: Content = ((), ())
COUNTS = frozenset(
    "number toll figure death loss casualty count estimate tally fatality dead wounded injured attack shooting raid"
    " time it".split()
)
FIGURES = frozenset({"at", "to", "as", "from", "by", "of"})
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART"})
LONGEST = 12
MODIFIERS = ("obl", "nmod", "advcl", "xcomp", "acl", "ccomp")


def reach(tree: Tree, verb: int, last: int) -> int:
    """The last token of what completes a verb, from an object or infinitive on.

    In "praised the guard for staying" the parse hangs "for staying" on "praised"; what follows without
    a comma belongs to the content.
    """
    for kid in tree.kids[verb]:
        if tree.left[kid] == last + 1 and tree.deps[kid] in ("obl", "advcl", "nmod", "acl", "xcomp", "ccomp"):
            if tree.words[tree.left[kid]].lower() in (
                "in",
                "on",
                "at",
                "while",
                "when",
                "as",
                "after",
                "during",
            ):
                return last
            last = tree.right[kid]
    return last


def target_of(tree: Tree, verb: int) -> int | None:
    """The object of a verb; a subject after an active verb is one that the parse mistook."""
    kid = tree.child(verb, "obj", "iobj")
    if kid is not None or tree.passive(verb):
        return kid
    return next((each for each in tree.children(verb, "nsubj") if each > verb), None)


def infinitive(tree: Tree, verb: int, use: Cue) -> Content:
    """ "plans to leave"; in the passive without an agent the subject belongs to it: "is said to have left"."""
    kid = _infinitive_kid(tree, verb)
    if kid is None or _whose_object(tree, verb):
        return NOTHING
    if tree.passive(verb):
        return _with_subject(tree, verb, kid)
    return tree.stretch(tree.left[kid], reach(tree, verb, tree.right[kid])), (kid,)


def _infinitive_kid(tree: Tree, verb: int) -> int | None:
    """The infinitive that completes a verb."""
    for kid in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if kid > verb and tree.has_child(kid, ("to",), "mark") and tree.deps[kid] != "advcl":
            return kid
    return None


def _whose_object(tree: Tree, verb: int) -> bool:
    """Whether the verb has an object of its own, who is to do it."""
    kid = tree.child(verb, "obj", "iobj")
    return kid is not None and kid > verb


def _with_subject(tree: Tree, verb: int, kid: int) -> Content:
    """Subject and complement of a verb that only hedges them."""
    subject = next((each for each in tree.kids[verb] if tree.deps[each] in SUBJECTS), None)
    if subject is None and tree.deps[verb] == "acl":
        subject = tree.heads[verb]
        return tree.phrase(subject, (verb,)) + tree.phrase(kid), (kid,)
    if subject is None or (tree.lemmas[subject] == "it" and subject > kid):
        return tree.phrase(kid), (kid,)
    return tree.phrase(subject) + tree.phrase(kid), (kid,)


def order(tree: Tree, verb: int, use: Cue) -> Content:
    """ "urged the mayor to leave"."""
    if tree.passive(verb):
        kid = _infinitive_kid(tree, verb)
        return _with_subject(tree, verb, kid) if kid is not None else NOTHING
    target = target_of(tree, verb)
    for kid in tree.children(verb, "xcomp", "ccomp", "advcl"):
        if kid > verb and tree.has_child(kid, ("to",), "mark"):
            first = tree.left[target] if target is not None and target > verb else tree.left[kid]
            return tree.stretch(min(first, tree.left[kid]), tree.right[kid]), (kid,)
    return NOTHING


def noun_phrase(tree: Tree, verb: int, use: Cue) -> Content:
    """ "reported six raids", and the subject of a passive."""
    if tree.passive(verb):
        if tree.deps[verb] == "acl":
            host = tree.heads[verb]
            return tree.phrase(host, (verb,)), (host,)
        subject = next((kid for kid in tree.kids[verb] if tree.deps[kid] in SUBJECTS), None)
        return (tree.phrase(subject), (subject,)) if subject is not None else NOTHING
    kid = next((each for each in tree.children(verb, "obj", "nsubj") if each > verb), None)
    if kid is None:
        kid = next(
            (each for each in tree.children(verb, "xcomp") if each > verb and _is_nominal(tree, each)), None
        )
    if kid is None or _reflexive(tree, kid):
        fronted = _fronted(tree, verb)
        lost = kid is None and use.kind in ("denial", "accusation", "speech")
        return _next_phrase(tree, verb) if lost and not fronted[0] else fronted
    return tree.stretch(tree.left[kid], reach(tree, verb, tree.right[kid])), (kid,)


def _next_phrase(tree: Tree, verb: int) -> Content:
    """The noun phrase right after a verb that the parse gave to another word."""
    last = verb
    while last + 1 < len(tree.words) and last - verb < LONGEST and tree.pos[last + 1] in NAMING:
        last += 1
    nouns = [index for index in range(verb + 1, last + 1) if tree.pos[index] in ("NOUN", "PROPN")]
    return (tree.stretch(verb + 1, nouns[-1]), (nouns[0],)) if nouns else NOTHING


def _fronted(tree: Tree, verb: int) -> Content:
    """An object that stands before the verb as a relative: "a claim which Kabul rejects"."""
    kid = tree.child(verb, "obj")
    if kid is not None and kid < verb:
        return tree.phrase(kid), (kid,)
    if tree.deps[verb] == "acl" and tree.tags[verb] in ("VBD", "VBZ", "VBP") and _own_subject(tree, verb):
        host = tree.heads[verb]
        return tree.phrase(host, (verb,)), (host,)
    return NOTHING


def _is_nominal(tree: Tree, index: int) -> bool:
    """Whether what the parse takes for a predicate is a phrase with a figure or a name: "counted 17 wounded"."""
    return (
        tree.pos[index] in ("NOUN", "PROPN", "ADJ") and tree.child(index, "nummod", "det", "amod") is not None
    )


def _own_subject(tree: Tree, verb: int) -> bool:
    return any(tree.deps[kid] in SUBJECTS for kid in tree.kids[verb])


def preposition(tree: Tree, verb: int, use: Cue) -> Content:
    """ "warned of more raids", "spoke about the dead"."""
    for kid in tree.children(verb, "obl", "advcl", "nmod", "xcomp"):
        case = next(
            (each for each in tree.children(kid, "case", "mark") if tree.words[each].lower() in use.preps),
            None,
        )
        if case is None or kid < verb or case > verb + 4:
            continue
        if tree.left[kid] == case:
            return tree.stretch(case + 1, reach(tree, verb, tree.right[kid])), (kid,)
        return tree.phrase(kid, (case,)), (kid,)
    return NOTHING


def named(tree: Tree, verb: int, use: Cue) -> Content:
    """ "called the vote a farce"."""
    kid = next((each for each in tree.children(verb, "xcomp", "ccomp") if not _to(tree, each)), None)
    target = target_of(tree, verb)
    if target is not None and _reflexive(tree, target):
        return NOTHING
    if target is not None and target > verb and tree.pos[tree.left[target]] == "PRON":
        # "called this a provocation", where the parse takes "this" for an article.
        if tree.left[target] == verb + 1 and tree.tags[verb + 2 : verb + 3] == ["DT"]:
            return tree.stretch(verb + 1, tree.right[target]), (target,)
    if kid is None or kid < verb:
        objects = [each for each in tree.kids[verb] if tree.deps[each] in ("obj", "iobj") and each > verb]
        if len(objects) == 2:
            return tree.stretch(tree.left[objects[0]], tree.right[objects[1]]), (objects[1],)
        return NOTHING
    if tree.passive(verb):
        return _with_subject(tree, verb, kid)
    first = tree.left[target] if target is not None and target > verb else tree.left[kid]
    return tree.stretch(min(first, tree.left[kid]), tree.right[kid]), (kid,)


def _to(tree: Tree, index: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return tree.has_child(index, ("to",), "mark")


def _reflexive(tree: Tree, index: int) -> bool:
    """Whether a word is "himself" or its like."""
    return tree.pos[index] == "PRON" and tree.words[index].lower().endswith(("self", "selves"))


def described(tree: Tree, verb: int, use: Cue) -> Content:
    """ "described the raid as a mistake"."""
    target = target_of(tree, verb)
    if target is not None and _reflexive(tree, target):
        return NOTHING
    for kid in tree.children(verb, *MODIFIERS):
        if kid < verb or not tree.has_child(kid, ("as",), "case", "mark"):
            continue
        if tree.passive(verb):
            return _with_subject(tree, verb, kid)
        first = tree.left[target] if target is not None and target > verb else tree.left[kid]
        return tree.stretch(min(first, tree.left[kid]), tree.right[kid]), (kid,)
    return NOTHING


def accused(tree: Tree, verb: int, use: Cue) -> Content:
    """ "accused the army of shelling", "blamed the raid on Kyiv"."""
    target = target_of(tree, verb)
    if (
        target is None
    ):  # the parse may take a bare noun behind the verb for a circumstance: "blamed the attack on them"
        target = next(
            (k for k in tree.children(verb, "obl") if k > verb and tree.child(k, "case") is None), None
        )
    for kid in _deep(tree, verb, target):
        if kid < verb or not tree.has_child(kid, use.targets, "case", "mark"):
            continue
        if tree.passive(verb):
            return _with_subject(tree, verb, kid)
        if target is not None and target < verb:
            return tree.phrase(target) + tree.phrase(kid), (kid,)
        first = tree.left[target] if target is not None else tree.left[kid]
        return tree.stretch(min(first, tree.left[kid]), tree.right[kid]), (kid,)
    return NOTHING


GUILT = frozenset("responsible accountable liable guilty blame finger responsibility".split())
"""What somebody is held, or what is laid on him or pointed at him."""


ELSEWHERE = frozenset({",", "who", "which", "that", "no"})
"""Words after which guilt is somebody else's: "held talks with the envoy, who is responsible for aid"."""


def blamed(tree: Tree, verb: int, use: Cue) -> Content:
    """ "held the army responsible for the raid", "laid the blame on the guards", "pointed the finger at rebels"."""
    _, end = tree.sentences[tree.sentence[verb]]
    last = min(tree.right[verb], end, verb + LONGEST)
    guilt = next((each for each in range(verb + 1, last + 1) if tree.lemmas[each] in GUILT), None)
    if guilt is None or tree.passive(verb) or ELSEWHERE & {word.lower() for word in tree.words[verb:guilt]}:
        return NOTHING
    return tree.stretch(verb + 1, max(reach(tree, verb, tree.right[guilt]), tree.right[guilt])), (guilt,)


def _deep(tree: Tree, verb: int, target: int | None) -> list[int]:
    """Modifiers of the verb and, where the parse hung them lower, of its object."""
    own = list(tree.children(verb, *MODIFIERS))
    return own + (list(tree.children(target, "nmod", "acl")) if target is not None else [])


def put(tree: Tree, verb: int, use: Cue) -> Content:
    """ "put the toll at 17", "gave the number of dead as 13", "raised to 11 the number of dead"."""
    target = target_of(tree, verb)
    if target is None or target < verb or tree.passive(verb) or tree.child(verb, "compound") is not None:
        return NOTHING
    if tree.lemmas[verb] != "put" and not COUNTS & set(
        tree.lemmas[tree.left[target] : tree.right[target] + 1]
    ):
        return NOTHING
    _, end = tree.sentences[tree.sentence[verb]]
    last = max(
        [tree.right[target], *(tree.right[kid] for kid in tree.children(verb, "obl", "advmod", "advcl"))]
    )
    words = tree.words[verb + 1 : min(last, end) + 1]
    if not FIGURES & {word.lower() for word in words}:
        return NOTHING
    return tree.stretch(verb + 1, min(last, end)), (target,)


def seeming(tree: Tree, verb: int, use: Cue) -> Content:
    """ "appears to have fled", "seems unlikely"."""
    kid = tree.child(verb, "xcomp")
    if kid is None or kid < verb:
        return NOTHING
    return _with_subject(tree, verb, kid)


READERS: dict[str, Callable[[Tree, int, Cue], Content]] = {
    "blame": blamed,
    "accuse": accused,
    "order": order,
    "name": named,
    "as": described,
    "put": put,
    "seem": seeming,
    "to": infinitive,
    "pp": preposition,
    "np": noun_phrase,
}
"""Frames in the order in which they are tried, after clauses."""
