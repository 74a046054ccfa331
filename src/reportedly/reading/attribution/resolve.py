"""Who "he", "the group" and "the statement" are: the nearest earlier source that fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import TypeGuard

from reportedly.model.mention import Quotation
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.outlets import is_outlet_name
from reportedly.reading.attribution.persons import (
    BODIES,
    BODY,
    EVIDENCE,
    GROUPS,
    MAKING,
    NAME,
    OFFICES,
    PAPER,
    PAPERS,
    PEOPLE,
    PERSON,
    PERSONS,
    PRESS,
    PRONOUNS,
    REBELLIOUS,
    STATE,
)
from reportedly.reading.attribution.sources import (
    agent_of,
    antecedent_of,
    appositive_name,
    outermost,
    source_spans,
)
from reportedly.reading.attribution.tree import Span, Tree

LONGEST_NAME = 6
"""Words of a name before the description of its bearer."""
HOLDERS = 12
"""How many names with one office are kept; where more bear it, nobody is meant by it alone."""
LATER = 5
"""Sentences within which an official is named after the text has spoken of the office."""
NEAR, FAR = 3, 8
"""Sentences back within which a source goes before any other subject, and within which one is looked for."""
REACH = 25
"""How many earlier mentions are looked through."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """Somebody named earlier in the text."""

    token: int
    kind: str
    plural: bool
    speaks: bool
    span: Span
    lemmas: frozenset[str]
    female: bool | None
    named: bool
    certain: bool
    """Whether a word says that it is a person or a body, and not only the name finder."""


def resolve_sources(
    tree: Tree,
    founds: list[Found],
    quotations: tuple[Quotation, ...],
    opening: int = 0,
    outlets: Set[int] = frozenset(),
) -> dict[int, Span]:
    """Set ``resolved`` on attributions whose source is a pronoun, a bare description or a title before a name.

    Names before ``opening``, the end of the dateline, are not meant by later words. ``outlets`` are the heads of
    those that sources spoke to; what they were found to stand for is given back, by head ("told the agency").
    """
    speakers = {found.speaker for found in founds if found.speaker is not None}
    by_token = {found.speaker: found for found in founds if found.speaker is not None}
    earlier: list[_Mention] = []
    answers: dict[int, Span] = {}
    quoted = _quoted_tokens(tree, quotations)
    for token in _mentions(tree, speakers | outlets):
        if (token in quoted and token not in by_token) or tree.start[token] < opening <= tree.end[-1]:
            continue
        answer = _answer(tree, token, earlier)
        if (token in by_token or token in outlets) and answer is not None:
            answers[token] = answer
        mention = _mention(tree, token, token in speakers, answer)
        if mention is not None:
            earlier.append(mention)
    named_later = _named_later(tree, [token for token in by_token if token not in answers], earlier)
    for found in founds:
        if found.speaker is not None:
            found.resolved = answers.get(found.speaker) or named_later.get(found.speaker)
    return {token: span for token, span in answers.items() if token in outlets}


def _named_later(tree: Tree, tokens: list[int], mentions: list[_Mention]) -> dict[int, Span]:
    """The names of officials that a text first calls by their office, by the token of the office.

    "Kosovo's interior minister accused Dorna. ... minister Arben Noor told reporters": a name with the same word
    before it, within some sentences, when no other bears that word.
    """
    held: dict[str, list[_Mention]] = {}
    for mention in mentions:
        if mention.kind == PERSON and mention.named and tree.pos[mention.token] == "PROPN":
            for lemma in mention.lemmas & OFFICES:
                if len(held.setdefault(lemma, [])) < HOLDERS:
                    held[lemma].append(mention)
    found: dict[int, Span] = {}
    for token in tokens:
        holders = held.get(tree.lemmas[token], [])
        later = [
            m for m in holders if token < m.token and tree.sentence[m.token] - tree.sentence[token] <= LATER
        ]
        definite = not tree.has_child(token, ("a", "an", "another"), "det") and tree.tags[token] == "NN"
        if later and definite and len({m.span for m in holders}) == len(holders) == len(later):
            if len(holders) == 1 or len({tree.text[slice(*m.span)] for m in holders}) == 1:
                found[token] = later[0].span
    return found


def _mentions(tree: Tree, speakers: set[int]) -> Iterator[int]:
    """Sources and other subjects that may be meant later, in order."""
    for index, dep in enumerate(tree.deps):
        if index > 0 and tree.words[index - 1] == "(":
            continue
        blamed = tree.names.get(index) in ("ORG", "PER") and _is_blamed(tree, index)
        if index in speakers or blamed or (dep == "nsubj" and tree.pos[index] in ("PROPN", "NOUN")):
            yield index
        elif tree.lemmas[index] in BODIES and index + 1 < len(tree.pos) and tree.pos[index + 1] == "PROPN":
            yield tree.heads[index] if dep == "compound" else index


def _is_blamed(tree: Tree, token: int) -> bool:
    """Whether a name is said to have done it: "Police blamed the Dawn Front. The group denied any role"."""
    if tree.deps[token] == "obj":
        return tree.lemmas[tree.heads[token]] in ("blame", "accuse", "suspect", "name")
    return tree.deps[token] == "obl" and tree.has_child(token, ("by", "on", "against"), "case")


def _quoted_tokens(tree: Tree, quotations: tuple[Quotation, ...]) -> set[int]:
    """Tokens inside direct quotations, where nobody is named for the reporter."""
    inside: set[int] = set()
    for quotation in quotations:
        inside.update(range(bisect_left(tree.start, quotation.start), bisect_left(tree.start, quotation.end)))
    return inside


def _answer(tree: Tree, token: int, earlier: list[_Mention]) -> Span | None:
    """The best form of a source that does not name itself."""
    word = tree.words[token].lower()
    if (owner := _owner_before(tree, token)) is not None:
        return _core(tree, owner)
    if (bearer := _described_name(tree, token)) is not None:
        return tree.span(*bearer)
    if (antecedent := antecedent_of(tree, token)) is not None:
        return _core(tree, antecedent)
    if (writer := _writer(tree, token)) is not None:
        return _core(tree, writer)
    if (owner := _owned(tree, token)) is not None:
        return _nearest(tree, earlier, token, PRONOUNS[tree.words[owner].lower()], tree.words[owner].lower())
    if word in PRONOUNS:
        bound = _bound(tree, earlier, token, PRONOUNS[word])
        return bound or _nearest(tree, earlier, token, PRONOUNS[word], word)
    if (name := appositive_name(tree, token)) is not None or (name := _own_name(tree, token)) is not None:
        return _core(tree, name)
    if _is_bare(tree, token):
        return _described(tree, earlier, token)
    return None


def _bound(tree: Tree, earlier: list[_Mention], token: int, kind: str) -> Span | None:
    """The speaker before a pronoun in its own sentence, unless a word forbids it: "the cell said it had fled"."""
    for mention in earlier[:-4:-1]:
        if tree.sentence[mention.token] != tree.sentence[token] or mention.token + 1 >= token:
            return None
        clash = mention.certain and kind in (PERSON, BODY) and mention.kind != kind
        if mention.speaks and not clash and mention.plural == (kind == PEOPLE):
            return mention.span
    return None


def _own_name(tree: Tree, token: int) -> int | None:
    """The name of "a group calling itself the Dawn Brigade" and "a man known as Abu Zayd"."""
    for clause in tree.children(token, "acl"):
        if tree.lemmas[clause] in ("call", "name", "style", "know", "identify"):
            names = [kid for kid in tree.kids[clause] if kid > clause and tree.pos[kid] == "PROPN"]
            if names:
                return names[-1]
        if tree.lemmas[clause] in ("introduce", "present", "identify", "describe"):
            offices = (
                kid for kid in tree.children(clause, "obl", "nmod") if tree.has_child(kid, ("as",), "case")
            )
            return next(offices, None)
    return None


def _described_name(tree: Tree, token: int) -> tuple[int, int] | None:
    """First and last token of a name at the head of a sentence that a description between commas follows.

    "CGT, the body that runs the crossings, disputed this", where the parse has the body dispute it.
    """
    first, last = tree.left[token], tree.right[token]
    begin, end = tree.sentences[tree.sentence[token]]
    if tree.pos[token] != "NOUN" or first - 2 < begin or tree.words[first - 1] != "," or last >= end:
        return None
    described = tree.words[first].lower() in ("a", "an", "the") and "," in (
        tree.words[last],
        tree.words[last + 1],
    )
    named = tree.pos[first - 2] == "PROPN" and all(
        tree.pos[index] in ("PROPN", "DET", "ADJ", "NOUN") for index in range(begin, first - 1)
    )
    short = first - 1 - begin <= LONGEST_NAME
    return (begin, first - 2) if described and named and short else None


def _owner_before(tree: Tree, token: int) -> int | None:
    """The noun before "whose": "the Dawn Front, whose leaders allege" is the Dawn Front's word."""
    whose = next((kid for kid in tree.kids[token] if tree.words[kid].lower() == "whose"), None)
    if whose is None or whose == 0:
        return None
    at = whose - 2 if tree.words[whose - 1] == "," else whose - 1
    if at >= 0 and tree.words[at] == ")":
        at = max((n - 1 for n in range(max(0, at - 6), at) if tree.words[n] == "("), default=at)
    if at < 0 or tree.pos[at] not in ("NOUN", "PROPN"):
        return None
    return outermost(tree, at, tree.heads[token])


def _owned(tree: Tree, token: int) -> int | None:
    """The pronoun that says whose word it is: "according to its version", "his statement said"."""
    if tree.lemmas[token] not in PAPERS | {"version", "account"}:
        return None
    return next(
        (kid for kid in tree.kids[token] if tree.words[kid].lower() in ("its", "his", "her", "their")), None
    )


def _writer(tree: Tree, token: int) -> int | None:
    """Who stands behind a paper or film: "a communiqué signed by X", "pictures published by X", "a report by X"."""
    if tree.lemmas[token] not in PAPERS | EVIDENCE:
        return None
    for clause in tree.children(token, "acl"):
        agent = agent_of(tree, clause)
        # "a report by UN experts leaked in May", where the parse has the experts leak it
        if agent is not None and (agent < clause or tree.lemmas[clause] in MAKING):
            return agent
    makers = (kid for kid in tree.children(token, "nmod") if tree.has_child(kid, ("by", "from"), "case"))
    return next((kid for kid in makers if kid > token and tree.pos[kid] in ("NOUN", "PROPN")), None)


def _is_bare(tree: Tree, token: int) -> bool:
    """Whether a source is only "the" and a noun: "the ministry", "the same source", "the paramilitary group"."""
    kids = [kid for kid in tree.kids[token] if tree.deps[kid] not in ("case", "punct", "cc", "mark")]
    the = [kid for kid in kids if tree.words[kid].lower() in ("the", "this", "that")]
    rest = [kid for kid in kids if kid not in the and tree.words[kid].lower() != "same"]
    if len(the) != 1 or tree.pos[token] != "NOUN":
        return False
    plain = all(kid < token and tree.pos[kid] in ("ADJ", "NOUN") and kid not in tree.names for kid in rest)
    return not rest or (plain and len(rest) == 1 and tree.lemmas[token] in GROUPS)


def _described(tree: Tree, earlier: list[_Mention], token: int) -> Span | None:
    """The antecedent of "the group": the same noun with more to it, or the nearest source of its kind."""
    lemma = tree.lemmas[token]
    if lemma in PAPERS:
        return _nearest(tree, earlier, token, BODY, "it") or _nearest(tree, earlier, token, PERSON, "he")
    kind = PERSON if lemma in PERSONS else BODY
    like: Span | None = None
    for mention in earlier[:-REACH:-1]:
        same = lemma == tree.lemmas[mention.token] or (
            lemma in mention.lemmas and mention.kind == kind and mention.named
        )
        if same and len(mention.lemmas) > 2:
            if mention.named or lemma not in GROUPS:
                return mention.span
            like = like or mention.span
    if lemma in PRESS:
        # A station may be called a network before, an agency nothing but an agency.
        return _nearest_of(tree, earlier, token, frozenset({lemma}) if lemma == "agency" else PRESS)
    if lemma in GROUPS:
        bodies = [
            mention for mention in earlier[-REACH:] if mention.named and not _is_of_state(tree, mention)
        ]
        return _nearest(tree, bodies, token, BODY, "it") or like
    if lemma in PERSONS and tree.tags[token] == "NN":
        return _nearest(tree, earlier, token, PERSON, "")
    return None


def _is_of_state(tree: Tree, mention: _Mention) -> bool:
    """Whether a name is a state's, one of its bodies' or an outlet's, which nobody calls "the group"."""
    if tree.names.get(mention.token) in ("PLACE", "NORP"):
        return True
    if {"army", "council", "court"} & mention.lemmas and {
        word.lower() for word in mention.lemmas
    } & REBELLIOUS:
        return False
    return bool(mention.lemmas & STATE) or is_outlet_name(tree.text[slice(*mention.span)])


def _nearest_of(tree: Tree, earlier: list[_Mention], token: int, words: frozenset[str]) -> Span | None:
    """The last name with one of some words in it: "the station" after "the network Radio Gao"."""
    for mention in earlier[:-REACH:-1]:
        if tree.sentence[token] - tree.sentence[mention.token] > FAR:
            return None
        if mention.named and words & mention.lemmas:
            return mention.span
    return None


def _nearest(tree: Tree, earlier: list[_Mention], token: int, kind: str, word: str) -> Span | None:
    """The nearest earlier mention that fits: a source within three sentences, else a subject within two."""
    here = tree.sentence[token]
    subject: _Mention | None = None
    for mention in earlier[:-REACH:-1]:
        away = here - tree.sentence[mention.token]
        if away > FAR:
            break
        if not _fits(mention, kind, word) or mention.token + 1 >= token:
            continue
        if mention.speaks and (away <= NEAR or subject is None):
            return subject.span if _leads(subject, tree, kind, here) else mention.span
        if away <= NEAR - 1 and subject is None:
            subject = mention
    return subject.span if subject else None


def _leads(subject: _Mention | None, tree: Tree, kind: str, here: int) -> TypeGuard[_Mention]:
    """Whether a person named as the subject of the sentence before is meant sooner than a speaker before that.

    'Mr Noor blamed Mr Suk. Mr Suk laughed at this. "I was at a wedding," he said': Mr Suk says it.
    """
    if subject is None or kind != PERSON or not subject.named or subject.kind != PERSON:
        return False
    return here - tree.sentence[subject.token] <= 1


def _fits(mention: _Mention, kind: str, word: str) -> bool:
    """Whether a pronoun of a kind can stand for a mention."""
    if kind == PEOPLE:
        return mention.plural or mention.kind == BODY
    if mention.plural:
        return False
    if mention.kind == NAME:
        return kind in (PERSON, BODY)
    if kind == PERSON and mention.female is not None and word in ("he", "she", "his", "her", "him"):
        return mention.kind == PERSON and mention.female == (word in ("she", "her"))
    return mention.kind == kind


def _mention(tree: Tree, token: int, speaks: bool, answer: Span | None) -> _Mention | None:
    """A mention that later words may stand for."""
    kind = _kind(tree, token)
    if kind is None:
        return None
    span = answer or _core(tree, token)
    if (
        span is None
        or (answer is None and tree.pos[token] == "PRON")
        or tree.has_child(token, ("no",), "det")
    ):
        return None
    words = {
        tree.lemmas[index]
        for index in range(tree.left[token], min(tree.right[token], tree.left[token] + 12) + 1)
    }
    many = tree.tags[token] == "NNS" and tree.lemmas[token] != "force" and not _is_name_of_many(tree, token)
    plural = many or tree.child(token, "conj") is not None
    return _Mention(
        token=token,
        kind=kind,
        plural=plural,
        speaks=speaks,
        span=span,
        lemmas=frozenset(words),
        female=_female(words),
        named=_is_named(tree, token),
        certain=tree.lemmas[token] in PERSONS | BODIES,
    )


def _is_named(tree: Tree, token: int) -> bool:
    """Whether a mention holds a name."""
    return any(tree.pos[index] == "PROPN" for index in range(tree.left[token], tree.right[token] + 1))


def _female(words: set[str]) -> bool | None:
    """Whether words of a description tell a woman from a man."""
    if words & {
        "spokeswoman",
        "woman",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "mother",
        "sister",
        "wife",
        "daughter",
        "queen",
    }:
        return True
    if words & {"spokesman", "man", "mr", "mr.", "father", "brother", "husband", "son", "king", "policeman"}:
        return False
    return None


def _kind(tree: Tree, token: int) -> str | None:
    """Person, body, people or paper; None where the word cannot be a source."""
    lemma = tree.lemmas[token]
    label = tree.names.get(token)
    if tree.pos[token] == "PROPN" and _is_titled(tree, token):
        return PERSON
    if tree.words[token].lower() in PRONOUNS:
        return PRONOUNS[tree.words[token].lower()]
    the = tree.has_child(token, ("the",), "det") and tree.tags[token] == "NNP"
    if lemma in PERSONS or (label == "PER" and not the):
        return PERSON
    if the:
        return BODY
    if label in ("ORG", "PLACE", "NORP") or lemma in BODIES:
        return BODY
    if lemma in PAPERS:
        return PAPER
    if _is_name_of_many(tree, token):
        return BODY
    if tree.tags[token] == "NNS":
        return PEOPLE
    if tree.pos[token] != "PROPN":
        return None
    return BODY if tree.words[token].isupper() and not tree.text.isupper() else NAME


def _is_name_of_many(tree: Tree, token: int) -> bool:
    """Whether a plural is one body's name: "the Rapid Guard Forces" are one force, a first word "Pirates" is none."""
    if tree.tags[token] == "NNPS":
        return tree.left[token] < token or token != tree.sentences[tree.sentence[token]][0]
    capital = tree.words[token][:1].isupper() and token > 0 and tree.words[token - 1][:1].isupper()
    return (
        capital and tree.tags[token] == "NNS" and not tree.text.isupper() and tree.words[token - 1] != "The"
    )


def _is_titled(tree: Tree, token: int) -> bool:
    """Whether a title stands before a name, or two words before it: "Lieutenant Wichai Noor"."""
    first, last = tree.left[token], min(tree.right[token], token + 3)
    titles = (
        tree.lemmas[index] in PERSONS and tree.pos[index] == "PROPN" for index in range(token, last + 1)
    )
    before = any(tree.lemmas[index] in PERSONS for index in range(first, token)) or any(titles)
    return before and not any(tree.tags[index] == "POS" for index in range(first, token))


def _core(tree: Tree, token: int) -> Span | None:
    """The first span of a source's words."""
    spans = source_spans(tree, token)
    return spans[0] if spans else None
