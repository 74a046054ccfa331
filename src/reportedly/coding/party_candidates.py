"""Whom a happening may have as actor or recipient: its arguments, and who is named around its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from reportedly.coding.actor_phrases import parse_phrase
from reportedly.coding.actors import is_capable_actor, same_actor
from reportedly.coding.anaphora import phrase_at
from reportedly.coding.authors import Authorship
from reportedly.coding.happening import Happening
from reportedly.coding.harm import Harm
from reportedly.coding.party_paths import Paths
from reportedly.coding.phrases import FOLLOWABLE
from reportedly.coding.scene import Scene, Sentence
from reportedly.coding.sources import chain_of
from reportedly.coding.who import Party, resolve
from reportedly.knowledge.people import singulars
from reportedly.model.mention import Argument, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

TRIGGERS = 6
"""So many triggers of a happening are looked around, the lead first."""
MOST = 40
"""At most so many candidates a happening; the arguments come first."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase for somebody or something, pronouns resolved."""

    form: str
    start: int
    end: int
    head: int
    """Token that the parse hangs the phrase by; the pronoun, where there is one."""
    capable: bool
    """Whether it can act."""


@dataclass(slots=True)
class Candidate:
    """One whom a happening may have as a party, with all that is seen of him."""

    mentions: list[Mention] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    """What the mentions are called, each once, in the order of finding."""
    sentences: list[int] = field(default_factory=list)
    """The sentence of each mention's head."""
    parts: set[tuple[str, str, bool]] = field(default_factory=set)
    """Roles that the parse or the heads give him: role, rule, and whether the words stand in the trigger's sentence."""
    signs: set[str] = field(default_factory=set)
    """What else he is: speaker, author, victim of a toll, chosen by the rules."""
    heard: dict[str, float] = field(default_factory=dict)
    """Chances of the roles that the engine hears for his words."""
    capable: bool = False
    """Whether any of the phrases can act."""

    @property
    def told(self) -> set[str]:
        """The roles that he is given."""
        return {role for role, _, _ in self.parts}


@dataclass(slots=True)
class Around:
    """What one happening is surrounded by."""

    scene: Scene
    happening: Happening
    triggers: Sequence[Trigger]
    sentences: Sequence[int]
    """The sentence of each trigger."""
    candidates: list[Candidate] = field(default_factory=list)
    by_form: dict[str, Candidate | None] = field(default_factory=dict)
    by_head: dict[int, Candidate] = field(default_factory=dict)
    by_start: dict[int, tuple[Mention, Candidate]] = field(default_factory=dict)
    by_end: dict[int, tuple[Mention, Candidate]] = field(default_factory=dict)
    having: dict[str, list[Candidate]] | None = None
    """The candidates that have each part and sign; sorted when first asked for."""
    by_apposition: dict[int, Candidate] = field(default_factory=dict)
    """By the word that it stands beside, the candidate that an apposition names."""

    def meet(self, mention: Mention) -> Candidate | None:
        """The candidate that a mention is of, a new one if need be; null when there are too many."""
        key = mention.form.casefold()
        if key not in self.by_form:
            self.by_form[key] = self._known(mention) or self._new()
        candidate = self.by_form[key]
        if candidate is not None and mention not in candidate.mentions:
            self._add(candidate, mention)
        return candidate

    def _add(self, candidate: Candidate, mention: Mention) -> None:
        candidate.mentions.append(mention)
        paths = Paths.of(self.scene)
        place = paths.places[mention.head]
        candidate.sentences.append(self.scene.sentence_at(place).index)
        candidate.capable |= mention.capable
        if mention.form not in candidate.forms:
            candidate.forms.append(mention.form)
        self.by_head.setdefault(mention.head, candidate)
        self.by_start.setdefault(mention.start, (mention, candidate))
        self.by_end.setdefault(mention.end, (mention, candidate))
        if paths.relations[mention.head] == "appos":
            self.by_apposition.setdefault(paths.heads[mention.head], candidate)

    def others(self, candidate: Candidate, sign: str) -> bool:
        """Whether another candidate has a part ("part actor"), or a sign ("rules actor", "author")."""
        if self.having is None:
            self.having = {}
            for one in self.candidates:
                for kind in _kinds(one):
                    self.having.setdefault(kind, []).append(one)
        found = self.having.get(sign)
        return found is not None and (len(found) > 1 or found[0] is not candidate)

    def _known(self, mention: Mention) -> Candidate | None:
        # Things are one only when they are called alike; who can act has many names.
        for candidate in self.candidates if mention.capable else ():
            if candidate.capable and self._fits(mention, candidate):
                return candidate
        return self._beside(mention)

    def _fits(self, mention: Mention, candidate: Candidate) -> bool:
        """Whether a phrase can be one more for a candidate: alike one of its forms, and no other name.

        "Militants" may stand for the Front and for the Brigades, and does not make them one.
        """
        alike = [self._same(mention.form, form) for form in candidate.forms]
        if not any(alike):
            return False
        if not is_name(mention.form):
            return True
        return all(same for form, same in zip(candidate.forms, alike, strict=True) if is_name(form))

    def _same(self, form: str, other: str) -> bool:
        asked = self.scene.once("same actors", dict[tuple[str, str], bool])
        if (form, other) not in asked:
            asked[form, other] = same_actor(form, other)
        return asked[form, other]

    def _beside(self, mention: Mention) -> Candidate | None:
        """The one that an apposition names otherwise ("Zuberi, a field commander")."""
        paths = Paths.of(self.scene)
        if paths.relations[mention.head] == "appos":
            return self.by_head.get(paths.heads[mention.head])
        return self.by_apposition.get(mention.head) or self._titled(mention)

    def _titled(self, mention: Mention) -> Candidate | None:
        """The one whose title or name stands right beside.

        "Minister Zubair Achakzai"; "Omar Zuberi, a field commander", which the parse may take for two men.
        """
        if not (last_is_title(mention.form) or self._is_person(mention)):
            return None
        for gap in (" ", *COMMAS):
            left = self.by_end.get(mention.start - len(gap))
            right = self.by_start.get(mention.end + len(gap))
            if left is not None and self._is_one(left[0], mention, gap):
                return left[1]
            if right is not None and self._is_one(mention, right[0], gap):
                return right[1]
        return None

    def _is_one(self, first: Mention, second: Mention, gap: str) -> bool:
        """Whether two phrases with nothing but this between them are a title and a name."""
        if self.scene.text(first.end, second.start).casefold() != gap:
            return False
        if last_is_title(first.form) and self._is_person(second):
            return True
        return gap != " " and last_is_title(second.form) and self._is_person(first)

    def _is_person(self, mention: Mention) -> bool:
        return self.scene.name_at(mention.start, mention.end, ("PER",)) is not None

    def _new(self) -> Candidate | None:
        if len(self.candidates) >= MOST:
            return None
        self.candidates.append(Candidate())
        return self.candidates[-1]


@lru_cache(maxsize=4096)
def is_name(form: str) -> bool:
    """Whether a phrase is somebody's name, rather than a word for people or bodies.

    >>> is_name("the Dawn Front"), is_name("militants")
    (True, False)
    """
    phrase = parse_phrase(form)
    return phrase.named or phrase.state is not None


def last_is_title(form: str) -> bool:
    """Whether a phrase ends in a word for one person ("the foreign minister")."""
    return form.casefold().split()[-1] in singulars()


def candidates_of(
    scene: Scene,
    happening: Happening,
    chosen: Mapping[str, Sequence[Party]],
    harm: Harm,
    authors: Sequence[Authorship],
    *,
    wide: bool = False,
) -> Around:
    """The candidates for the parties of a happening, those that the parse names first.

    Args:
        chosen: actors and recipients that the rules name, by role.
        harm: the tolls of the happening.
        authors: those that attributions name as the doers.
        wide: whether things that nothing gives a part in it are candidates too, to learn that they have none.
    """
    ordered = [happening.lead, *(t for t in happening.triggers if t is not happening.lead)][:TRIGGERS]
    around = Around(scene, happening, ordered, [scene.sentence_at(t.start).index for t in ordered])
    for role, parties in chosen.items():
        for party in parties:
            for form, span in zip(party.forms, party.spans, strict=True):
                _mark(around, form, span, f"rules {role}")
    for trigger in ordered:
        _add_arguments(around, trigger)
    for author in authors:
        stance = scene.document.attributions[author.attribution].stance
        _mark(around, scene.text(author.start, author.end), (author.start, author.end), f"author {stance}")
    for toll in harm.tolls:
        if toll.victims and toll.victim_kind != "attackers":
            _add_victims(around, toll.victims, toll.number, toll.kind)
    for trigger in ordered:
        _add_speakers(around, trigger)
    _add_named(around, wide=wide)
    _hear(around)
    return around


def _add_arguments(around: Around, trigger: Trigger) -> None:
    near = {id(argument) for argument in around.scene.near(trigger)}
    for argument in trigger.arguments:
        if argument.role not in ("actor", "recipient", "place"):
            continue
        found = resolve(around.scene, argument)
        if found is None or not any(map(str.isalpha, found[0])):
            continue
        mention = Mention(found[0], *found[1], argument.head, is_capable_actor(found[0]))
        candidate = around.meet(mention)
        if candidate is not None:
            rule = argument.rule if argument.rule == "heads" else "parse"
            sure = "sure" if argument.confidence >= SURE or rule == "heads" else "unsure"
            candidate.parts.add((argument.role, f"{rule} {sure}", id(argument) in near))


SURE = 0.85
COMMAS = (", ", ", a ", ", an ", ", the ", ", its ", ", his ", ", her ", ", their ")
"""What stands between a name and its apposition."""


def _kinds(candidate: Candidate) -> set[str]:
    signs = {sign if sign.startswith("rules") else sign.split()[0] for sign in candidate.signs}
    return signs | {f"part {role}" for role in candidate.told}


def _mark(around: Around, form: str, span: tuple[int, int], sign: str) -> None:
    if form.strip():
        candidate = around.meet(Mention(form, *span, _head_at(around.scene, *span), is_capable_actor(form)))
        if candidate is not None:
            candidate.signs.add(sign)


def _add_victims(around: Around, victims: tuple[int, int], number: tuple[int, int] | None, kind: str) -> None:
    start, end = without_number(victims, number)
    form = around.scene.text(start, end)
    start += len(form) - len(form.lstrip())
    _mark(around, form.strip(), (start, start + len(form.strip())), f"victim {kind}")


def without_number(victims: tuple[int, int], number: tuple[int, int] | None) -> tuple[int, int]:
    """The phrase of a toll's victims without its figure."""
    if number and victims[0] <= number[0] < number[1] < victims[1]:
        return number[1] + 1, victims[1]
    return victims


def _add_speakers(around: Around, trigger: Trigger) -> None:
    scene = around.scene
    for place, number in enumerate(scene.attributions_over(trigger.start)[:2]):
        chain = chain_of(scene, number)
        stance = scene.document.attributions[number].stance
        for source in chain[-1:]:
            _mark(around, source.name, (source.start, source.end), f"speaker {stance} {place}")


def _add_named(around: Around, *, wide: bool) -> None:
    """Those whom the sentences of the triggers name: whoever can act, and what the engine hears a part of."""
    heard = _heard_by(around)
    for index in dict.fromkeys(around.sentences):
        for mention in named_in(around.scene, around.scene.sentences[index]):
            if wide or mention.capable or _within(heard, mention):
                around.meet(mention)


def _within(heard: Sequence[tuple[int, str, float]], mention: Mention) -> Sequence[tuple[int, str, float]]:
    """The parts among these, in order of place, whose words stand in a mention."""
    first = bisect_left(heard, (mention.start,))
    return heard[first : bisect_left(heard, (mention.end,), lo=first)]


def named_in(scene: Scene, sentence: Sentence) -> tuple[Mention, ...]:
    """Everybody and everything that the noun phrases of a sentence name, made once."""
    return scene.once(("named in", sentence.index), lambda: tuple(_named_in(scene, sentence)))


def _named_in(scene: Scene, sentence: Sentence) -> Iterator[Mention]:
    doc = scene.document.doc
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="contract") if doc is not None else None
    kinds = Paths.of(scene).kinds
    for place in range(span.start, span.end) if span is not None else ():
        found = _phrase(scene, scene.token(place), kinds[place]) if kinds[place] in NAMING else None
        if found and any(map(str.isalpha, found[0])):
            yield Mention(found[0], *found[1], place, is_capable_actor(found[0]))


NAMING = frozenset({"NOUN", "PROPN", "ADJ", "PRON"})
"""Parts of speech that phrases which name somebody are headed by."""


def _phrase(scene: Scene, token: Token, kind: str) -> tuple[str, tuple[int, int]] | None:
    """What a token names as the head of a phrase: a noun, a pronoun, a people or body that qualifies a noun."""
    if kind == "PRON":
        if token.lower_ not in FOLLOWABLE:
            return None
        return resolve(scene, Argument(token.idx, token.idx + len(token), "actor", token.i))
    if kind == "ADJ" or token.dep_ in ("compound", "amod", "flat"):
        if token.ent_type_ not in ("NORP", "ORG") or token.ent_iob_ != "B" or token.dep_ == "flat":
            return None
        name = scene.name_at(token.idx, token.idx + len(token), ("NORP", "ORG"))
        return (scene.text(*name), name) if name else None
    found = phrase_at(scene, token)
    return _with_members(scene, token, found) if found else None


def _with_members(
    scene: Scene, token: Token, found: tuple[str, tuple[int, int]]
) -> tuple[str, tuple[int, int]]:
    """ "Members of the Frente" whole: who is meant stands behind "of"."""
    for child in token.rights:
        if child.dep_ == "nmod" and any(c.dep_ == "case" and c.lower_ == "of" for c in child.lefts):
            inner = phrase_at(scene, child)
            if inner and inner[1][1] > found[1][1]:
                return scene.text(found[1][0], inner[1][1]), (found[1][0], inner[1][1])
    return found


def _hear(around: Around) -> None:
    """Give every candidate the roles that the engine hears for his words in any of the triggers."""
    heard = _heard_by(around)
    for candidate in around.candidates if heard else ():
        for mention in candidate.mentions:
            for _, role, sure in _within(heard, mention):
                candidate.heard[role] = max(sure, candidate.heard.get(role, 0.0))


def _heard_by(around: Around) -> list[tuple[int, str, float]]:
    """The parts that the engine hears in any of the triggers, in order of place."""
    parts = around.scene.once("heard parts", lambda: _heard_parts(around.scene))
    return sorted(part for trigger in around.triggers for part in parts.get(trigger.head, ()))


def _heard_parts(scene: Scene) -> dict[int, list[tuple[int, str, float]]]:
    """By word of a trigger that the engine finds: where the words stand that play a part in it."""
    doc = scene.document.doc
    layers: Any = doc.user_data.get("reportedly") if doc is not None else None
    if doc is None or not isinstance(layers, dict) or "triggers" not in doc.spans:
        return {}
    found: dict[int, list[tuple[int, str, float]]] = {}
    spans, places = list(doc.spans["triggers"]), Paths.of(scene).places
    for number, token, name, sure in layers.get("roles", ()):
        for word in range(spans[number].start, spans[number].end):
            found.setdefault(word, []).append((places[token], name, sure))
    return found


def _head_at(scene: Scene, start: int, end: int) -> int:
    """The word that a stretch hangs by, looked up once."""
    return scene.once(("head at", start, end), lambda: _root(scene, start, end))


def _root(scene: Scene, start: int, end: int) -> int:
    doc = scene.document.doc
    assert doc is not None
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root.i if span is not None else 0
