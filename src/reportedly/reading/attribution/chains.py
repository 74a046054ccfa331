"""Sources behind sources: "told AFP", "reported, citing police", "was quoted by Mizzima as saying"."""

from __future__ import annotations

from collections.abc import Mapping

from reportedly.model.report import Report
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.outlets import is_outlet
from reportedly.reading.attribution.persons import PERSONS
from reportedly.reading.attribution.sources import agent_of, antecedent_of, source_spans, subject_of
from reportedly.reading.attribution.tree import Span, Tree

LONGEST_NAME = 8
NAMING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART", "X", "ADV", "PUNCT"}) - {"ADV"}
CARRYING = {
    "quote": "by", "carry": "by", "cite": "by", "publish": "by", "broadcast": "by", "air": "by", "relay": "by",
    "interview": "by", "report": "by", "contact": "by", "reach": "by", "speak": "to",
    "remark": "to", "comment": "to", "statement": "to",
}  # fmt: skip
"""Words that lead to an outlet, with the preposition before its name."""
CARRIED = 3
"""Sentences over which a source that spoke to an outlet still speaks to it."""
MEDIUM = 14
"""Tokens after a verb in which the medium of what was said is named."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEAR = 12
"""Attributions before a clause among which the one is looked for whose outlet it describes."""
REACH = 60
"""Tokens between the words of an outlet and those that say whom it cites."""
WINDOW = 30
"""How many attributions before one are looked at for one that it stands inside of."""
CARRIERS = frozenset(
    {"quote", "carry", "cite", "publish", "broadcast", "air", "relay", "interview", "report", "contact"}
)


def chain_sources(tree: Tree, founds: list[Found], report: Report, meant: Mapping[int, Span]) -> list[Found]:
    """Add the outlets that pass words on, and set ``outer`` on what they pass on.

    ``meant`` says which outlet "the agency" and "the station" are, by the head of their words.
    """
    added: list[Found] = []
    founds = [found for found in founds if not (found.lemma in CARRIERS and _only_carries(tree, found))]
    for found in founds:
        token = outlet_of(tree, found)
        if token is not None and not _is_own(tree, token, report):
            outlet = _outlet(tree, found, token)
            outlet.resolved = meant.get(token)
            found.outer = outlet
            added.append(outlet)
    _carry_outlets(tree, founds)
    nest(tree, founds)
    added += [voice for found in founds if (voice := _spoken_through(tree, found)) is not None]
    return [*founds, *added]


def _spoken_through(tree: Tree, found: Found) -> Found | None:
    """The person through whom a source speaks: "the firm confirmed through its lawyer that ..."."""
    if found.speaker is None or found.outer is not None or not found.rule.endswith(":that"):
        return None
    for kid in tree.children(found.token, "obl"):
        if tree.has_child(kid, ("through", "via"), "case") and tree.lemmas[kid] in PERSONS:
            return Found(
                token=found.token,
                use=found.use,
                cue=found.cue,
                content=found.content,
                source=source_spans(tree, kid, (found.token,)),
                speaker=kid,
                heads=found.heads,
                stance=found.stance,
                lemma=found.lemma,
                tense=found.tense,
                rule="speech:through",
                outer=found,
            )
    return None


def _carry_outlets(tree: Tree, founds: list[Found]) -> None:
    """What a source told an outlet goes on in "he said" and "the source added", within a few sentences."""
    spoke: dict[Span, Found] = {}
    for found in founds:
        if found.speaker is None or not found.source:
            continue
        name = found.resolved or found.source[0]
        if found.outer is not None and (
            found.outer.rule.startswith("outlet:") or found.rule == "chain:citing"
        ):
            spoke[name] = found
        elif found.outer is None and name in spoke and _is_taken_up(found, spoke[name]):
            before = spoke[name]
            if tree.sentence[found.token] - tree.sentence[before.token] <= CARRIED:
                found.outer = before.outer
                spoke[name] = found


def _is_taken_up(found: Found, before: Found) -> bool:
    """Whether words mean a source named before ("he said", "the source said") or share it ("..., adding that")."""
    return found.speaker == before.speaker or found.resolved not in (None, found.source[0])


def _only_carries(tree: Tree, found: Found) -> bool:
    """Whether a participle only says who carries the words: "a guard quoted by Radio Gao"."""
    return tree.deps[found.token] in ("acl", "advcl") and tree.passive(found.token)


def outlet_of(tree: Tree, found: Found) -> int | None:
    """The head of the outlet that a source spoke to or is quoted by."""
    verb = found.token
    if tree.lemmas[verb] in ("quote", "cite") and found.rule.endswith("cite"):
        return agent_of(tree, verb) if tree.passive(verb) else subject_of(tree, verb)
    if found.speaker is None:
        return None
    if tree.lemmas[verb] in ("tell", "inform", "assure"):
        told = _addressee(tree, verb, found.speaker)
        if told is not None and is_outlet(tree, told):
            return told
    return _carrier(tree, verb, found.speaker)


def _addressee(tree: Tree, verb: int, speaker: int) -> int | None:
    """Who was told."""
    last = verb
    while last + 1 < len(tree.words) and last - verb < LONGEST_NAME and _names(tree, last + 1):
        if tree.words[last + 1].lower() in ("that", "it", "he", "she", "they", "there"):
            break
        last += 1
    inside = [index for index in range(verb + 1, last + 1) if index != speaker]
    for index in inside:
        bare = (
            tree.deps[index] == "obl" and tree.child(index, "case") is None
        )  # "told a Madrid daily that ..."
        if tree.heads[index] == verb and (bare or tree.deps[index] in ("obj", "iobj")):
            return index
    named = (
        index for index in reversed(inside) if tree.pos[index] == "PROPN" or tree.words[index][1:2].isupper()
    )
    return next(named, None)


def _names(tree: Tree, index: int) -> bool:
    """Whether a word can belong to a name; "daily" may be tagged as an adverb."""
    return tree.pos[index] in NAMING or tree.words[index].lower() in ("daily", "weekly")


def _carrier(tree: Tree, verb: int, speaker: int) -> int | None:
    """The outlet in "residents quoted by X said", "in comments carried by X, he said", "in an interview with X".

    Looked for beside the speaker's name and in a phrase that opens the sentence.
    """
    for kid in tree.children(verb, "obl"):
        if kid > verb and tree.has_child(kid, ("to",), "case") and is_outlet(tree, kid):
            return kid
    begin, end = tree.sentences[tree.sentence[verb]]
    opens = tree.words[begin].lower() in ("in", "speaking", "on", "according")
    first = begin if opens or verb < speaker else tree.left[speaker]
    last = (
        min(end, max(verb, tree.right[speaker]))
        if verb < speaker or tree.words[verb] == "according"
        else _medium_end(tree, verb, end)
    )
    for index in range(first, last):
        lead = CARRYING.get(tree.lemmas[index])
        if (
            lead is None
            or tree.words[index + 1].lower() != lead
            or (lead == "by" and tree.tags[index] == "VBG")
        ):
            continue
        name = _name_after(tree, index + 2)
        if name is not None and name != speaker and is_outlet(tree, name):
            return name
    return None


def _medium_end(tree: Tree, verb: int, end: int) -> int:
    """Where the words end that say through what somebody spoke: "said in a statement carried by TASS that ..."."""
    index = verb
    while (index < end and tree.words[index + 1].lower() in ("in", "on", "late", "at")) or (
        index > verb
        and index < end
        and tree.pos[index + 1] not in ("PUNCT", "SCONJ", "PRON")
        and tree.tags[index + 1] not in FINITE
        and index - verb < MEDIUM
    ):
        index += 1
    return index


def _name_after(tree: Tree, first: int) -> int | None:
    """The last noun of the phrase that begins at a token."""
    last = None
    for index in range(first, min(first + LONGEST_NAME, len(tree.words))):
        if tree.pos[index] not in NAMING or tree.words[index] in (",", ";", "."):
            break
        last = index if tree.pos[index] in ("NOUN", "PROPN") else last
    return last


def _is_own(tree: Tree, token: int, report: Report) -> bool:
    """Whether an outlet is the report's own: its voice is the reporter's."""
    name = tree.text[slice(*tree.span(tree.left[token], tree.right[token]))].casefold()
    return any(
        own and (own.casefold() in name or name in own.casefold()) for own in (report.agency, report.outlet)
    )


def _outlet(tree: Tree, found: Found, token: int) -> Found:
    """The outlet's own attribution: it passes on the source and what the source says."""
    spans = (*found.content, *found.source[:1])
    return Found(
        token=found.token,
        use=found.use,
        cue=found.cue,
        content=((min(start for start, _ in spans), max(end for _, end in spans)),),
        source=_outlet_name(tree, token, found),
        speaker=token,
        heads=found.heads,
        lemma=found.lemma,
        tense=found.tense,
        rule="outlet:told",
    )


def _outlet_name(tree: Tree, token: int, found: Found) -> tuple[Span, ...]:
    """The outlet's name with the words before it that the parse hung elsewhere: "a Madrid daily"."""
    spans = source_spans(tree, token, (found.token,))
    first, least = token, found.token + 1 if found.token < token else 0
    while first > least and tree.pos[first - 1] in ("DET", "ADJ", "NOUN", "PROPN"):
        first -= 1
    return ((min(tree.start[first], spans[0][0]), spans[0][1]), *spans[1:]) if spans else ()


def chain_cited(tree: Tree, founds: list[Found]) -> None:
    """Turn "X reported, citing Y" into Y's own attribution of what X reported, with X as its outer source."""
    verbs = {found.token: found for found in founds}
    for number, found in enumerate(founds):
        if found.lemma not in ("cite", "quote") or not found.rule.endswith(":np") or not found.heads:
            continue
        if tree.tags[found.token] == "VBG":
            host = verbs.get(tree.heads[found.token]) or _host_before(tree, founds, found)
        else:
            host = _described_by(tree, founds[max(number - NEAR, 0) : number], found)
        if host is None or host is found or not host.source:
            continue
        found.speaker = found.heads[0]
        found.source = source_spans(tree, found.speaker, (found.token,))
        found.content, found.heads, found.stance = host.content, host.heads, host.stance
        found.outer, found.rule = host, "chain:citing"


def _described_by(tree: Tree, founds: list[Found], found: Found) -> Found | None:
    """The attribution to an outlet of which a clause says whom it quotes: "according to X, which quoted a guard"."""
    relative = found.speaker is not None and tree.words[found.speaker].lower() in ("which", "who", "that")
    if not relative or found.speaker is None:
        return None
    named = antecedent_of(tree, found.speaker)
    near = (other for other in founds if 0 < found.token - other.token < REACH and other.speaker is not None)
    return next((other for other in near if other.speaker == named and other.source), None)


def _host_before(tree: Tree, founds: list[Found], found: Found) -> Found | None:
    """The last speech attribution before a "citing" in its sentence."""
    same = [
        other
        for other in founds
        if other.token < found.token and found.token - other.token < REACH and other.speech and other.source
    ]
    same = [other for other in same[-3:] if tree.sentence[other.token] == tree.sentence[found.token]]
    return same[-1] if same else None


def nest(tree: Tree, founds: list[Found]) -> None:
    """Set ``outer`` on attributions whose cue stands inside the content of another."""
    ordered = sorted(founds, key=lambda found: min(start for start, _ in (*found.cue, *found.content)))
    for number, found in enumerate(ordered):
        host = _innermost(
            [*ordered[max(0, number - WINDOW) : number], *ordered[number + 1 : number + 4]], found
        )
        if host is None:
            continue
        if found.outer is None:
            found.outer = host
        elif found.outer.outer is None and found.outer is not host:
            found.outer.outer = host


def _innermost(others: list[Found], found: Found) -> Found | None:
    """The narrowest attribution whose content holds the cue."""
    at = found.cue[0][0]
    best: tuple[int, Found] | None = None
    for other in others:
        if other is found or other.token == found.token:
            continue
        for start, end in other.content:
            if (
                start <= at < end
                and (best is None or end - start < best[0])
                and not _holds(found.content, other.cue[0])
            ):
                best = (end - start, other)
    return best[1] if best else None


def _holds(content: tuple[Span, ...], cue: Span) -> bool:
    """Whether a content holds a cue."""
    return any(start <= cue[0] < end for start, end in content)
