"""Where a reporting verb's content sits when it is no clause: objects, infinitives, prepositional phrases."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.knowledge.cues import Cue
from reportedly.reading.attribution.tree import SUBJECTS, Span, Tree

Content = tuple[tuple[Span, ...], tuple[int, ...]]
NOTHING: Content = ((), ())
MODIFIERS = ("obl", "nmod", "advcl", "xcomp", "acl")


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
    target = tree.child(verb, "obj", "iobj")
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
    kid = next((each for each in tree.children(verb, "obj") if each > verb), None)
    if kid is None or (tree.pos[kid] == "PRON" and tree.words[kid].lower().endswith(("self", "selves"))):
        return _fronted(tree, verb)
    return tree.stretch(tree.left[kid], reach(tree, verb, tree.right[kid])), (kid,)


def _fronted(tree: Tree, verb: int) -> Content:
    """An object that stands before the verb as a relative: "a claim which Kabul rejects"."""
    kid = tree.child(verb, "obj")
    if kid is not None and kid < verb:
        return tree.phrase(kid), (kid,)
    if tree.deps[verb] == "acl" and tree.tags[verb] in ("VBD", "VBZ", "VBP") and _own_subject(tree, verb):
        host = tree.heads[verb]
        return tree.phrase(host, (verb,)), (host,)
    return NOTHING


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
    kid = tree.child(verb, "xcomp", "ccomp")
    target = tree.child(verb, "obj")
    if kid is None or kid < verb:
        objects = [each for each in tree.kids[verb] if tree.deps[each] in ("obj", "iobj") and each > verb]
        if len(objects) == 2:
            return tree.stretch(tree.left[objects[0]], tree.right[objects[1]]), (objects[1],)
        return NOTHING
    if tree.passive(verb):
        return _with_subject(tree, verb, kid)
    first = tree.left[target] if target is not None and target > verb else tree.left[kid]
    return tree.stretch(min(first, tree.left[kid]), tree.right[kid]), (kid,)


def described(tree: Tree, verb: int, use: Cue) -> Content:
    """ "described the raid as a mistake"."""
    target = tree.child(verb, "obj")
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
    target = tree.child(verb, "obj", "iobj")
    for kid in _deep(tree, verb, target):
        if kid < verb or not tree.has_child(kid, use.targets, "case", "mark"):
            continue
        if tree.passive(verb):
            return _with_subject(tree, verb, kid)
        first = tree.left[target] if target is not None and target > verb else tree.left[kid]
        return tree.stretch(min(first, tree.left[kid]), tree.right[kid]), (kid,)
    return NOTHING


def _deep(tree: Tree, verb: int, target: int | None) -> list[int]:
    """Modifiers of the verb and, where the parse hung them lower, of its object."""
    own = list(tree.children(verb, *MODIFIERS))
    return own + (list(tree.children(target, "nmod", "acl")) if target is not None else [])


def put(tree: Tree, verb: int, use: Cue) -> Content:
    """ "put the toll at 17"."""
    target = tree.child(verb, "obj")
    if target is None or tree.passive(verb):
        return NOTHING
    for kid in tree.children(verb, "obl", "advmod"):
        if kid > verb and tree.has_child(kid, ("at",), "case"):
            return tree.stretch(tree.left[target], tree.right[kid]), (target,)
    return NOTHING


def seeming(tree: Tree, verb: int, use: Cue) -> Content:
    """ "appears to have fled", "seems unlikely"."""
    kid = tree.child(verb, "xcomp")
    if kid is None or kid < verb:
        return NOTHING
    return _with_subject(tree, verb, kid)


READERS: dict[str, Callable[[Tree, int, Cue], Content]] = {
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
