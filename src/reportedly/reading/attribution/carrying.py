"""Words that go on without a reporting word of their own, and what ends them.

Carried on are, in this order of the text:

1. A quotation that stands alone ('"They left," the mayor said. "It was burning."') goes on with the last speaker
   of its paragraph; at the head of the next paragraph it goes on when that speaker was quoted too.
   It ends with: a speaker of its own; a plain sentence of the reporter's between; a paragraph that does not open
   with a quotation mark.
2. A statement: a paragraph that ends in "the minister said:" is followed by the statement's paragraphs without
   quotation marks. It ends with: a heading (a short line without a full stop); a paragraph that opens with a
   quotation mark; a paragraph that names a speaker and has no "I" or "we"; boilerplate; the end of the text.
3. An outlet that a source spoke to ("told Reuters") stands behind "he said" and "the source added" for three
   sentences after each (``chains``). It ends with another source, and with a source that is named anew.

Plain sentences of the reporter's are never carried: in "The ministry said two men had fled. They had crossed the
river at night." the river is the reporter's. That is what the codings say: of 34 plain sentences with claims that
follow an attributed one in its paragraph (claims train, train2 and dev), 32 are told in the reporter's own voice and
2 belong to the source before, both in texts that are one communiqué from end to end; of 16 in the past perfect none
belongs to it. A sentence that goes on with "he added" or "it also said" has its own reporting word and needs no
carrying.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reportedly.knowledge.cues import CueLexicon
from reportedly.model.document import Structure
from reportedly.model.mention import Quotation
from reportedly.reading.attribution.found import Found
from reportedly.reading.attribution.sources import lost_subject, source_spans, speaker_of
from reportedly.reading.attribution.tree import Span, Tree, trim

LEAD = 12
"""Tokens before the colon that ends a paragraph among which the reporting verb stands."""
HEADING = 8
"""Words that a heading has at most."""
FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")
MARKS = "\"“”«„‘'"


def read_statements(tree: Tree, structure: Structure, lexicon: CueLexicon) -> Iterator[Found]:
    """Statements whose words follow "the minister said:" in paragraphs of their own, without quotation marks."""
    paragraphs = structure.paragraphs
    for number, (start, end) in enumerate(paragraphs[:-1]):
        verb = _announcing(tree, start, end, lexicon)
        if verb is None or tree.text[paragraphs[number + 1][0]] in MARKS:
            continue
        speaker = speaker_of(tree, verb)
        speaker = lost_subject(tree, verb) if speaker is None else speaker
        last = _last_paragraph(tree, structure, number + 1, lexicon)
        content = trim(tree.text, paragraphs[number + 1][0], paragraphs[last][1])
        if speaker is not None and start <= tree.start[speaker] < end and content[0] < content[1]:
            yield Found(
                token=verb,
                use=lexicon.verb(tree.lemmas[verb], "that"),
                cue=(tree.span(verb, verb),),
                content=(content,),
                source=source_spans(tree, speaker, (verb,)),
                speaker=speaker,
                lemma=tree.lemmas[verb],
                rule="speech:statement",
            )


def _announcing(tree: Tree, start: int, end: int, lexicon: CueLexicon) -> int | None:
    """The reporting verb of a paragraph that ends in a colon."""
    if not tree.text[start:end].rstrip().endswith(":"):
        return None
    last = bisect_left(tree.start, start + len(tree.text[start:end].rstrip()) - 1)
    for index in range(min(last, len(tree.words) - 1), max(last - LEAD, -1), -1):
        if tree.start[index] < start:
            return None
        speaks = (
            lexicon.verb(tree.lemmas[index], "that") if tree.tags[index] in ("VBD", "VBZ", "VBP") else None
        )
        if speaks and speaks.kind == "speech":
            return index
    return None


def _last_paragraph(tree: Tree, structure: Structure, first: int, lexicon: CueLexicon) -> int:
    """The last paragraph of a statement that begins with a paragraph."""
    last = first
    for number in range(first + 1, len(structure.paragraphs)):
        start, end = structure.paragraphs[number]
        words = tree.text[start:end].strip()
        if not words or words[0] in MARKS or any(a <= start < b for a, b in structure.boilerplate):
            return last
        if len(words.split()) <= HEADING and words[-1] not in ".!?;:,":
            return last
        if not FIRST_PERSON.search(words) and _names_speaker(tree, start, end, lexicon):
            return last
        last = number
    return last


def _names_speaker(tree: Tree, start: int, end: int, lexicon: CueLexicon) -> bool:
    """Whether a paragraph has a verb of speech with a subject that is a noun."""
    for index in range(bisect_left(tree.start, start), bisect_left(tree.start, end)):
        use = lexicon.verb(tree.lemmas[index], "that") if tree.tags[index] in ("VBD", "VBZ", "VBP") else None
        speaker = speaker_of(tree, index) if use and use.kind == "speech" else None
        if speaker is not None and tree.pos[speaker] in ("NOUN", "PROPN"):
            return True
    return False


def carry_quotations(
    tree: Tree,
    quotations: tuple[Quotation, ...],
    paragraphs: tuple[Span, ...],
    founds: list[Found],
    taken: set[int],
) -> None:
    """Give quotations that stand alone to the speaker before them; ``taken`` are numbers of those that have one."""
    openings = [start for start, _ in paragraphs]
    cues = [found.cue[0][0] for found in founds]
    for number, quotation in enumerate(quotations):
        if number in taken or not (
            _is_sentence(tree.text, quotation) or _goes_on(tree.text, quotations, number)
        ):
            continue
        here = bisect_right(openings, quotation.start) - 1
        found = _speaker_before(founds, cues, quotation.start)
        if found is None or here < 0:
            continue
        same = found.cue[0][0] >= openings[here]
        previous = here > 0 and found.cue[0][0] >= openings[here - 1]
        opens = not tree.text[openings[here] : quotation.start].strip()
        if same or (previous and opens and _has_mark(tree.text, found)):
            found.content = join_spans((*found.content, (quotation.start, quotation.end)))


def _goes_on(text: str, quotations: tuple[Quotation, ...], number: int) -> bool:
    """Whether only a reporting clause parts a quotation from the one before: '"On the contrary," it said, "...'."""
    if number == 0:
        return False
    before, quotation = quotations[number - 1], quotations[number]
    between = text[before.end : quotation.start]
    return len(between) < 90 and between.rstrip()[-1:] == "," and not re.search(r"[.!?;]\s", between)


def _speaker_before(founds: list[Found], cues: list[int], offset: int) -> Found | None:
    """The last attribution of speech before an offset."""
    at = bisect_left(cues, offset) - 1
    for found in founds[max(at - 3, 0) : at + 1][::-1]:
        if (
            found.speech
            and found.source
            and (found.use is None or found.use.kind in ("speech", "denial", "accusation", "relay"))
        ):
            return found
    return None


def _has_mark(text: str, found: Found) -> bool:
    """Whether a content holds a quotation mark."""
    return any(re.search(r"[\"“”]|''", text[start:end]) for start, end in found.content)


def _is_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is a whole sentence of its own."""
    inner = text[slice(*quotation.inner)].strip()
    before = text[max(0, quotation.start - 8) : quotation.start].rstrip()[-1:]
    starts = inner[:1].isupper() or inner[:1] in "'‘[…."
    return (
        len(inner.split()) >= 3
        and starts
        and inner[-1:] in ".?!…—"
        and before in ("", ".", "?", "!", '"', "”", "'", "’", ":")
    )


def join_spans(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans in order without overlaps."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
