"""Logical subject and object of a verb, whatever the sentence does to hide them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.knowledge.lexicon import load_word_class
from reportedly.reading.triggers_phrases import antecedent

if TYPE_CHECKING:
    from reportedly.reading.triggers_tree import Node

BE = frozenset("be is are was were been being am 's 're get gets got getting gotten".split())
HAVE = frozenset("have has had having 've".split())
OBJECT_CONTROL = frozenset(
    "order tell ask urge force allow permit enable encourage instruct direct command call want request compel make let "
    "help persuade convince authorise authorize lead cause push press warn invite get see send require prompt".split()
)
"""Verbs whose object does what follows: "ordered troops to fire"."""
DEPTH = 5


def is_passive(verb: Node, depth: int = 0) -> bool:
    """Whether the surface subject is the one done to.

    A bare participle counts ("a man shot in Kano", headlines: "Four teenagers shot at party"), and one coordinated
    with a passive ("was arrested and charged").
    """
    if verb.tag == "VBD":
        bare = verb.lemma in load_word_class("needs object")
        return _stands_alone(verb) and (bare or (verb.lemma in OFTEN_DONE_TO and _heads_a_page(verb)))
    if verb.tag != "VBN":
        return False
    aux = {child.word for child in verb.children if child.dep in ("aux", "cop")}
    if aux & BE:
        return True
    if aux & HAVE:
        return False
    if verb.dep == "conj" and verb.head.verbal:
        own_subject = any(child.dep == "nsubj" for child in verb.children)
        carried_on = not own_subject and verb.head.tag == "VBN" and depth < DEPTH
        return is_passive(verb.head, depth + 1) if carried_on else own_subject
    return verb.dep in ("acl", "amod", "advcl", "ROOT", "parataxis", "ccomp", "xcomp", "compound", "appos")


def _stands_alone(verb: Node) -> bool:
    """ "Barges looted near Ulang": a headline's participle, which taggers take for a past tense."""
    if verb.dep not in ("ROOT", "parataxis") or subject_of(verb) is None or object_of(verb) is not None:
        return False
    return not any(child.dep in ("aux", "conj", "ccomp", "xcomp") for child in verb.children)


OFTEN_DONE_TO = frozenset("attack hit bomb shell raid ambush target storm shoot stone".split())
"""Verbs that do without an object in a sentence ("The gunmen attacked at dawn") but hardly in a headline."""


def _heads_a_page(verb: Node) -> bool:
    """ "Convoy hit in Gaza", "Settlers attacked": no full stop, and nothing before the subject's words."""
    subject = subject_of(verb)
    closed = any(child.dep == "punct" and child.word in (".", "!", "?", "”", '"') for child in verb.children)
    return not closed and subject is not None and not any(child.dep == "det" for child in subject.children)


def logical_subject(verb: Node) -> tuple[Node, float] | None:
    """Who does it, with how sure the parse makes us (1 own subject, less when inherited); null when not told."""
    if is_passive(verb):
        agent = agent_of(verb)
        if agent is None and verb.dep == "conj" and verb.head.verbal and verb.head.tag == "VBN":
            agent = agent_of(verb.head)
        return (agent, 1.0) if agent is not None else None
    return surface_subject(verb)


def logical_object(verb: Node) -> tuple[Node, float] | None:
    """Who or what it is done to, as above."""
    if is_passive(verb):
        return surface_subject(verb)
    own = object_of(verb)
    if own is not None:
        return antecedent(own, verb), 1.0
    relative = next((c for c in verb.children if c.dep == "nsubj" and c.tag == "WDT"), None)
    if relative is not None and sum(c.dep == "nsubj" for c in verb.children) > 1:
        return antecedent(relative, verb), 0.8
    if verb.dep == "acl" and _child(verb, "nsubj") is not None and verb.tag not in ("VBG", "VB"):
        subject = _child(verb, "nsubj")
        if subject is not None and subject.tag not in ("WDT", "WP"):
            return verb.head, 0.8
    return _shared_object(verb)


def surface_subject(verb: Node, depth: int = 0) -> tuple[Node, float] | None:
    """The grammatical subject, looked for along coordination, control and participles."""
    own = subject_of(verb)
    if own is not None:
        return antecedent(own, verb), 1.0
    if depth > DEPTH or verb.head is verb:
        return None
    head = verb.head
    found: tuple[Node, float] | None = None
    if verb.dep in ("acl", "amod") and not head.verbal:
        found = _modified(verb, head)
    elif verb.dep == "xcomp" and head.verbal:
        found = _controller(head, depth)
    elif verb.dep == "conj" or (verb.dep in ("advcl", "xcomp", "acl") and _lacks_own_time(verb)):
        if head.verbal:
            found = _of_governor(verb, head, depth)
        elif verb.dep == "xcomp":
            found = _with(_child(head, "nsubj"), 0.8)
    return (found[0], found[1] * 0.9) if found else None


def agent_of(verb: Node) -> Node | None:
    """The by-phrase of a passive; "by Tuesday" and "by force" are none."""
    for child in verb.children:
        if child.dep == "obl" and child.case == "by" and child.sort not in ("DATE", "TIME"):
            if child.word not in _NO_AGENT and child.tag != "VBG":
                return child
    return None


def subject_of(verb: Node) -> Node | None:
    """The verb's own subject; of "that rebels seized", where the parse takes both for subjects, "rebels"."""
    own = [child for child in verb.children if child.dep == "nsubj"]
    before = [child for child in own if child.i < verb.i]
    if before or own:
        return (before or own)[-1]
    if verb.tag == "VBN":
        return _subject_under_preposition(verb)
    return None


def _subject_under_preposition(verb: Node) -> Node | None:
    """ "after a procession was shelled": the parse may take the subject of a passive for a phrase with "after"."""
    aux = next((child for child in verb.children if child.dep == "aux" and child.word in BE), None)
    if aux is None:
        return None
    for child in reversed(verb.children):
        if (
            child.i < aux.i
            and child.dep in ("obl", "obj")
            and child.case in ("after", "before", "when", "that", "")
        ):
            return child
    return None


def object_of(verb: Node) -> Node | None:
    """The verb's own object. Of two coordinated verbs the nearer one before it takes it, whatever the parse says.

    "Troops stormed the building and arrested ten protesters": "protesters" hung on "stormed" belongs to "arrested".
    """
    for child in verb.children:
        if child.dep == "obj" and _nearest(verb, child) is verb:
            return child
    late = [child for child in verb.children if child.dep == "nsubj" and child.i > verb.i]
    if late and any(child.dep == "nsubj" and child.i < verb.i for child in verb.children):
        return late[0]
    addressed = _addressed(verb) if verb.lemma in load_word_class("addressing") else None
    if addressed is not None:
        return addressed
    if verb.dep == "conj" and verb.head.verbal:
        for child in verb.head.children:
            if child.dep == "obj" and _nearest(verb.head, child) is verb:
                return child
    return None


def _addressed(verb: Node) -> Node | None:
    """ "accused Israel of firing", where the parse makes "Israel" the subject of "firing"."""
    for clause in verb.children:
        if clause.dep in ("ccomp", "xcomp", "advcl") and clause.i > verb.i:
            for child in clause.children:
                if child.dep == "nsubj" and verb.i < child.i <= verb.i + 6:
                    return child
    return None


def _nearest(verb: Node, thing: Node) -> Node:
    """The last of a verb and its conjuncts before a thing."""
    nearest = verb
    for child in verb.children:
        if child.dep == "conj" and child.verbal and nearest.i < child.i < thing.i:
            nearest = child
    return nearest


_NO_AGENT = frozenset(
    "force mistake accident monday tuesday wednesday thursday friday saturday sunday night day morning evening noon "
    "midnight dawn plane boat bus train road air sea hand phone law end time then now chance name".split()
)


def _child(token: Node, relation: str) -> Node | None:
    return next((child for child in token.children if child.dep == relation), None)


def _with(token: Node | None, sure: float) -> tuple[Node, float] | None:
    return None if token is None else (token, sure)


def _lacks_own_time(verb: Node) -> bool:
    """Participles and infinitives take their governor's subject; a finite clause has its own."""
    return verb.tag in ("VBG", "VBN", "VB")


def _modified(verb: Node, noun: Node) -> tuple[Node, float] | None:
    """ "gunmen killing villagers", "kidnapped engineers"; "a plan to attack" belongs to whoever planned."""
    if verb.tag in ("VBG", "VBN", "VBD"):
        return noun, 1.0
    owner = next(
        (c for c in noun.children if c.dep == "nmod" and (c.case in ("'s", "’s", "by") or c.tag == "PRP$")),
        None,
    )
    if owner is not None:
        return owner, 0.9
    if noun.dep == "obj" and noun.head.verbal:
        return surface_subject(noun.head, 2)
    return None


def _controller(head: Node, depth: int) -> tuple[Node, float] | None:
    """Whose deed the infinitive is: the object of "ordered", the subject of "tried" or "was reported"."""
    if is_passive(head):
        return surface_subject(head, depth + 1)
    own = object_of(head)
    if own is not None and head.lemma in OBJECT_CONTROL:
        return antecedent(own, head), 0.9
    if head.lemma == "call":
        called = next((c for c in head.children if c.dep == "obl" and c.case in ("on", "upon")), None)
        if called is not None:
            return called, 0.9
    return surface_subject(head, depth + 1)


def _of_governor(verb: Node, head: Node, depth: int) -> tuple[Node, float] | None:
    """The governor's subject in the part that it plays there: a passive governor's agent does the killing.

    "The base was attacked by rebels, killing five": rebels. "He was arrested and charged": he.
    """
    if is_passive(head) and not is_passive(verb) and verb.dep == "advcl":
        agent = agent_of(head)
        return (agent, 0.9) if agent is not None else None
    return surface_subject(head, depth + 1)


def _shared_object(verb: Node) -> tuple[Node, float] | None:
    """ "attacked and killed five soldiers": the last verb's object is the first one's too."""
    for child in verb.children:
        if child.dep == "conj" and child.verbal and _child(child, "nsubj") is None:
            own = object_of(child)
            between = any(
                c.dep in ("obl", "xcomp", "ccomp") and c.i < child.i and c.i > verb.i for c in verb.children
            )
            if own is not None and not between:
                return own, 0.7
    return None
