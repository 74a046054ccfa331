"""Frames of harm words: whom a sentence says was killed, hurt, taken, by the harm word's place beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportedly.knowledge.people import singulars, things
from reportedly.reading.tolls_harms import Harm, is_harm
from reportedly.reading.tolls_members import People
from reportedly.reading.tolls_nouns import BREAKS, PREPOSITIONS
from reportedly.reading.tolls_people import read_people, victim_kind
from reportedly.reading.tolls_words import Word

LONGEST_REACH = 45
"""Words between a subject and its verb; longer gaps are read wrongly more often than rightly."""

_BE = frozenset("was were is are be been being get got gets getting".split())
_HAVE = frozenset("has have had having".split())
_MODALS = frozenset("could would will shall should might to can cannot must".split())
_NOT = frozenset("not never n't wasn't weren't isn't didn't hasn't haven't hadn't don't doesn't".split())
_ADVERBS = frozenset(
    "also later reportedly allegedly then either all both each themselves still subsequently since already apparently "
    "instantly immediately seriously critically badly severely slightly lightly fatally mortally gravely brutally "
    "recently thereby eventually initially previously nearly almost there ruthlessly summarily mistakenly "
    "deliberately accidentally first early today yesterday overnight earlier only just being confirmed feared presumed "
    "reported believed known likely lay lie lies lying left shot found said have had has allegedly".split()
)
_GAP_ENDS = frozenset(
    "said says say told tells was were is are has had have when while because but although though after before until "
    "if ; : that".split()
)
_RELATIVES = frozenset({"who", "that", "which", "whom"})
_CLOSING = frozenset('" ” ’ »'.split())
_MARKS = frozenset("\" “ ‘ « '".split())
_HURT_WORDS = frozenset("wounded injured hurt wounding injuring wound injure wounds injures".split())
_KILL_WORDS = frozenset("killed dead killing kill kills".split())
_DETERMINERS = frozenset("the those these his her their its our a an many".split())
_NOT_DONE = frozenset("attempted foiled planned thwarted failed threatened".split())
_PREVENTS = _NOT_DONE | frozenset("prevented averted stopped plotted plotting planning plot against".split())
_FEARED = frozenset({"feared", "presumed"})
_PARENTHETICAL = frozenset(
    "including include among most mostly mainly all some half many both one two three four five six at a an the nearly "
    "none also whom who aged according as together along identified known named alias believed formerly including "
    "said led accompanied".split()
)
_SUBJECT_NOT_PEOPLE = frozenset(
    "cattle house attack plan deal hope bill ceasefire vehicle car truck ship it which this that there everyone "
    "everybody nothing anyone someone family group people suspect animal dog cow property building area city town "
    "village".split()
)


@dataclass(frozen=True, slots=True)
class Finding:
    """People to whom a harm word was done."""

    harm: Harm
    people: People
    rule: str


@dataclass(slots=True)
class Scene:
    """A sentence being read: its words, the offsets at which persons' names begin, people phrases already read."""

    words: Sequence[Word]
    names: frozenset[int]
    subjects: dict[int, People | None]

    def subject_at(self, at: int) -> People | None:
        """The phrase for people that begins at a word, read as a subject; read once."""
        if at not in self.subjects:
            self.subjects[at] = read_people(self.words, at, self.names, is_object=False, headline=at == 0)
        return self.subjects[at]

    def object_at(self, at: int, *, headline: bool) -> People | None:
        """The phrase for people that begins at a word, read as an object."""
        return read_people(self.words, at, self.names, is_object=True, headline=headline)


def read_harm(scene: Scene, harm: Harm) -> Finding | None:
    """The people of one harm word, or null when it has none, is negated, hypothetical, or lumps kinds together."""
    if _is_unreal(scene.words, harm) or _is_lumped(scene.words, harm):
        return None
    for frame in _frames(harm):
        finding = frame(scene, harm)
        if finding:
            return finding if finding.people.counted else None
    return None


Frame = Callable[[Scene, Harm], Finding | None]


def _frames(harm: Harm) -> tuple[Frame, ...]:
    """Which frames a harm word is tried in, in order."""
    if harm.frame == "noun":
        return (_nominal, _possessed)
    if harm.frame == "adjective":
        return (_subject,)
    if harm.frame in ("intransitive", "passive", "fall", "treated"):
        return (_subject,)
    if harm.frame in ("active", "own", "lives"):
        return (_object,)
    return (_nominal, _object, _subject, _singular, _possessed)


def _is_passive(words: Sequence[Word], harm: Harm) -> bool:
    """Does a form of "be" stand before the verb, adverbs aside?"""
    at = _auxiliary(words, harm)
    return any(words[k].low in _BE for k in range(at, harm.first))


def _auxiliary(words: Sequence[Word], harm: Harm) -> int:
    """Where the verb's chain of auxiliaries and adverbs begins: "had also been" before "killed"."""
    at = harm.first
    if at > 0 and words[at - 1].low in _MARKS:
        at -= 1
    while at > 0 and words[at - 1].low in _BE | _HAVE | _MODALS | _NOT | _ADVERBS | {"may"}:
        at -= 1
    return at


def _is_unreal(words: Sequence[Word], harm: Harm) -> bool:
    """Negated or hypothetical: "did not kill", "could kill", "to kill", "would be arrested"."""
    chain = [word.low for word in words[_auxiliary(words, harm) : harm.first]]
    if any(low in _NOT for low in chain):
        return True
    if any(word.low == "if" for word in words[max(harm.first - 12, 0) : harm.first]):
        return True  # "if the president and his deputy are both killed"
    done = "have" in chain or "having" in chain
    if any(low in _MODALS for low in chain):
        return not done
    return "may" in chain and not done


def _is_lumped(words: Sequence[Word], harm: Harm) -> bool:
    """ "killed or wounded", "killed and injured": one figure for two kinds is nobody's toll."""
    after = [word.low for word in words[harm.stop : harm.stop + 2]] + ["", ""]
    before = [word.low for word in words[max(harm.first - 2, 0) : harm.first]]
    pairs = [(after[0], after[1])]
    if len(before) == 2:
        pairs.append((before[1], before[0]))
    mates = {"killed": _HURT_WORDS, "injured": _KILL_WORDS}
    mates_or = {"abducted": {"killed", "killing"}, "arrested": {"killed", "killing"}}
    for joiner, other in pairs:
        if joiner in ("and", "or", "and/or", "/") and other in mates.get(harm.kind, frozenset()):
            return True
        if joiner == "or" and other in mates_or.get(
            harm.kind, {"captured", "arrested", "detained", "missing"}
        ):
            return True
    return False


def _object(scene: Scene, harm: Harm) -> Finding | None:
    """ "killed three soldiers", "killing a woman and her two children", "claimed the lives of 12"."""
    words = scene.words
    if harm.frame == "verb" and harm.forms <= {"base"} and _is_noun_use(words, harm):
        return None
    if _is_passive(words, harm) or (harm.first and words[harm.first - 1].low in _DETERMINERS):
        return None
    headline = bool(harm.forms & {"base", "gerund", "third"})
    people = scene.object_at(_past_adverbs(words, harm.stop), headline=headline)
    if people is None:
        return None
    if harm.frame == "lives":
        return _lives(words, harm, people)
    if harm.frame in ("weak", "own") and not people.heads and people.figure is not None:
        if harm.frame == "own" or harm.kind != "killed" or not _closes(words, people.stop):
            return None
    if harm.frame == "own" and not _are_fighting_men(people):
        return None
    if people.figure is not None and not people.heads and _is_subject_of(words, people, harm):
        return None
    return Finding(harm, people, f"{harm.base}:object")


def _closes(words: Sequence[Word], at: int) -> bool:
    """Whether a clause ends here, so that a bare figure counts people: "the army eliminated eleven, it said"."""
    return at >= len(words) or words[at].low in (",", ".", ";", "and", "in", "at")


def _is_noun_use(words: Sequence[Word], harm: Harm) -> bool:
    """Is a base form a noun here ("the murder", "an arrest")?"""
    return harm.first > 0 and words[harm.first - 1].low in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "of",
        "for",
    )


def _is_subject_of(words: Sequence[Word], people: People, harm: Harm) -> bool:
    """ "12 killed, 30 wounded" and "two killed five were hurt": the figure belongs to the next word."""
    return (
        people.stop < len(words)
        and is_harm(words[people.stop].low)
        and not words[people.stop].low.endswith("ing")
    )


def _past_adverbs(words: Sequence[Word], at: int) -> int:
    while (
        at < len(words)
        and words[at].low in ("also", "instantly", "another's", "on", "the", "spot")
        and at + 1 < len(words)
    ):
        if words[at].low in ("on", "the") and words[at + 1].low not in ("the", "spot"):
            break
        at += 1
    return at


def _lives(words: Sequence[Word], harm: Harm, people: People) -> Finding | None:
    """ "claimed 12 lives", "cost many civilians their lives"."""
    window = [word.low for word in words[people.first : people.stop + 3]]
    if "lives" in window or "life" in window:
        return Finding(harm, people, f"{harm.base}:lives")
    return None


def _are_fighting_men(people: People) -> bool:
    """ "lost 12 men", "losing three soldiers", but not "lost 12 seats" or "lost two brothers"."""
    fighting = victim_kind(people) in ("security_forces", "fighters", "attackers")
    return fighting or people.heads in (("men",), ("members",))


def _nominal(scene: Scene, harm: Harm) -> Finding | None:
    """ "the deaths of three students", "the killing of a priest", "the arrest of 12"."""
    words = scene.words
    at = None if harm.forms <= {"past", "participle"} else _of_whom(words, harm)
    if at is None or _is_not_done(words, harm):
        return None
    people = scene.object_at(at + 1, headline=True)
    if people is None or (
        not people.heads and people.figure is not None and harm.base in ("loss", "capture")
    ):
        return None
    return Finding(harm, people, f"{harm.base}:of")


def _is_not_done(words: Sequence[Word], harm: Harm) -> bool:
    """ "the attempted murder of", "said it had thwarted the assassination of"."""
    before = [word.low for word in words[max(harm.first - 2, 0) : harm.first]]
    return bool(before) and (before[-1] in _NOT_DONE or (len(before) == 2 and before[0] in _PREVENTS))


def _of_whom(words: Sequence[Word], harm: Harm) -> int | None:
    """Where the "of" stands, past "by police" and "in Guatemala"; "to" in "injuries to three people"."""
    at = harm.stop
    low = words[at].low if at < len(words) else ""
    if low == "of" or (low == "to" and harm.base == "injury"):
        return at
    if low not in ("by", "in", "on", "near"):
        return None
    for k in range(at + 2, min(len(words), at + 6)):
        if words[k].low == "of":
            return k
        if words[k].low in BREAKS and words[k].low not in _DETERMINERS:
            return None
    return None


def _possessed(scene: Scene, harm: Harm) -> Finding | None:
    """ "the commander's assassination": one person, named just before."""
    words, at = scene.words, harm.first
    if at == 0 or not words[at - 1].low.endswith("'s") or harm.forms & {"third", "past", "participle"}:
        return None
    for first in range(at - 1, max(at - 6, -1), -1):
        if words[first].start in scene.names:
            return Finding(harm, People(first, at, 1, 1, None), f"{harm.base}:possessed")
    return None


def _subject(scene: Scene, harm: Harm) -> Finding | None:
    """ "three soldiers were killed", "nine soldiers dead", "the two men who died"."""
    words = scene.words
    start = _auxiliary(words, harm)
    chain = {word.low for word in words[start : harm.first]}
    if harm.frame == "treated" and not _is_for_wounds(words, harm):
        return None
    if harm.frame == "adjective" and (_modifies(words, harm) or _is_sentence(words, harm)):
        return None
    if harm.frame in ("verb", "weak") and harm.first and words[harm.first - 1].low in _DETERMINERS:
        return None
    if harm.frame in ("verb", "weak") and not chain & _BE and (chain & _HAVE or not _may_be_participle(harm)):
        return None
    people = _before(scene, start) or (_before(scene, harm.first) if start != harm.first else None)
    if (
        people is None
        or _is_one_sort_spared(people)
        or (harm.frame == "fall" and not _are_fighting_men(people))
    ):
        return None
    if _FEARED & chain:
        people = _feared(people)
    if harm.frame == "adjective" and harm.base.endswith("condition") and _is_a_part(words, people):
        return None
    return Finding(harm, people, f"{harm.base}:subject")


def _is_a_part(words: Sequence[Word], people: People) -> bool:
    """ "22 were injured and seven of them are in a serious condition", "six hurt, two in a critical condition"."""
    return not people.heads or words[people.stop - 1].low in ("them", "whom", "which")


def _is_for_wounds(words: Sequence[Word], harm: Harm) -> bool:
    """ "treated for gunshot wounds", not "treated for cholera"."""
    behind = words[harm.stop : harm.stop + 5]
    return any(word.low.startswith(("wound", "injur", "burn", "fractur")) for word in behind)


def _is_one_sort_spared(people: People) -> bool:
    """ "no child was hurt" says nothing of the others; "no one was hurt" is a toll of none."""
    return (
        people.high == 0
        and bool(people.heads)
        and not set(people.heads) <= {"people", "person", "casualties", "lives"}
    )


def _modifies(words: Sequence[Word], harm: Harm) -> bool:
    """ "missing" in "the two missing pages" and "dead" in "the dead" say nothing of how many people are."""
    before = words[harm.first - 1].low if harm.first else ""
    after = words[harm.stop].low if harm.stop < len(words) else ""
    if before in ("the", "of", "their", "among", "his"):
        return True
    noun = after[:1].isalpha() and after not in BREAKS | _ADVERBS and not after.endswith("ly")
    named_day = after in things() and words[harm.stop].text[0].isupper()
    return noun and not named_day and harm.stop - harm.first == 1 and not is_harm(after)


def _is_sentence(words: Sequence[Word], harm: Harm) -> bool:
    """ "sentences five men to death" has killed nobody yet."""
    before = words[max(harm.first - 8, 0) : harm.first]
    return harm.base == "to death" and any(word.low.startswith(("sentenc", "condemn")) for word in before)


def _may_be_participle(harm: Harm) -> bool:
    return "participle" in harm.forms


def _feared(people: People) -> People:
    """ "two are feared dead" is up to two."""
    high = people.high
    return People(people.first, people.stop, 0, high, people.figure, people.heads)


def _before(scene: Scene, at: int) -> People | None:
    """The subject that ends before ``at``, a relative pronoun, a parenthesis and a tail of prepositions aside."""
    words = scene.words
    end = at
    while end > 0 and words[end - 1].low in _RELATIVES | {"people"} and words[end - 1].low != "people":
        end -= 1
    if end < at and words[end].low in ("whom", "which") and end and words[end - 1].low == "of":
        end = at
    told_of = end < at and words[end].low == "who"
    if told_of and end and words[end - 1].low == ",":
        end -= 1  # "one of the attackers, who was shot dead"
    if end > 1 and words[end - 1].low in _CLOSING:
        end -= 1  # "more than 45 patients, including women and children" had died
    for _ in range(3):
        opening = _parenthesis(words, end) or (_including(words, end) if end < at else None)
        if opening is None:
            break
        end = opening
    for first in range(end - 1, max(end - LONGEST_REACH, -1), -1):
        people = scene.subject_at(first)
        if people is None or people.stop > end:
            if first + 1 < end and words[first].low in _GAP_ENDS:
                return None
            continue
        verdict = True if told_of and people.stop == end else _fits(words, people, end)
        if verdict is not None:
            return _leftmost(scene, people, end) if verdict else None
    return None


def _fits(words: Sequence[Word], people: People, end: int) -> bool | None:
    """True when the phrase is the subject, false when nothing further left can be, null to look further left."""
    gap = [word.low for word in words[people.stop : end]]
    if len(gap) == 1 and gap[0] in _CLOSING:
        gap = []  # "not more than 20" had been abducted
    if any(low in _GAP_ENDS or is_harm(low) for low in gap):
        return False
    if _lead(words, people) in PREPOSITIONS - {"with", "than", "to"} and not _is_spoken_of(words, people):
        return None
    if gap[:1] == [","] and gap[1:2] in (["including"], ["among"]):
        return True
    if not gap or gap[0] in PREPOSITIONS or gap[0] in ("(", "in", "who", "'s") or gap[0].endswith("ing"):
        return True
    return all(low in _ADVERBS or low.endswith("ly") for low in gap) or None


def _is_spoken_of(words: Sequence[Word], people: People) -> bool:
    """ "Sources speak of nine soldiers killed", "a toll of 19 dead"."""
    if people.first < 2 or words[people.first - 1].low != "of":
        return False
    return words[people.first - 2].low.startswith(
        ("spe", "spok", "toll", "report", "total", "talk", "news", "boast")
    )


def _lead(words: Sequence[Word], people: People) -> str:
    """The word before the phrase; for one without a figure ("Reuters News Agency"), before its modifiers too."""
    at = people.first - 1
    while not people.counted and at >= 0 and people.first - at < 7 and words[at].low not in BREAKS:
        at -= 1
    return words[at].low if at >= 0 else ""


def _leftmost(scene: Scene, people: People, end: int) -> People:
    """The longest list that ends where this phrase does: "two soldiers and a boy", not just "a boy"."""
    best = people
    for first in range(people.first - 1, max(people.first - 20, -1), -1):
        if scene.words[first].low in _GAP_ENDS or is_harm(scene.words[first].low):
            break
        longer = scene.subject_at(first)
        before = scene.words[first - 1].low if first else ""
        if longer and longer.stop == people.stop and before not in PREPOSITIONS - {"with"}:
            best = longer
    return best


def _including(words: Sequence[Word], end: int) -> int | None:
    """Where ", including women and children" began that a closing quotation mark ends."""
    for k in range(end - 2, max(end - 12, 0), -1):
        if words[k].low == "," and words[k + 1].low in ("including", "among", "mostly"):
            return k
    return None


def _parenthesis(words: Sequence[Word], end: int) -> int | None:
    """Where a closing parenthesis before ``end`` opened: ", including two children," or "(three of them women)"."""
    if end == 0 or words[end - 1].low not in (",", ")", "—", "–", "-"):
        return None
    closing = words[end - 1].low
    opening = {")": "("}.get(closing, closing)
    for k in range(end - 2, max(end - 24, -1), -1):
        if words[k].low == opening:
            return k if closing != "," or _is_aside(words, k) else None
    return None


def _singular(scene: Scene, harm: Harm) -> Finding | None:
    """ "Jaramillo was killed", "he has been arrested": a singular verb has one victim when nothing says otherwise."""
    words, start = scene.words, _auxiliary(scene.words, harm)
    chain = [word.low for word in words[start : harm.first]]
    if start == 0 or not ({"was", "is"} & set(chain) or ("been" in chain and "has" in chain)):
        return None
    if harm.frame == "weak" and words[start - 1].low != "he":
        return None
    start = _parenthesis(words, start) or start
    low = words[start - 1].low
    guessed = not scene.names and words[start - 1].text[0].isupper() and low not in _SUBJECT_NOT_PEOPLE
    if low in ("he", "she") or guessed or words[start - 1].start in scene.names:
        return Finding(harm, People(start - 1, start, 1, 1, None), f"{harm.base}:singular")
    return None


def _is_aside(words: Sequence[Word], comma: int) -> bool:
    """Do the words behind a comma tell more of the people before it: ", including", ", three of them", ", 42,"?

    "One serviceman, Warrant Officer Hasanli, became a martyr": a name behind a noun is one too.
    """
    inside = words[comma + 1]
    plain = inside.low[0].isdigit() or inside.text[0].isupper()
    return plain or inside.low in _PARENTHETICAL or inside.low in singulars()
