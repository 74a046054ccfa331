"""Words that tell place names from other names, and the runs of capitalised words they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reportedly.knowledge.place_names import fold
from reportedly.knowledge.place_tables import read_table

TOKEN = re.compile(
    r"W\.\s?Va\.|[NS]\.\s?Dak\.|N\.\s?Mex\.|(?:[A-Z]\.){2,}|(?:St|Ste|Mt|Ft|Pt)\.(?=\s[A-Z])"
    r"|[^\W_](?:[\w'’ʻ`-]*[\w])?"
)
ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az|ed|er|es|et|ez|ul)-[A-ZÀ-Ž]")
GAP = re.compile(r"^(?: |-|–| \()?$")
PREFIX = re.compile(
    r"^(?:[A-Z]|[Nn]on|[Pp]ro|[Aa]nti|[Ii]nter|[Ee]x|[Pp]ost|[Pp]re|[Mm]id|[Tt]rans|[Cc]ross)-(?=[A-ZÀ-Ž])"
)
SUFFIX = re.compile(
    r"(?<=[^-])-(?:(?:area|era|wide|style|like|friendly|bound|born|made|led|held|run)|[a-z]{3,}ed)$"
)
"""What hyphens tie to a name: "Iran-backed", "Denver-based", "pro-Russian", "D-Charleston"."""
POSSESSIVES = ("'s", "’s", "s'", "s’")
CONNECTORS = frozenset(
    "of de del della der di do da dos das du des la le les los las al el ez az and the upon on".split()
)
AROUND = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern upper lower greater downtown mainland former new".split()
)
TYPES = frozenset(
    "province governorate governate state region district city town village county parish area territory valley "
    "peninsula oblast prefecture department municipality border coast suburb islands island strip".split()
)
LOCATIVES = frozenset(
    "in at near from to outside inside around of across into toward towards between throughout within off through "
    "via leaving reached visited entered left".split()
)
NATURE = frozenset(
    "river lake creek valley bay island islands mountains mountain desert forest sea gulf strait peninsula hills delta "
    "canyon plateau basin reservoir".split()
)
NATURE_BEFORE = frozenset("lake mount mt. gulf cape".split())
WINDOW = 200
"""Longest run looked at in one piece, so that a text in capitals stays cheap."""


class Token(NamedTuple):
    """A word with its place in the text."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does: "Mosul", "al-Qaim"."""
        return self.text[0].isupper() or bool(ARTICLE.match(self.text))

    @property
    def possessive(self) -> bool:
        """Whether it ends as an owner does, so that what follows is another name ("Iraq's Kurdistan")."""
        return self.text.endswith(POSSESSIVES)

    @property
    def name_end(self) -> int:
        """Where it ends without its "'s"."""
        return self.end - 2 if self.text.endswith(POSSESSIVES[:2]) else self.end


def capital_runs(text: str) -> Iterator[list[Token]]:
    """Stretches of capitalised words, with the little words inside them ("Republic of the Congo")."""
    run: list[Token] = []
    for match in TOKEN.finditer(text):
        word = match.group()
        if not word[0].isupper() and word not in CONNECTORS and "-" not in word:
            if run:
                yield from _closed(run)
                run = []
            continue
        token = _bare(Token(match.start(), match.end(), word))
        joined = bool(run) and bool(GAP.match(text[run[-1].end : token.start]))
        if (token.capital and (joined or not run)) or (joined and token.text in CONNECTORS):
            run.append(token)
        else:
            yield from _closed(run)
            run = [token] if token.capital else []
        if len(run) >= WINDOW:
            yield from _closed(run)
            run = []
    yield from _closed(run)


def kind_of_word(word: str) -> str:
    """What kind of non-place a word is: month, opener, title, word, surname, paper; "" for none."""
    return _kinds().get(fold(word.removesuffix("'s").removesuffix("’s")), "")


@cache
def abbreviations() -> frozenset[str]:
    """Short forms of divisions that are written with a full stop: "Fla.", "W. Va."."""
    return frozenset(
        alias for row in read_table("divisions") for alias in row["aliases"].split("|") if alias.endswith(".")
    )


def _bare(token: Token) -> Token:
    """A token without what a hyphen ties to it."""
    if "-" not in token.text:
        return token
    prefix, suffix = PREFIX.match(token.text), SUFFIX.search(token.text)
    first = prefix.end() if prefix else 0
    last = suffix.start() if suffix and suffix.start() > first else len(token.text)
    return Token(token.start + first, token.start + last, token.text[first:last])


def _closed(run: list[Token]) -> Iterator[list[Token]]:
    """A run without little words at its end; nothing when it is empty."""
    while run and not run[-1].capital:
        run.pop()
    if run:
        yield run


@cache
def _kinds() -> dict[str, str]:
    return {fold(row["word"]): row["kind"] for row in read_table("not_places")}
