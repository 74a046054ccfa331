"""When a happening was: the times hung on it, else the time the story has reached."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.coding.happening import Happening
from reportedly.coding.scene import Scene, Sentence, inside
from reportedly.model.mention import TimeMention, Trigger

UNDATED_REACH = 3
"""An undated happening of a fresh report is put into the days before publication: in the training codings
nearly four in five dated deeds fall into the last three days (``python -m training.measure_dates``)."""
WEEKDAY = re.compile(
    r"^(?!next|coming)[^\d]*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b[^\d]*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class When:
    """A date interval with what it rests on; ``start`` and ``end`` are ISO days, months, years or null."""

    start: str | None = None
    end: str | None = None
    precision: str | None = None
    times: tuple[TimeMention, ...] = ()
    rule: str = "none"
    confidence: float = 0.0


def date_of(scene: Scene, happening: Happening) -> When:
    """When the happening was, by the surest way that gives an answer; what has happened did so before print."""
    found = _surest(scene, happening)
    if scene.published is None or not found.times or happening.lead.modality != "actual":
        return found
    return _before_print(scene, happening, found, scene.published)


def _before_print(scene: Scene, happening: Happening, found: When, published: date) -> When:
    """A date after publication put right: the weekday of the week before, else the date of the story.

    "On Thursday, troops set fire to about 60 houses": the verb has no tense to see.
    """
    mention = found.times[0]
    if mention.first is None or mention.first <= published:
        return found
    week = timedelta(days=7)
    if WEEKDAY.search(scene.text(mention.start, mention.end)) and mention.first == mention.last:
        earlier = (mention.first - week).isoformat()
        return replace(found, start=earlier, end=earlier, confidence=found.confidence * 0.8)
    kept = _inherited(scene, happening)
    return _published(scene) if kept.times and (kept.times[0].first or published) > published else kept


def _surest(scene: Scene, happening: Happening) -> When:
    """When the happening was, as the times around its triggers say."""
    ordered = sorted(
        happening.triggers, key=lambda t: (scene.sentence_at(t.start).in_title, t is not happening.lead)
    )
    told = [mention for trigger in ordered if (mention := time_on(scene, trigger))]
    if told:
        # "The attacks on January 5" say more than "repeatedly in recent weeks": the narrowest, the first on a tie.
        return _when(scene, min(told, key=_length), "time on the trigger", 0.9)
    for trigger in ordered:
        mention = time_beside(scene, trigger)
        if mention:
            return _when(scene, mention, "time in the sentence", 0.75)
    return _inherited(scene, happening)


def time_on(scene: Scene, trigger: Trigger) -> TimeMention | None:
    """The resolved time among the trigger's own arguments in its sentence."""
    for argument in scene.near(trigger):
        if argument.role == "time":
            for mention in inside(scene.document.times, argument.start, argument.end):
                if usable(mention):
                    return mention
    return None


def _length(mention: TimeMention) -> int:
    """Days covered, capped at a week: days do not outbid weeks that are told first."""
    if mention.first is None or mention.last is None:
        return 8
    return min((mention.last - mention.first).days // 7, 1)


def time_beside(scene: Scene, trigger: Trigger) -> TimeMention | None:
    """The time of the trigger's sentence that stands nearest to it in the parse, unless it dates a cue.

    In "police said on Monday that gunmen attacked on Sunday" Monday dates the saying; it is taken
    only when the sentence has no other time and then still bounds the happening.
    """
    sentence = scene.sentence_at(trigger.start)
    times = [mention for mention in sentence.times if usable(mention)]
    ranked = sorted(
        times,
        key=lambda mention: (
            _dates_another(scene, mention, trigger, sentence),
            _dates_a_cue(scene, mention),
            abs(mention.start - trigger.start),
        ),
    )
    if not ranked or _dates_another(scene, ranked[0], trigger, sentence):
        return None
    return ranked[0]


def usable(mention: TimeMention) -> bool:
    """Whether a time says when: resolved, and neither a frequency nor a bare length nor "now"."""
    if mention.value == "PRESENT_REF":
        return False
    return mention.first is not None and mention.kind in ("DATE", "TIME", "DURATION")


def _inherited(scene: Scene, happening: Happening) -> When:
    """The date of the sentence before, of the story, or of the days before publication."""
    sentence = scene.sentence_at(happening.lead.start)
    for back in range(sentence.index - 1, -1, -1):
        earlier = scene.sentences[back]
        if earlier.paragraph != sentence.paragraph or earlier.in_title:
            break
        mention = _narrated(scene, earlier)
        if mention:
            return _when(scene, mention, "time of the sentence before", 0.55)
    if happening.verbal or scene.published is None:
        return _published(scene)
    main = scene.once("main time", lambda: _main_time(scene))
    if main:
        return _when(scene, main, "time of the story", 0.45)
    return _published(scene)


def _main_time(scene: Scene) -> TimeMention | None:
    """The first time of the body that lies within a week before publication."""
    for sentence in scene.sentences:
        mention = None if sentence.in_title else _narrated(scene, sentence)
        if mention and mention.first and scene.published:
            if 0 <= (scene.published - mention.first).days <= 7:
                return mention
    return None


def _narrated(scene: Scene, sentence: Sentence) -> TimeMention | None:
    """The time of a sentence at which something happened."""
    for trigger in sentence.triggers:
        mention = time_on(scene, trigger)
        if mention:
            return mention
    times = [m for m in sentence.times if usable(m) and m.first and (m.last or m.first) >= m.first]
    exact = [m for m in times if m.last and (m.last - (m.first or m.last)).days <= 7]
    return exact[0] if exact else None


def _published(scene: Scene) -> When:
    if scene.published is None:
        return When()
    start = scene.published - timedelta(days=UNDATED_REACH)
    return When(start.isoformat(), scene.published.isoformat(), "days", (), "days before publication", 0.35)


def _dates_a_cue(scene: Scene, mention: TimeMention) -> bool:
    """Whether the parse hangs the time on reporting words."""
    doc = scene.document.doc
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand") if doc is not None else None
    if span is None:
        return False
    return scene.in_cue(span.root.head.idx)


def _dates_another(scene: Scene, mention: TimeMention, trigger: Trigger, sentence: Sentence) -> bool:
    """Whether the time is an argument of another trigger of the sentence, and not of this one."""
    owners = [
        other
        for other in sentence.triggers
        for argument in other.arguments
        if argument.role == "time" and argument.start <= mention.start < argument.end
    ]
    return bool(owners) and all(_apart(scene, owner, trigger) for owner in owners)


def _apart(scene: Scene, owner: Trigger, trigger: Trigger) -> bool:
    """Whether two triggers of a sentence stand in clauses of their own, so that a time of one is not the other's."""
    one, two = scene.token(owner.head), scene.token(trigger.head)
    return not (two.is_ancestor(one) or one.is_ancestor(two) or one.head == two.head)


def _when(scene: Scene, mention: TimeMention, rule: str, confidence: float) -> When:
    first, last = mention.first, mention.last
    assert first is not None
    if last is None:
        last = scene.published if scene.published and scene.published >= first else first
    start, end, precision = written(first, last)
    return When(start, end, precision, (mention,), rule, confidence)


def written(first: date, last: date) -> tuple[str, str, str]:
    """An interval in the shortest ISO form that says the same, with its precision.

    >>> written(date(2024, 1, 1), date(2024, 1, 31))
    ('2024-01', '2024-01', 'month')
    >>> written(date(2024, 1, 5), date(2024, 1, 5))
    ('2024-01-05', '2024-01-05', 'day')
    """
    if first == last:
        return first.isoformat(), last.isoformat(), "day"
    whole_months = first.day == 1 and (last + timedelta(days=1)).day == 1
    if whole_months and (first.month, last.month) == (1, 12):
        return f"{first.year:04}", f"{last.year:04}", "year"
    if whole_months:
        precision = "month" if (first.year, first.month) == (last.year, last.month) else "year"
        return first.isoformat()[:7], last.isoformat()[:7], precision
    length = (last - first).days
    precision = "days" if length < 6 else "week" if length < 8 else "month" if length < 45 else "year"
    return first.isoformat(), last.isoformat(), precision
