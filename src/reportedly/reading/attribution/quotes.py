"""Direct quotations joined to whoever speaks them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from reportedly.knowledge.cues import CueLexicon
from reportedly.model.mention import Quotation
from reportedly.reading.attribution.carrying import carry_quotations, join_spans
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.sources import source_spans, speaker_of
from reportedly.reading.attribution.tree import SUBJECTS, Span, Tree
from reportedly.reading.attribution.verbs import cue_span, tense_of

REACH = 12
"""How many tokens before or after a quotation its reporting verb is looked for."""
NOT_SPEAKING = frozenset({"be", "have", "do", "become", "use", "title", "entitle", "label"})


def join_quotations(
    tree: Tree,
    quotations: tuple[Quotation, ...],
    paragraphs: tuple[Span, ...],
    founds: list[Found],
    lexicon: CueLexicon,
) -> list[Found]:
    """Stretch contents to whole quotations, and find speakers for quotations that no cue took.

    A quotation that stands alone goes on with the speaker before it (see ``carrying``).
    """
    stretch_contents(tree.text, quotations, founds)
    taken = _taken(quotations, founds)
    added: list[Found] = []
    for number, quotation in enumerate(quotations):
        if number in taken or not _is_speech(tree.text, quotation):
            continue
        found = _by_neighbour(tree, quotation, founds, lexicon)
        if found is not None:
            added.append(found)
            taken.add(number)
    founds = sorted([*founds, *added], key=lambda found: found.cue[0])
    carry_quotations(tree, quotations, paragraphs, founds, taken)
    return founds


def stretch_contents(text: str, quotations: tuple[Quotation, ...], founds: list[Found]) -> None:
    """A content that begins or ends inside a quotation takes in all of it, unless the cue is inside too."""
    starts = [quotation.start for quotation in quotations]
    for found in founds:
        if found.cue and found.speech:
            spans = [_stretched(span, found.cue[0], quotations, starts) for span in found.content]
            found.content = join_spans(
                tuple(_last_said(text, span, found, quotations, starts) for span in spans)
            )


def _stretched(span: Span, cue: Span, quotations: tuple[Quotation, ...], starts: list[int]) -> Span:
    """One span, taken out to the edges of the quotations that its own edges fall into."""
    start, end = span
    for offset in (start, end - 1):
        at = bisect_right(starts, offset) - 1
        if at < 0 or quotations[at].end <= offset:
            continue
        quotation = quotations[at]
        if not quotation.start <= cue[0] < quotation.end:
            start, end = min(start, quotation.start), max(end, quotation.end)
    return start, end


def _last_said(
    text: str, span: Span, found: Found, quotations: tuple[Quotation, ...], starts: list[int]
) -> Span:
    """Only the quotation, where a sentence of the reporter's before it was taken along."""
    at = bisect_right(starts, span[1] - 1) - 1
    if at < 0 or not found.rule.endswith(":that") or found.cue[0][0] < span[1]:
        return span
    start, end = quotations[at].start, quotations[at].end
    before = text[max(span[0], start - 3) : start].rstrip()
    return (start, end) if span[0] < start and end >= span[1] and before[-1:] in (".", "!", "?") else span


def _taken(quotations: tuple[Quotation, ...], founds: list[Found]) -> set[int]:
    """Numbers of the quotations that lie in a content, or that hold the cue that reports them."""
    starts = [quotation.start for quotation in quotations]
    taken: set[int] = set()
    for found in founds:
        for start, end in found.content:
            first = bisect_right(starts, start) - 1
            for number in range(max(first, 0), bisect_left(starts, end)):
                quotation = quotations[number]
                inside = quotation.start <= found.cue[0][0] < quotation.end
                if quotation.end > start and found.speech and not inside:
                    taken.add(number)
    return taken


def _is_speech(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is somebody's sentence rather than a title or a word held at arm's length."""
    inner = text[slice(*quotation.inner)].strip()
    return len(inner.split()) >= 2 and (inner[-1:] in ",.?!—…" or inner[:1].isupper())


def _by_neighbour(tree: Tree, quotation: Quotation, founds: list[Found], lexicon: CueLexicon) -> Found | None:
    """The speaker named by the verb right after or right before a quotation."""
    inner = tree.text[slice(*quotation.inner)].rstrip()
    verb = None
    if inner[-1:] in ",?!—-" or inner[-1:] not in ".…":
        verb = _verb_after(tree, quotation, lexicon, any_verb=inner[-1:] == ",")
    if verb is None:
        verb = _verb_before(tree, quotation, lexicon)
    if verb is None:
        return None
    known = next((found for found in founds if found.token == verb), None)
    if known is not None:
        known.content = join_spans((*known.content, (quotation.start, quotation.end)))
        return None
    return _spoken(tree, verb, quotation, lexicon)


def _spoken(tree: Tree, verb: int, quotation: Quotation, lexicon: CueLexicon) -> Found:
    """A quotation with its verb."""
    speaker = speaker_of(tree, verb)
    if speaker is None:
        near = [kid for kid in tree.kids[verb] if tree.deps[kid] in ("obj", "iobj", "obl", *SUBJECTS)]
        speaker = next((kid for kid in near if tree.left[kid] == verb + 1), None)
    if speaker is not None and quotation.start <= tree.start[speaker] < quotation.end:
        speaker = None
    uses = lexicon.verbs.get(tree.lemmas[verb], ())
    use = next((use for use in uses if "that" in use.frames), None)
    return Found(
        token=verb,
        use=use,
        cue=cue_span(tree, verb, "that", ()),
        content=((quotation.start, quotation.end),),
        source=source_spans(tree, speaker, (verb,)) if speaker is not None else (),
        speaker=speaker,
        heads=_heads(tree, quotation),
        stance=use.stance if use else "asserts",
        lemma=tree.lemmas[verb],
        tense=tense_of(tree, verb),
        rule="speech:quotation",
    )


def _heads(tree: Tree, quotation: Quotation) -> tuple[int, ...]:
    """The main word of a quotation's first sentence."""
    first, last = bisect_left(tree.start, quotation.inner[0]), bisect_left(tree.start, quotation.inner[1]) - 1
    for index in range(first, last + 1):
        outside = not first <= tree.heads[index] <= last or tree.heads[index] == index
        if outside and tree.pos[index] not in ("PUNCT", "SPACE"):
            return (index,)
    return ()


def _verb_after(tree: Tree, quotation: Quotation, lexicon: CueLexicon, *, any_verb: bool) -> int | None:
    """The verb of '"...," she smiled' or '"...?" asked the judge'."""
    first = bisect_left(tree.start, quotation.end)
    for index in range(first, min(first + REACH, len(tree.words))):
        if tree.words[index] in (".", ";", ":", '"', "“", "''", "``") or "\n" in tree.words[index]:
            return None
        if tree.tags[index] in ("VBD", "VBZ", "VBP") and tree.deps[index] != "aux":
            if any_verb and tree.lemmas[index] not in NOT_SPEAKING:
                return index
            return index if _speaks(tree, index, lexicon) else None
    return None


def _verb_before(tree: Tree, quotation: Quotation, lexicon: CueLexicon) -> int | None:
    """The verb of 'the notice said: "..."' and 'he said, "..."'."""
    last = bisect_left(tree.start, quotation.start) - 1
    if last < 0:
        return None
    colon = tree.words[last] == ":"
    for index in range(last, max(last - REACH, -1), -1):
        if tree.words[index] in (".", ";", "?", "!", '"', "”") or "\n" in tree.words[index]:
            return None
        if tree.tags[index].startswith("VB") and tree.deps[index] != "aux":
            if _speaks(tree, index, lexicon):
                return index
            if not colon:
                return None
    return None


def _speaks(tree: Tree, index: int, lexicon: CueLexicon) -> bool:
    """Whether a verb can introduce a quotation."""
    return any("that" in use.frames for use in lexicon.verbs.get(tree.lemmas[index], ()))
