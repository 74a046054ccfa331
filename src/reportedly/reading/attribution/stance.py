"""The stance a source takes, from its cue and from how the content is put."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.knowledge.cues import CueLexicon
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.tree import SUBJECTS, Tree

SILENCE = frozenset(
    "confirm verify say comment know corroborate identify specify elaborate mention disclose tell establish discuss"
    " respond answer reply reveal speculate claim admit acknowledge state determine explain deny"
    " provide release".split()
)
"""Verbs whose refusal or negation leaves the matter unconfirmed."""
WITHDRAWN = frozenset({"reject", "dismiss", "contest", "challenge", "question", "query", "discount"})
"""Denials only when what they take is somebody's word: a court also rejects an appeal."""
WORDS_OF_OTHERS = frozenset(
    "claim allegation accusation report suggestion version account charge figure number count statement information"
    " rumour rumor assertion denial idea notion finding story theory characterization characterisation speculation"
    " article evidence conclusion assessment toll contention insinuation narrative blame responsibility it this"
    " that them criticism".split()
)
HEDGES = frozenset({"may", "might", "could"})
HEDGING_ADVERBS = frozenset({"possibly", "probably", "likely", "apparently", "perhaps", "allegedly"})
HEDGING_VERBS = frozenset({"believe", "suspect", "think", "appear", "seem", "presume", "fear"})
HARM = frozenset(
    "hurt injure wound kill harm report record casualty injury damage victim death fatality die loss one anyone".split()
)
PASSIVE_EXPERIENCE = frozenset(
    "be have receive lose hear see know believe find suffer get expect fear witness treat arrive count learn notice"
    " feel want hope need come die seem appear think remain stand live support oppose welcome regret admit"
    " lack record register verify confirm analyse analyze consider continue report warn say tell".split()
)
"""Verbs by which a speaker that is their subject does not own up to a deed."""


SCORN = frozenset(
    "comedy farce charade drama opera script play tale hysteria spectacle circus fable theatre cinema slur fairytale"
    " joke nightmare dream film novel story show stunt".split()
)
"""What a speaker calls somebody's word that he holds untrue: "a bad comedy", "a soap opera"."""
FAKING = frozenset({"stage", "fake", "fabricate", "invent", "concoct", "simulate", "forge", "feign"})
"""Verbs that say of a deed that it was put on: "the men say he staged it"."""
TAKEN = frozenset(
    {"arrest", "detain", "hold", "have", "abduct", "kidnap", "take", "keep", "harbour", "harbor"}
)
"""Verbs that, denied with a person as object, deny that somebody was taken: "it does not have him"."""

TRACES = frozenset({"trace", "evidence", "sign", "proof", "indication"})
"""What somebody finds none of who says that a thing did not happen."""
IGNORANCE = frozenset({"aware", "position", "information", "knowledge", "idea", "clear", "sure", "certain"})
"""Words that, denied, leave a matter open: "was not aware of any strike", "had no information"."""


def settle_stance(tree: Tree, found: Found, lexicon: CueLexicon, denied: bool) -> None:
    """Set the stance of an attribution; ``denied`` says that it carries on a denial of the same source."""
    kind = found.use.kind if found.use else "speech"
    if kind in ("hedge", "refusal", "responsibility") and found.rule.endswith(
        (":phrase", ":clause", ":noun")
    ):
        return
    if _is_silence(tree, found):
        found.stance = "unconfirmed"
    elif found.stance == "denies":
        found.stance = _denial(tree, found)
    elif found.rule.endswith((":name", ":as")) and _has_verdict(tree, found, lexicon):
        found.stance = "denies"
    elif found.stance == "asserts" and kind in ("speech", "relay", "evidence"):
        found.stance = "denies" if denied else _by_content(tree, found, lexicon)


def _is_silence(tree: Tree, found: Found) -> bool:
    """Whether a source only declines to say: "has not confirmed", "declined to comment"."""
    lemma = found.lemma
    if lemma in SILENCE and _cue_negated(tree, found.token):
        return True
    if lemma in ("decline", "refuse"):
        return any(tree.lemmas[head] in SILENCE for head in found.heads)
    return False


def _cue_negated(tree: Tree, token: int) -> bool:
    """Whether the cue or the verb it completes is negated ("was not able to confirm")."""
    return tree.negated(token) or (tree.deps[token] == "xcomp" and tree.negated(tree.heads[token]))


def _denial(tree: Tree, found: Found) -> str:
    """A denial, unless it is negated or turns down something else than somebody's word."""
    if _cue_negated(tree, found.token):
        return "unconfirmed"
    if found.lemma in WITHDRAWN and found.rule.endswith((":np", ":pp")):
        heads = {tree.lemmas[head] for head in found.heads}
        return "denies" if heads & WORDS_OF_OTHERS else "asserts"
    return "denies"


def _has_verdict(tree: Tree, found: Found, lexicon: CueLexicon) -> bool:
    """Whether the content calls something untrue."""
    words = {tree.lemmas[head] for head in found.heads}
    for head in found.heads:
        words |= {tree.lemmas[kid] for kid in tree.kids[head]}
    if words & lexicon.verdicts:
        return True
    # "The firm called it a soap opera" denies, "the singer called the vote a farce" does not.
    named = tree.child(found.token, "obj")
    if named is None or tree.lemmas[named] not in WORDS_OF_OTHERS:
        return False
    # "The council calls it a lie", where the parse hangs the lie elsewhere.
    words |= set(tree.lemmas[named + 1 : named + 4])
    return bool(words & (SCORN | lexicon.verdicts))


def _by_content(tree: Tree, found: Found, lexicon: CueLexicon) -> str:
    """The stance that the content's main verb gives away."""
    for head in found.heads[:1]:
        if tree.lemmas[head] in SILENCE and tree.negated(head):
            return "unconfirmed"
        if _is_ignorance(tree, head):
            return "unconfirmed"
        if tree.lemmas[head] in lexicon.verdicts and not tree.negated(head):
            return "denies"
        if _is_denied(tree, head) or _goes_on_denied(tree, head) or _finds_nothing(tree, head):
            return "denies"
        if _is_scorned(tree, head):
            return "denies"
        if _is_hedged(tree, head):
            return "suspects"
        if _is_own_deed(tree, found, head):
            return "claims"
    return "asserts"


def _goes_on_denied(tree: Tree, head: int) -> bool:
    """Whether the clause that goes on says that nobody did: "its men were chasing raiders but no strike took place".

    What "and" adds to a deed is a matter of its own: "its aircraft had hit a workshop and no children had been there".
    """
    deed = tree.child(head, "obj") is not None
    return any(
        (not deed or tree.has_child(verb, ("but", "yet"), "cc"))
        and _is_denied(tree, verb)
        and _is_nobody(tree, list(tree.children(verb, *SUBJECTS)))
        for verb in list(tree.children(head, "conj"))[:1]
    )


def _is_scorned(tree: Tree, head: int) -> bool:
    """Whether the content calls what was said a play: "it was a clumsy comedy", "he staged it"."""
    if tree.lemmas[head] in FAKING and not tree.negated(head):
        taken = tree.child(head, "obj")
        return taken is not None and tree.lemmas[taken] in WORDS_OF_OTHERS
    subject = tree.child(head, *SUBJECTS)
    scorned = tree.lemmas[head] in SCORN and tree.child(head, "cop", "aux") is not None
    return scorned and subject is not None and tree.lemmas[subject] in WORDS_OF_OTHERS


def _takes_none(tree: Tree, head: int) -> bool:
    """Whether a deed's object is nothing: "it had signed nothing", "has flown no sortie", "does not have him"."""
    taken = tree.child(head, "obj")
    if taken is None or tree.lemmas[head] in PASSIVE_EXPERIENCE - {"have"} or tree.lemmas[taken] in HARM:
        return False
    word = tree.words[taken].lower()
    if tree.negated(head):
        return tree.lemmas[head] in TAKEN and word in ("him", "her", "them", "anyone", "anybody")
    none = word in ("nothing", "none", "nobody") or tree.has_child(taken, ("no",), "det")
    return none and tree.lemmas[head] != "have"


def _is_denied(tree: Tree, head: int) -> bool:
    """Whether a clause says that something was not so; "no one was hurt" denies no event."""
    if tree.lemmas[head] in HARM:
        return False
    subjects = [kid for kid in tree.kids[head] if tree.deps[kid] in SUBJECTS]
    if any(tree.lemmas[kid] in HARM or tree.lemmas[kid] == "there" for kid in subjects):
        return False
    modal = tree.has_child(head, ("will", "would", "can", "could", "should", "must", "may"), "aux")
    future = modal or tree.lemmas[head] in (
        "know",
        "want",
        "think",
        "believe",
        "have",
        "see",
        "be",
        "need",
        "expect",
    )
    no_subject = _is_nobody(tree, subjects)
    if not modal and _takes_none(tree, head):
        return True
    if tree.lemmas[head] in ("have", "play", "take", "bear", "use") and tree.lemmas[head] not in HARM:
        taken = tree.child(head, "obj")
        if taken is not None and tree.has_child(taken, ("no",), "det") and tree.lemmas[taken] not in HARM:
            return True
    return no_subject or (tree.negated(head) and not future)


def _is_nobody(tree: Tree, subjects: Iterable[int]) -> bool:
    """Whether a clause's subject is nobody: "no drone was up", "none of its men", "neither side"."""
    return any(
        tree.has_child(kid, ("no", "neither"), "det", "cc", "cc:preconj", "advmod")
        or tree.words[kid].lower() in ("nobody", "none", "neither")
        for kid in subjects
    )


def _is_ignorance(tree: Tree, head: int) -> bool:
    """Whether a speaker only says that he does not know: "it was not aware of", "it had no information"."""
    if tree.lemmas[head] in IGNORANCE:
        return tree.negated(head)
    taken = tree.child(head, "obj") if tree.lemmas[head] == "have" else None
    return taken is not None and tree.lemmas[taken] in IGNORANCE and tree.has_child(taken, ("no",), "det")


def _finds_nothing(tree: Tree, head: int) -> bool:
    """Whether the content, or what it goes on with, is that nothing was found of it: "... and found no trace"."""
    for verb in (head, *tree.children(head, "conj")):
        taken = tree.child(verb, "obj") if tree.lemmas[verb] in ("find", "see") else None
        if taken is not None and tree.lemmas[taken] in TRACES and tree.has_child(taken, ("no",), "det"):
            return True
    return False


def _is_hedged(tree: Tree, head: int) -> bool:
    """Whether the content's main verb is hedged: "may have", "is believed to", "was probably"."""
    if tree.has_child(head, HEDGES, "aux") and tree.has_child(head, ("have",), "aux"):
        return True
    if tree.has_child(head, HEDGING_ADVERBS, "advmod"):
        return True
    return tree.lemmas[head] in HEDGING_VERBS and (
        tree.passive(head) or tree.lemmas[head] in ("appear", "suspect")
    )


def _is_own_deed(tree: Tree, found: Found, head: int) -> bool:
    """Whether the speaker is the doer: "the group said its fighters had struck the base"."""
    behind = tree.lemmas[head] in ("behind", "responsible")
    act = (
        tree.tags[head].startswith("V")
        and tree.lemmas[head] not in PASSIVE_EXPERIENCE
        and not tree.passive(head)
    )
    if not behind and not act:
        return False
    subject = next((kid for kid in tree.kids[head] if tree.deps[kid] in SUBJECTS), None)
    if subject is None or found.speaker is None:
        return False
    word = tree.words[subject].lower()
    own = any(
        tree.words[kid].lower() in ("its", "their", "our") for kid in tree.children(subject, "nmod", "det")
    )
    if own:
        return True
    plural = tree.tags[found.speaker] in ("NNS", "NNPS") or tree.lemmas[found.speaker] in ("police", "they")
    return (
        word == "we"
        or (word == "it" and not plural and tree.deps[subject] != "expl")
        or (word == "they" and plural)
    )
