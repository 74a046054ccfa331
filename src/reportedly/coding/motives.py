"""Why a deed was done, as far as somebody says so: in answer to what, what for, because of what, by accident."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportedly.coding.circumstances import Phrase, is_hedged, source_over
from reportedly.coding.scene import Scene, Sentence

STOP = (
    r"(?=[,.;:!?]|\s[–—-]\s| and (?:that|said|would|called|warned|vowed|denied|had|was|were)\b| but | while | when "
    r"| saying |[\"”]?$|[\"”][,.;: ])"
)
"""Where a motive's words end."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that introduce a motive; the last group that is filled is the value."""

    name: str
    signs: tuple[str, ...]
    """One of these stands in whatever the words fit; a quick look that spares most sentences the rule."""
    words: re.Pattern[str]
    only: Callable[[Scene, Phrase], bool] | None = None
    """What else must hold, beside a source or a hedge over the words."""
    stance: str = ""
    """The stance that the words themselves bring."""
    types: frozenset[str] = frozenset()
    """Types of deeds whose motive it can be; empty for all."""
    by_doer: bool = False
    """Whether only the doer can give it as his reason."""


def find_motives(scene: Scene, sentence: Sentence) -> Iterator[Phrase]:
    """The motives told in a sentence, only those that somebody vouches for or doubts."""
    text = scene.text(sentence.start, sentence.end)
    told = [
        (rule, found)
        for rule in RULES
        if any(sign in text for sign in rule.signs)
        for found in rule.words.finditer(text)
    ]
    if not told or not OPENERS.search(text):
        return
    taken: list[tuple[int, int]] = []
    for rule, found in told:
        group = next(k for k in range(rule.words.groups, 0, -1) if found.group(k))
        start, end = _without_lone_mark(text, *found.span(group))
        start, end = sentence.start + start, sentence.start + end
        anchor = sentence.start + found.start()
        cue = (sentence.start + found.start(1), sentence.start + found.end(1)) if rule.stance else None
        phrase = Phrase(
            "motive", start, end, anchor, rule.stance, cue, types=rule.types, by_doer=rule.by_doer
        )
        if any(first < end and start < last for first, last in taken):
            continue
        if not _is_no_motive(scene, phrase) and (rule.only or _is_sourced)(scene, phrase):
            taken.append((start, end))
            yield phrase


def _without_lone_mark(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without a quotation mark at one edge whose partner stands outside."""
    marks = '"“”'
    if end - start > 1 and text[start] in marks and not any(mark in text[start + 1 : end] for mark in marks):
        start += 1
    if (
        end - start > 1
        and text[end - 1] in marks
        and not any(mark in text[start : end - 1] for mark in marks)
    ):
        end -= 1
    return start, end


def _is_no_motive(scene: Scene, phrase: Phrase) -> bool:
    """Whether the words name a doer ("suspected of being behind it"), nobody ("to avenge them"), or leave it open.

    "Police are looking into whether it was planted deliberately or by mistake" says neither.
    """
    value = scene.text(phrase.start, phrase.end).casefold()
    before = scene.text(max(phrase.anchor - OPEN_REACH, 0), phrase.anchor).casefold()
    return bool(NO_MOTIVE.match(value)) or "whether " in before


def _is_sourced(scene: Scene, phrase: Phrase) -> bool:
    return source_over(scene, phrase) is not None


def _always(scene: Scene, phrase: Phrase) -> bool:
    return True


def _unnamed(scene: Scene, phrase: Phrase) -> bool:
    """Whether no accuser is named: where the mayor accuses somebody, that is a claim on who did it."""
    number = source_over(scene, phrase)
    return number is None or not scene.document.attributions[number].source


def _cited_cause(scene: Scene, phrase: Phrase) -> bool:
    """What is cited is a reason, and nobody's word: "citing the virus", not "citing a source in the ministry"."""
    words = scene.text(phrase.start, phrase.end).casefold()
    return source_over(scene, phrase) is not None and not CITED_WORD.search(words)


def _doubted(scene: Scene, phrase: Phrase) -> bool:
    number = source_over(scene, phrase)
    return number is not None and scene.document.attributions[number].stance == "suspects"


def _hedged(scene: Scene, phrase: Phrase) -> bool:
    return is_hedged(scene, phrase)


NO_MOTIVE = re.compile(
    r"(?:being behind|(?:any |its |their )?(?:involvement|role|part) in|carrying out (?:it|the)"
    r"|taking part in (?:it|the)|(?:them|it|him|her|this|that)$)"
)
OPEN_REACH = 70

COERCIVE = frozenset({"COERCE", "SANCTION", "RETREAT"})
"""Deeds that a suspicion or charge gives the reason for: arrests, bans, expulsions."""

CITED_WORD = re.compile(
    r"\b(?:sources?|officials?|residents?|medics?|relatives|witness\w*|reports?|spokes\w+|ministry|agency|police|"
    r"media|data|figures|documents?|statement|people|distributors?|minister|army|doctors?|families)\b"
)

OPENERS = re.compile(
    r"\b(?:in (?:retaliation|response|reply|answer|revenge|reprisal)|aveng|revenge|retaliation|reprisal|response|"
    r"answer|punishment|payback|because|suspicion|suspect|accus|citing|acciden|mistake|inadvertent|unintention|denie|"
    r"denying|deliberate|on purpose|an error|a \w+ error|meant|intended|designed|calculated|used to|seek|sought|"
    r"attempt|in order|so as|"
    r"done to|reasons|inspection|purposes|as an? |possibly|perhaps|apparently|presumably|probably|allegedly|treated|"
    r"investigated|handled|over|for )|[\"“]to ",
    re.IGNORECASE,
)
"""One of these stands in every sentence with a motive; a quick look that spares most sentences the rules."""

RULES = (
    # "The statement said the raid came in response to the killing of two of its men."
    Rule(
        "in answer",
        ("in re", "in answer"),
        re.compile(
            r"\b(in (?:retaliation|response|reply|answer|revenge|reprisal)(?: (?:for|to|against) [^,.;:]{3,90}?)?)"
            + STOP
        ),
    ),
    # "The group said it had acted to avenge the deaths of twelve people."
    Rule("avenge", ("to avenge ",), re.compile(r"\bto avenge ([^,.;:]{3,80}?)" + STOP)),
    # "The front called the blast revenge for the burning of its camp."
    Rule(
        "revenge",
        ("revenge ", "retaliation ", "reprisal ", "a response ", "an answer ", "punishment ", "payback "),
        re.compile(
            r"\b((?:revenge|retaliation|reprisal|a response|an answer|punishment|payback) (?:for|to) [^,.;:]{3,90}?)"
            + STOP
        ),
    ),
    # "Police arrested a driver on suspicion of guiding the kidnappers."
    Rule(
        "suspicion",
        ("on suspicion of", "suspected of"),
        re.compile(r"\b(on suspicion of|suspected of) ([^,.;:]{4,80}?)" + STOP),
        _always,
        "suspects",
        COERCIVE,
    ),
    # "The senator, accused of inciting the unrest, was barred from leaving."
    Rule(
        "accused",
        ("accused of",),
        re.compile(r"\b(accused of) ([a-z]+ing [^,.;:]{4,80}?)" + STOP),
        _unnamed,
        "accuses",
        COERCIVE,
    ),
    # "The minister put off her visit, citing the virus."
    Rule("citing", ("citing ",), re.compile(r"\bciting ((?:an? |the )?[^.,;:]{3,60}?)" + STOP), _cited_cause),
    # "The ministry confirmed that a lorry had accidentally struck a boy."
    Rule(
        "by chance",
        ("accident", "mistake", "inadvertently", "unintentionally", "deliberately", "on purpose"),
        re.compile(
            r"\b(accidentally|by accident|by mistake|mistakenly|inadvertently|unintentionally|deliberately"
            r"|on purpose)\b"
        ),
    ),
    # "The army said the strike was a mistake." "It was the result of an error, the ministry said."
    Rule(
        "a mistake",
        ("mistake", "accident", "error"),
        re.compile(
            r"\b(?:was|were|been|be) (?:the result of )?(an? (?:[a-z]+ )?(?:mistake|accident|error))\b"
        ),
    ),
    # "The office said the raids were meant to break up smuggling rings." "They intended to sue" is a plan.
    Rule(
        "meant",
        ("meant ", "intended ", "designed ", "calculated "),
        re.compile(
            r"(?:\b(?:is|are|was|were|been|be|being|and|as)|,|[\"“]) "
            r"?((?:meant|intended|designed|calculated) (?:to|for) [^,.;:]{3,90}?)" + STOP
        ),
    ),
    Rule(
        "target",
        ("intended target",),
        re.compile(r"\bintended targets? (?:was|were|is) ([^,.;:]{3,90}?)" + STOP),
    ),
    # "The senator said it was done to distract from the killings"; "used to settle scores"
    Rule(
        "in order",
        ("used to ", "seek", "sought to ", "attempt to ", "in order to ", "so as to ", "done to "),
        re.compile(r"\b(?:used|seeks?|sought|attempt|in order|so as|done) to ([a-z]+ [^,.;:]{3,70}?)" + STOP),
    ),
    # "Their spokesman said they had fallen back \"to regroup\"."
    Rule("quoted", ('"to ', "“to "), re.compile(r"[\"“](to [a-z]+[^\"”]{0,60})[\"”]")),
    Rule(
        "reasons",
        (" reasons", " inspection", " purposes"),
        re.compile(r"\b(for (?:[a-z]+ )?[\"“]?[a-z]+ (?:reasons|inspection|purposes))\b"),
    ),
    # "The men were taken as a guarantee, the spokesman said."
    Rule(
        "as",
        ("guarantee", "warning", "punishment", "reprisal", "lesson", "bargaining chip"),
        re.compile(r"\b(as an? (?:guarantee|warning|punishment|reprisal|lesson|bargaining chip))\b"),
    ),
    # "Residents said the blasts were staged, possibly to justify conscription."
    Rule(
        "hedged purpose",
        ("possibly ", "perhaps ", "apparently ", "presumably ", "probably ", "allegedly "),
        re.compile(
            r"\b(possibly|perhaps|apparently|presumably|probably|allegedly) "
            r"((?:to [a-z]+|over|after|because) [^,.;:]{3,70}?)" + STOP
        ),
        _always,
        "suspects",
    ),
    # "The mayor's office said one of the killings was being treated as a robbery."
    Rule(
        "treated as",
        ("treated as", "investigated as", "handled as"),
        re.compile(
            r"\b(treated|investigated|handled) as (?:an? )?((?:[a-z]+ )?(?:robbery|accident|suicide|feud|dispute|"
            r"hate crime|vendetta|burglary))\b"
        ),
        _always,
        "suspects",
    ),
    Rule(
        "feud",
        ("suspect",),
        re.compile(
            r"\b(suspects?|suspected) (an? [a-z ]{0,20}(?:debt|feud|vendetta|robbery|dispute|grudge))\b"
        ),
        _always,
        "suspects",
    ),
    # "The ministry broke off the talks, accusing the front of war crimes."
    Rule(
        "accusing",
        ("accusing ",),
        re.compile(
            r"\baccusing (?:it|them|him|her|the [\w -]{3,30}?) of ((?:having )?[^,.;:]{4,80}?)" + STOP
        ),
        by_doer=True,
    ),
    # "Moscow denies targeting civilians."
    Rule(
        "denied",
        ("targeting ", "attacking "),
        re.compile(
            r"\b(?:denie[sd]|denying) (?:deliberately )?(?:targeting|attacking) ((?:any |the )?civilian[^,.;:]{0,30}?)"
            + STOP
        ),
    ),
    # "His kin believe that he was killed over gold money."
    Rule(
        "over",
        ("over ",),
        re.compile(
            r"(?<!ran )(?<!run )(?<!runs )(?<!drove )(?<!flew )(?<!handed )(?<!taken )(?<!took )(?<!won )(?<!by )"
            r"\bover (?!\d|an? (?:dozen|hundred|million)|two|three|four|five|six|seven|eight|nine|ten)([^,.;:]{2,60}?)"
            + STOP
        ),
        _doubted,
    ),
    Rule(
        "for",
        ("for ",),
        re.compile(r"\bfor (?:having |allegedly )?([a-z]+ing [^,.;:]{2,70}?)" + STOP),
        _doubted,
    ),
    Rule("because", ("because ",), re.compile(r"\bbecause (?:of )?([^.;:]{4,120}?)" + STOP), _hedged),
    # "The movement said it had hit the ship because its owner had \"broken the ban\"."
    Rule("own reason", ("because ",), re.compile(r"\bbecause ([^.;:,]{8,140})"), by_doer=True),
)
"""In the order of trust; words that one rule has taken are left by the later ones."""
