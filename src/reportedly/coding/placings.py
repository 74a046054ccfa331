"""Places and hours that a source gives for a deed: "the agency had it at 9 pm", "the guard says it lay off Sibutu"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.coding.circumstances import Phrase
from reportedly.coding.scene import Scene, Sentence, inside
from reportedly.coding.sources import chain_of
from reportedly.coding.toll_counters import noun_phrase_of

if TYPE_CHECKING:
    from spacy.tokens import Token

HOUR = (
    r"(?:(?:about |around |shortly |just |not )*(?:before |after )?(?:\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)"
    r"|\d{1,2}:\d\d|noon|midnight|dawn|dusk|half past \w+"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven) (?:in the (?:morning|afternoon|evening)|o'clock)))"
)

DATING = re.compile(
    r"\b(?:dat(?:es|ed)|plac(?:es|ed)|locat(?:es|ed)) (?:it|the|that|this)\b|\b(?:puts?|had|has) (?:it|the (?:\w+ )?"
    r"(?:attack|blast|explosion|raid|shooting|strike|incident|clash|ambush|shelling|killings?)) (?:at|in|on|to|near)\b",
    re.IGNORECASE,
)
"""Words with which a source says where or when: "dated the raid to Monday night and placed it at Malek"."""

CLOCK = re.compile(rf"\b{HOUR}\b", re.IGNORECASE)

RIVAL = re.compile(
    rf"(?:[,;]|\band) ((?:the )?[A-Za-z][\w' ]{{2,40}}?) (?:at|says|said|gives|gave|has) [\"“]?({HOUR})",
    re.IGNORECASE,
)
"""A second source that only gives its own hour: "the union put the shooting at 7.30 am, the army at noon"."""

BORDER = re.compile(
    r"\b((?:\w+ (?:miles?|kilometres?|km|metres?) )?(?:inside|within|outside) (?:[A-Z]\w+(?:'s)? )+(?:territorial )?"
    r"(?:waters|territory|airspace|soil)|on the [A-Z]\w+ side of the (?:border|frontier|line))\b"
)
"""On whose side of a border, which is seldom told without being meant: "two miles inside Malaysian waters"."""

LYING = frozenset("land lie happen occur begin start stop prepare train explode originate take".split())
"""Verbs by which words that point back to a deed say where it was: "the shell landed in Uttarpara village"."""

AT = re.compile(r"\b(?:at|near|inside) ((?:an? |the )[a-z][^,.;]{3,50})")
"""A place without a name: "placed the ambush at a bridge ten kilometres further on"."""

DATING_SIGNS = (
    *("dates ", "dated ", "places ", "placed ", "locates ", "located "),
    *(f"{verb} {word} " for verb in ("put", "puts", "had", "has") for word in ("it", "the")),
)
CLOCK_SIGNS = re.compile(
    r"\d ?[ap]\.?m|\d:\d\d|noon|midnight|dawn|dusk|half past|in the (?:morning|afternoon|evening)|o'clock"
)
BORDER_SIGNS = ("waters", "territory", "airspace", "soil", " side of the ")
"""One of these stands, in lower case, in whatever the patterns above fit: a quick look that spares most sentences."""

REACH = 90


def find_placings(scene: Scene, sentence: Sentence) -> Iterator[Phrase]:
    """Places and hours that the sentence ascribes to a deed told elsewhere, or disputes."""
    text = scene.text(sentence.start, sentence.end)
    letters = text.lower()
    hours = list(CLOCK.finditer(text)) if CLOCK_SIGNS.search(letters) else []
    datings = list(DATING.finditer(text)) if _has(letters, DATING_SIGNS) else []
    rivals = [rival for found in hours for rival in RIVAL.finditer(text, found.end())]
    for verb in datings:
        yield from _dated(scene, sentence, verb)
    for found in hours:
        start, end = (sentence.start + place for place in found.span())
        if any(rival.start(2) <= found.start() < rival.end(2) for rival in rivals):
            continue
        if datings or _is_begun_at(scene, start, end):
            deed, source = _of_dating(scene, sentence, datings)
            yield Phrase("time", start, end, start, retold=not datings, deed=deed, source=source)
            yield from _rivals(sentence, rivals, deed)
    for found in BORDER.finditer(text) if _has(letters, BORDER_SIGNS) else ():
        start, end = (sentence.start + place for place in found.span(1))
        yield Phrase("place", start, end, start)
    yield from _lying(scene, sentence)


def _has(letters: str, signs: tuple[str, ...]) -> bool:
    return any(sign in letters for sign in signs)


def _dated(scene: Scene, sentence: Sentence, verb: re.Match[str]) -> Iterator[Phrase]:
    """What stands behind "dated it to", up to the end of its clause."""
    after = sentence.start + verb.end()
    behind = scene.text(after, min(after + REACH, sentence.end))
    stop = re.search(r"[;.](?:\s|$)", behind)
    end = after + (stop.start() if stop else len(behind))
    deed, source = _of_dating(scene, sentence, [verb])
    for time in inside(scene.document.times, after, end):
        if not CLOCK.search(scene.text(time.start, time.end)):
            yield Phrase("time", time.start, time.end, after, deed=deed, source=source)
    place = _dated_place(scene, after, end)
    if place is not None:
        yield Phrase("place", *place, after, deed=deed, source=source)


def _dated_place(scene: Scene, after: int, end: int) -> tuple[int, int] | None:
    """The place behind a dating verb: the name, the nearer one of "inside Mali, near Gao", else the words at "at"."""
    names = [place for place in inside(scene.document.places, after, end) if not place.demonym]
    if not names:
        bare = AT.search(scene.text(after, end))
        return (
            (after + bare.start(1), after + bare.end(1)) if bare and not CLOCK.search(bare.group(1)) else None
        )
    if len(names) > 1 and scene.text(names[0].end, names[1].start).strip(" ,") in ("near", "at", "close to"):
        return names[1].start, names[1].end
    return names[0].start, names[0].end


def _of_dating(
    scene: Scene, sentence: Sentence, verbs: list[re.Match[str]]
) -> tuple[str, tuple[int, int] | None]:
    """What a dating verb dates, and by whom, where no attribution covers it: "Tasnim had it at 9 pm"."""
    if not verbs:
        return "", None
    start = sentence.start + verbs[0].start()
    deed = re.sub(r"\W+(?:at|in|on|to|near)$", "", verbs[0].group()).split()[-1]
    doc = scene.document.doc
    span = doc.char_span(start, start + len(verbs[0].group().split()[0])) if doc is not None else None
    if span is None or any(
        chain_of(scene, number) for number in scene.attributions_over(sentence.start + verbs[0].end())
    ):
        return deed, None
    subject = next((kid for kid in span.root.children if kid.dep_ == "nsubj"), None)
    if subject is not None and subject.lower_ in ("who", "which", "that"):
        subject = span.root.head if span.root.dep_ == "acl" else None
    return deed, noun_phrase_of(subject) if subject is not None and subject.pos_ in (
        "NOUN",
        "PROPN",
    ) else None


def _is_begun_at(scene: Scene, start: int, end: int) -> bool:
    """Whether an hour is that of a verb whose subject points back: "the shooting began shortly before midnight"."""
    doc = scene.document.doc
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    verb = _verb_over(span.root) if span is not None else None
    return verb is not None and verb.lemma_ in LYING | {"be", "give"} and _points_back(verb)


def _rivals(sentence: Sentence, rivals: list[re.Match[str]], deed: str) -> Iterator[Phrase]:
    """Hours that others give behind the first one."""
    for found in rivals:
        source = (sentence.start + found.start(1), sentence.start + found.end(1))
        start, end = (sentence.start + place for place in found.span(2))
        yield Phrase("time", start, end, source[0], source=source, deed=deed)


def _lying(scene: Scene, sentence: Sentence) -> Iterator[Phrase]:
    """Places of verbs whose subject points back: "they prepared at the Pasuljanske range"."""
    doc = scene.document.doc
    for place in sentence.places:
        span = doc.char_span(place.start, place.end, alignment_mode="expand") if doc is not None else None
        verb = _verb_over(span.root) if span is not None and not place.demonym else None
        if verb is not None and verb.lemma_ in LYING and _points_back(verb):
            stance = "denies" if _is_negated(verb) else ""
            yield Phrase("place", place.start, place.end, min(verb.idx, place.start), stance, retold=True)


def _is_negated(verb: Token) -> bool:
    """ "The missiles could not have come from Yemen": that place is denied."""
    return any(kid.lower_ in ("not", "never", "n't") for kid in verb.children)


def _verb_over(token: Token) -> Token | None:
    """The verb of which a name is a place, directly or by way of "in a yard in ..."."""
    for _ in range(3):
        if token.dep_ not in ("obl", "nmod", "compound", "appos"):
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _points_back(verb: Token) -> bool:
    """Whether the subject is a pronoun or a definite noun without a name: what was told of before."""
    subject = next((kid for kid in verb.children if kid.dep_ == "nsubj"), None)
    if subject is None:
        return False
    return subject.pos_ == "PRON" or any(kid.lower_ in ("the", "that", "this") for kid in subject.children)
