"""Who speaks: the subject or agent of a reporting verb, and the words that name it."""

from __future__ import annotations

from reportedly.reading.attribution.tree import SUBJECTS, Span, Tree

SETTING_OFF = frozenset({",", "(", "-", "—", "–"})
"""What parts an apposition from the name that it explains."""
CORE_BREAKS = frozenset({"acl", "appos", "parataxis", "advcl", "discourse", "dislocated", "ccomp"})
"""What a text adds about a source after its name."""
LEADING = frozenset({"in", "on", "at", "after", "during", "according", "from", "by", "with", "for", "to"})
ADDING = frozenset({",", "(", "who", "which", "whose", "—", "–"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
FARTHEST = 40
"""Tokens before a verb in which a semicolon is looked for that parts it from a subject."""
PHRASE = 6
"""Tokens that may follow the head of a description before the comma and the name."""
REACH = 6
"""How many verbs up a subject is looked for ("vowed to go on fighting and warned ...")."""


def speaker_of(tree: Tree, verb: int) -> int | None:
    """The head of the phrase that says what a verb reports, or None where nobody is named."""
    if tree.passive(verb):
        return agent_of(tree, verb)
    return subject_of(tree, verb)


def subject_of(tree: Tree, verb: int) -> int | None:
    """The verb's subject, its own or the one it shares with the verb it hangs from."""
    for _ in range(REACH):
        subjects = [kid for kid in tree.kids[verb] if tree.deps[kid] in SUBJECTS and not _led(tree, kid)]
        if len(subjects) > 1:
            # "Manila and Lera both say": not "both".
            subjects = [
                kid for kid in subjects if tree.words[kid].lower() not in ("both", "all", "each")
            ] or subjects
        if subjects:
            # Of two before the verb the nearer one is the head that the parse cut in two.
            return max((kid for kid in subjects if kid < verb), default=subjects[0])
        head, dep = tree.heads[verb], tree.deps[verb]
        if head == verb:
            return None
        if dep == "acl":
            finite = tree.tags[verb] in ("VBD", "VBZ", "VBP") and tree.child(verb, "obj", "ccomp") is not None
            return head if tree.tags[verb] in ("VBG", "VB") or finite else None
        if dep == "xcomp" and (controller := tree.child(head, "obj", "iobj")) is not None:
            return controller
        if dep not in ("conj", "xcomp", "advcl", "parataxis", "ccomp", "aux", "cop"):
            return None
        if dep == "advcl" and tree.tags[verb] not in ("VBG", "VB", "VBN"):
            return None
        if dep in ("parataxis", "ccomp") and tree.tags[verb] != "VBG":
            return None
        if head < verb and ";" in tree.words[max(head, verb - FARTHEST) : verb]:
            return None  # "The mayor counted three; the agency, citing relatives, put it at five"
        if tree.passive(head) and not tree.passive(verb) and dep == "conj":
            return next((kid for kid in tree.kids[head] if tree.deps[kid] in SUBJECTS), None)
        verb = head
    return None


def _led(tree: Tree, index: int) -> bool:
    """Whether a preposition leads a phrase, so that it is no subject: "In a statement the group said"."""
    cases = [kid for kid in tree.kids[index] if tree.deps[kid] == "case" and kid < index]
    return any(tree.words[kid].lower() in LEADING for kid in cases)


def lost_subject(tree: Tree, verb: int) -> int | None:
    """The subject of a finite verb to which the parse gave none, read from the words before it.

    "The bank, which had shut, denied it": the phrase before the clause in commas; "his men vowed": the
    phrase that ends where the verb begins; else the main verb's subject.
    """
    if tree.tags[verb] in ("VBD", "VBZ", "VBP", "MD"):
        begin = tree.sentences[tree.sentence[verb]][0]
        at = verb - 1
        while at > begin and tree.pos[at] in ("AUX", "ADV"):
            at -= 1
        if at >= begin and tree.words[at] == ",":
            commas = [index for index in range(max(begin, at - 25), at) if tree.words[index] == ","]
            at = commas[-1] - 1 if commas else -1
        if at >= begin and tree.words[at] == ")":
            opening = [index for index in range(max(begin, at - 6), at) if tree.words[index] == "("]
            at = opening[0] - 1 if opening else at
        if at >= begin and tree.pos[at] in ("NOUN", "PROPN", "PRON", "NUM"):
            return outermost(tree, at, verb)
    return _main_subject(tree, verb)


def outermost(tree: Tree, at: int, verb: int) -> int:
    """The head of the noun phrase that ends at a token."""
    head = at
    for _ in range(REACH):
        up = tree.heads[head]
        if up in (head, verb) or up > at or tree.pos[up] not in ("NOUN", "PROPN", "PRON", "NUM"):
            return head
        if tree.deps[head] not in ("nmod", "compound", "flat", "appos", "conj"):
            return head
        head = up
    return head


def _main_subject(tree: Tree, verb: int) -> int | None:
    """The subject of the sentence's main verb, where a verb that hangs from it has none of its own."""
    begin, end = tree.sentences[tree.sentence[verb]]
    root = next((index for index in range(begin, end + 1) if tree.heads[index] == index), None)
    if root is None or root == verb or tree.deps[verb] not in ("conj", "advcl", "acl", "xcomp"):
        return None
    if tree.tags[verb] not in ("VBD", "VBZ", "VBP", "VBG") or (
        tree.deps[verb] == "acl" and tree.tags[verb] != "VBG"
    ):
        return None
    subject = next((kid for kid in tree.kids[root] if tree.deps[kid] in SUBJECTS), None)
    return subject if subject is not None and subject < verb else None


def agent_of(tree: Tree, verb: int) -> int | None:
    """The by-phrase of a passive."""
    for kid in tree.children(verb, "obl", "nmod"):
        if tree.has_child(kid, ("by",), "case") and not _is_time(tree, kid):
            return kid
    return None


def _is_time(tree: Tree, index: int) -> bool:
    """Whether a by-phrase tells when ("by Monday")."""
    return tree.words[index].lower() in TIMES or tree.tags[index] == "CD"


TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday noon midnight evening morning night today"
    " yesterday tomorrow now then end".split()
)


def source_spans(tree: Tree, head: int, skip: tuple[int, ...] = ()) -> tuple[Span, ...]:
    """The words that name a source: first the name itself, then what the text adds to it.

    In "a guard, who asked not to be named," the first span is "a guard"; all spans together are the
    whole phrase.
    """
    skip = tuple(token for token in skip if tree.left[head] <= token <= tree.right[head] and token != head)
    cases = [
        kid for kid in tree.kids[head] if tree.deps[kid] in ("case", "mark", "punct", "cc") and kid < head
    ]
    edges = [kid for kid in tree.kids[head] if kid > head and _ends_core(tree, head, kid)]
    last = min((tree.left[kid] for kid in edges), default=tree.right[head] + 1) - 1
    last = widened(tree, max(last, head))
    first = _widened_left(tree, _after_cases(tree, head, cases))
    spans = tree.stretch(first, last, skip)
    if not spans:
        return ()
    spans = (*spans[:-1], _without_bracket(tree.text, *spans[-1]))
    rest = tree.stretch(last + 1, tree.right[head], skip) if last < tree.right[head] else ()
    if not rest:
        return spans
    # The tail begins where the name ends, so that both together are the phrase without a gap.
    return (*spans, (spans[-1][1], rest[-1][1]))


def name_spans(tree: Tree, first: int, last: int) -> tuple[Span, ...]:
    """Tokens that name a source as its name and what the text adds to it after a comma, bracket or pronoun."""
    core = next((n - 1 for n in range(first + 1, last + 1) if tree.words[n].lower() in ADDING), last)
    spans = tree.stretch(first, core)
    rest = tree.stretch(core + 1, last)
    return (*spans, (spans[-1][1], rest[-1][1])) if spans and rest else spans


def widened(tree: Tree, last: int) -> int:
    """The end of a name that the parse broke off, such as "Al" of "Al-Watan"."""
    while last + 1 < len(tree.words):
        joined = tree.end[last] == tree.start[last + 1] and tree.words[last + 1] in ("-", "/", "’s", "'s")
        glued = tree.words[last] in ("-", "/") and tree.end[last] == tree.start[last + 1]
        named = tree.pos[last + 1] == "PROPN" and tree.pos[last] in ("PROPN", "NOUN", "ADJ")
        owned = tree.words[last] in ("'s", "’s") and tree.pos[last + 1] in ("NOUN", "ADJ", "PROPN")
        if not (joined or glued or named or owned) or tree.sentence[last] != tree.sentence[last + 1]:
            return last
        last += 1
    return last


def _widened_left(tree: Tree, first: int) -> int:
    """The start of a name that the parse broke off at a hyphen: "general" of "secretary-general"."""
    while first > 1 and tree.words[first - 1] == "-" and tree.end[first - 2] == tree.start[first - 1]:
        first = min(first - 2, tree.left[first - 2])
    return first


def _without_bracket(text: str, start: int, end: int) -> Span:
    """A name without a bracket that it closes but does not open."""
    while end > start and text[end - 1] in ")]" and not set("([") & set(text[start:end]):
        end -= 1
    return start, end


def _after_cases(tree: Tree, head: int, cases: list[int]) -> int:
    """First token of a phrase after its prepositions."""
    first = tree.left[head]
    while first < head and (
        first in cases or tree.heads[first] in cases or tree.words[first].lower() in ("which", "whom")
    ):
        first += 1  # "of which the ministry said" is the ministry
    return first


def _ends_core(tree: Tree, head: int, kid: int) -> bool:
    """Whether a child after the head only adds to the name; "the group Rights Now" keeps its apposition."""
    if tree.deps[kid] == "appos":
        named = tree.pos[head] == "PROPN" or tree.words[head].isupper()
        first = tree.left[kid] if named else kid  # "COGAT, the body that oversees the crossings"
        return not first or bool({tree.words[first - 1], tree.words[first]} & SETTING_OFF)
    if _is_apposition(tree, kid):
        return True
    if tree.deps[kid] in CORE_BREAKS:
        return True
    spaced = tree.words[kid] == "-" and tree.end[kid - 1] < tree.start[kid]
    breaks = tree.words[kid] in (",", "(", "—", "–") or spaced
    return tree.deps[kid] == "punct" and breaks and not _lists(tree, head)


def _is_apposition(tree: Tree, kid: int) -> bool:
    """Whether what the parse calls a modifier explains a name: "the commander in the valley, General Ali Noor"."""
    apart = {tree.words[tree.left[kid] - 1], tree.words[tree.left[kid]]} & SETTING_OFF
    return tree.deps[kid] == "nmod" and bool(apart) and tree.child(kid, "case") is None


def _lists(tree: Tree, head: int) -> bool:
    """Whether a phrase is a list ("the army, the police and the navy")."""
    return tree.child(head, "conj") is not None


def antecedent_of(tree: Tree, index: int) -> int | None:
    """The noun that a relative pronoun stands for: the one right before it, but for a comma."""
    if tree.words[index].lower() not in RELATIVES or index == 0:
        return None
    at = index - 2 if tree.words[index - 1] == "," else index - 1
    if at >= 0 and tree.words[at] == ")":
        at = max((n - 1 for n in range(max(0, at - 6), at) if tree.words[n] == "("), default=at)
    if at >= 0 and tree.pos[at] in ("NOUN", "PROPN"):
        return outermost(tree, at, tree.heads[index])
    clause = tree.heads[index]
    return tree.heads[clause] if tree.deps[clause] == "acl" else None


def appositive_name(tree: Tree, head: int) -> int | None:
    """The name in apposition to a description: "the bloc's leader, Ana Silva, said"."""
    if tree.pos[head] == "PROPN":
        return None
    for kid in tree.children(head, "appos", "nmod"):
        apart = SETTING_OFF & set(tree.words[tree.left[kid] - 1 : kid])  # not "the channel Lera News"
        known = tree.deps[kid] == "appos" or _is_apposition(tree, kid)
        if apart and known and tree.pos[kid] == "PROPN" and "(" not in tree.words[head + 1 : kid]:
            return kid
    return _name_between_commas(tree, head)


def _name_between_commas(tree: Tree, head: int) -> int | None:
    """The first word of a name between commas after a description, where the parse hung it elsewhere."""
    last = widened(tree, head)
    while (
        last + 1 < len(tree.words)
        and last - head < PHRASE
        and tree.pos[last + 1] in ("ADP", "DET", "NOUN", "ADJ")
    ):
        last += 1  # "the army's commander in the valley, General Ali Noor"
    first = last + 2
    if first >= len(tree.words) or tree.words[first - 1] != "," or tree.pos[first] != "PROPN":
        return None
    last = first
    while last + 1 < len(tree.words) and tree.pos[last + 1] == "PROPN":
        last += 1
    closed = last + 1 < len(tree.words) and tree.words[last + 1] in (",", ".")
    return first if closed and last > first else None
