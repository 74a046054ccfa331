"""Any text: read, coded, never an exception, never an offset that does not slice to its text, twice the same."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from checks import check_coded, check_document
from reportedly.model.report import Report

TITLE = "Gunmen kill nine traders near Konduga"
STORY = (
    "MAIDUGURI, March 4 (NNA) - Gunmen killed at least nine traders and wounded 14 others in a raid on a market near "
    'Konduga on Monday, the state police said. "We do not know who they are," Commissioner Aisha Bello told reporters '
    "in Maiduguri.\n\n"
    "Boko Haram denied that its fighters had attacked the market. The group’s spokesman said “soldiers shelled the "
    "village” two days earlier, and that the raid was “an answer to the army’s crimes”.\n\n"
    "The army, which the governor accused of looting, will send 300 troops to Borno next week, Reuters reported, "
    "citing two officials. Residents protested in the capital on 2 March (photo: A. Okoro)."
)
WORDS = STORY.split()


def mojibake(text: str) -> str:
    """UTF-8 read as cp1252, as bad pages have it."""
    return text.encode("utf8").decode("cp1252", "replace")


def between(mark: str, step: int = 7) -> str:
    """The story with a mark after every few characters."""
    return mark.join(STORY[start : start + step] for start in range(0, len(STORY), step))


CASES = {
    "as it is": STORY,
    "upper case": STORY.upper(),
    "lower case": STORY.lower(),
    "title case": STORY.title(),
    "no punctuation": re.sub(r"[^\w\s]", "", STORY),
    "no capitals and no punctuation": re.sub(r"[^\w\s]", "", STORY).lower(),
    "one word a line": "\n".join(WORDS),
    "one line": " ".join(WORDS),
    "windows lines": STORY.replace("\n", "\r\n"),
    "wrapped": "\n".join(" ".join(WORDS[start : start + 9]) for start in range(0, len(WORDS), 9)),
    "mojibake": mojibake(STORY),
    "mojibake twice": mojibake(mojibake(STORY)),
    "nuls": between("\x00"),
    "replacement signs": between("\ufffd"),
    "half characters": between("\ud83d", 40) + "\udc00",
    "control signs": between("\x07\x1b[31m", 30),
    "emoji": between(" \U0001f4a5\U0001f1f3\U0001f1ec ", 30) + "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "right to left": "\u202e" + STORY + " قتل مسلحون تسعة تجار في سوق. " + between("\u200f", 50),
    "combining marks": "".join(sign + "\u0301\u0323" for sign in STORY),
    "combining marks alone": "\u0301" * 500,
    "full width": "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in STORY),
    "soft hyphens and zero width": between("\u00ad\u200b"),
    "no-break blanks": STORY.replace(" ", "\u00a0"),
    "other line ends": STORY.replace("\n\n", "\u2028").replace(" ", "\u2009"),
    "long words": " ".join(word * 60 for word in WORDS),
    "one long word": "killed" * 4000,
    "blanks": " \t\u3000" * 3000,
    "line ends": "\n" * 9000,
    "story in line ends": "\n" * 3000 + STORY.replace("\n\n", "\n" * 3000) + "\n" * 3000,
    "deep quotes": "“" * 300 + STORY + "”" * 300,
    "quotes never closed": STORY.replace("”", "").replace(",\" Comm", ", Comm"),
    "quotes only": "\" ' “ ” ‘ ’ « » " * 300,
    "deep brackets": "(" * 400 + STORY + "[" * 400,
    "nested speech": "Police said " + "the army said the group said " * 60 + "gunmen killed two men in Mopti.",
    "and and and": "Gunmen killed " + "two men and " * 150 + "a boy in Mopti.",
    "numbers": "killed 3 4 5 1,000,000,000,000 " + "9" * 4000 + " dead on 99/99/9999 and 2024-13-45, 0 0 0 wounded",
    "dates at the ends of time": "Killed on 1 January 0001 and 31 December 9999, 9998 years ago and next year.",
    "markup": "<p>" + STORY.replace(". ", ".</p><p>") + "<script>killed()</script>",
    "no letters": "?!... --- *** 1 2 3 $$$ %%% ### @@@",
    "empty": "",
}  # fmt: skip


@pytest.fixture(scope="module")
def coder():
    return reportedly.load()


def _code(coder, report):
    document = coder.read(report)
    check_document(document)
    coded = coder.code(document)
    check_coded(report, coded)
    return coded


@pytest.mark.parametrize("text", CASES.values(), ids=CASES)
def test_any_text_is_coded(coder, text):
    _code(coder, Report(id="r1", text=text, title=TITLE, published="2024-03-05"))


@pytest.mark.parametrize(
    "name", ["mojibake", "emoji", "half characters", "combining marks", "upper case", "deep quotes"]
)
def test_any_title_is_coded(coder, name):
    _code(coder, Report(id="r1", text=STORY, title=CASES[name][:300]))


def test_the_same_text_gives_the_same_events(coder):
    for name in ("as it is", "upper case", "mojibake"):
        report = Report(id="r1", text=CASES[name], title=TITLE, published="2024-03-05")
        assert coder(report).model_dump_json() == coder(report).model_dump_json()


@pytest.mark.parametrize(
    "name", ["as it is", "upper case", "one line", "wrapped", "windows lines", "nuls in a row"]
)
def test_the_raid_is_found_in_any_dress(coder, name):
    text = CASES.get(name, STORY.replace(" ", " \x00", 3))
    coded = _code(coder, Report(id="r1", text=text, published="2024-03-05"))
    assert any(event.type == "ASSAULT" and event.killed for event in coded.events)


PIECES = (
    "Gunmen|killed|two men|in Mopti|on Monday|police said|denied|. |, |\n\n|\n| |“|”|\"|'|(|)|that|it|9|the attack"
    "|was|by|responsibility for|Boko Haram|U.S.|reportedly|\u0301|\u202e|\x00|\U0001f4a5|—|- |:|;|protesters|arrested"
    "|will|not|yesterday|troops|MALI|REUTERS"
).split("|")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.sampled_from(PIECES), max_size=60),
    st.sampled_from(["", " "]),
    st.none() | st.text(max_size=20),
)
def test_words_of_reports_in_any_order(coder, pieces, glue, title):
    _code(coder, Report(id="r1", text=glue.join(pieces), title=title, published="2024-03-05"))


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=120), st.none() | st.text(max_size=40), st.none() | st.text(max_size=12))
def test_any_signs(coder, text, title, published):
    _code(coder, Report(id="r1", text=text, title=title, published=published))
