from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportedly.ingest.decode import declared_charset, decode
from reportedly.ingest.refusal import Refusal

STORY = "Gunmen killed two soldiers in the north on Monday, police said. " * 5


def refused(data, **options):
    with pytest.raises(Refusal) as refusal:
        decode(data, **options)
    return refusal.value.kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_marks(encoding):
    text = STORY + "“We didn’t,” he said in Zürich — 東京."
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_quotation_marks_tell_western_encodings_apart(encoding):
    text = STORY + "“We didn’t,” he said at the café — it’s over."
    assert decode(text.encode(encoding)) == text


def test_latin_letters_that_all_western_encodings_share():
    text = STORY + "Córdoba, Bogotá and José."
    assert decode(text.encode("latin-1")) == text


def test_a_doubtful_letter_is_refused():
    # 0xF0 is ğ in Turkish cp1254 and ð in cp1252: "Erdoğan" or "Erdoðan"?
    assert refused((STORY + "President Erdoğan spoke.").encode("cp1254")) == "encoding"


def test_the_user_can_say():
    text = STORY + "President Erdoğan spoke."
    assert decode(text.encode("cp1254"), "cp1254") == text
    assert refused(text.encode("cp1254"), encoding="utf-8") == "encoding"


def test_cyrillic():
    text = "Сегодня в Москве прошла акция протеста, сообщила полиция. " * 5
    assert decode(text.encode("cp1251")) == text


def test_binary():
    assert refused(b"\x89PNG\r\n\x1a\n\x00\x00") == "binary"
    assert refused(bytes(range(1, 32)) * 20) == "binary"
    assert refused(STORY.encode("utf-16-le")) == "binary"


def test_cut_inside_a_character():
    assert refused((STORY + "café").encode()[:-1]) == "truncated"


def test_html_declarations():
    page = "<html><head><meta charset='windows-1251'></head><body>Привет, Москва</body></html>"
    assert decode(page.encode("cp1251"), html=True) == page
    assert declared_charset(b'<?xml version="1.0" encoding="ISO-8859-9"?>') == "iso8859-9"
    assert (
        declared_charset(b"<meta http-equiv=content-type content='text/html; charset=ISO-8859-1'>")
        == "cp1252"
    )
    assert declared_charset(b"<meta charset=nonsense-9>") is None


def test_utf8_beats_a_wrong_declaration():
    page = "<meta charset=iso-8859-1>Zürich"
    assert decode(page.encode(), html=True) == page


@given(st.text())
@example("\ufeffa")
def test_utf8_comes_back(text):
    if "\x00" in text:
        return
    with suppress(Refusal):
        assert decode(text.encode("utf-8", "surrogatepass")) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal(data):
    for html in (True, False):
        with suppress(Refusal):
            assert isinstance(decode(data, html=html), str)
