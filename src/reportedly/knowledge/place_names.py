"""Keys under which place names are filed, so that spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "ə": "a", "œ": "oe", "þ": "th",
        "ð": "d", "ħ": "h", "ŋ": "ng", "&": " and ",
        "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "ʹ": "", ".": "",
    }
)  # fmt: skip
_BREAKS = re.compile(r"[^\w]+|_+")
_ARTICLES = frozenset(
    "al el ad ed as es ash esh at et an en ar er az ez uz ul ol il ur aş".split(),
)
"""The Arabic article as English prints it: "Deir ez-Zor", "Deir al-Zour", "Dayr az Zawr"."""
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", **dict.fromkeys(_ARTICLES, "al")}
"""One spelling for words that have several."""
_LOOSE = (
    ("sch", "s"), ("sh", "s"), ("ch", "s"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"),
    ("ph", "f"), ("dh", "d"), ("th", "t"), ("tz", "z"), ("ts", "z"), ("aw", "o"), ("au", "o"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ay", "i"), ("ey", "i"), ("iy", "i"), ("yi", "i"),
    ("y", "i"), ("w", "v"), ("q", "k"), ("c", "k"), ("o", "u"), ("e", "i"), ("x", "ks"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_RARE_LENGTH = 7
"""Shorter names have too many real neighbours for a slip of one letter to be a safe guess."""


@lru_cache(maxsize=65_536)
def fold(name: str) -> str:
    """The key of a name: no case, accents, apostrophes or hyphens; articles and "Saint" in one spelling.

    >>> fold("Deir ez-Zor") == fold("Deir el-Zor")
    True
    >>> fold("St. John's"), fold("U.S."), fold("São Tomé")
    ('st johns', 'us', 'sao tome')
    """
    plain = name.casefold().translate(_LETTERS)
    if not plain.isascii():
        spread = unicodedata.normalize("NFKD", plain)
        bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
        plain = bare.casefold().translate(_LETTERS)
    words = plain.split(" ")
    if not all(map(str.isalnum, words)):
        words = _BREAKS.sub(" ", plain).split()
    return " ".join([_WORDS.get(word, word) for word in words])


@lru_cache(maxsize=65_536)
def loose(key: str) -> str:
    """A coarser key for names that came through another script; "" when too little would be left.

    >>> loose(fold("Khan Sheikhoun")) == loose(fold("Khan Shaykhun"))
    True
    """
    text = "".join(word for word in key.split() if word != "al")
    for old, new in _LOOSE:
        text = text.replace(old, new)
    text = _DOUBLED.sub(r"\1", text).rstrip("h")
    return text if len(text) >= 4 else ""


def variants(key: str) -> Iterator[str]:
    """Other keys under which the same place may be filed, most likely first.

    >>> list(variants("al raqqa"))[0]
    'raqqa'
    """
    if key.startswith("al "):
        yield key[3:]
    elif " " not in key:
        yield f"al {key}"
    if " " in key:
        yield key.replace(" ", "")
    if key.endswith("ah"):
        yield key[:-1]
    elif key.endswith("a"):
        yield key + "h"


def slips(key: str) -> Iterator[str]:
    """Every key one letter away from a long one; nothing for keys under seven letters.

    >>> "kramatorsk" in set(slips("kramatorks"))
    True
    >>> list(slips("paris"))
    []
    """
    if len(key) < _RARE_LENGTH:
        return
    for at in range(1, len(key)):
        yield key[:at] + key[at + 1 :]
        if at + 1 < len(key):
            yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]
        for letter in _ALPHABET:
            yield key[:at] + letter + key[at + 1 :]
            yield key[:at] + letter + key[at:]
