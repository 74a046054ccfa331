from hypothesis import given
from hypothesis import strategies as st

from reportedly.ingest.txt import read_txt


def test_header_block():
    head = (
        "Title: Raid in Gao\nOutlet: The Daily\nDate: 5 January 2024\nAgency: AFP\nURL: https://a.example/1\n"
    )
    text = head + "\nBody.\n"
    assert read_txt(text) == {
        "title": "Raid in Gao",
        "outlet": "The Daily",
        "published": "5 January 2024",
        "agency": "AFP",
        "url": "https://a.example/1",
        "text": "Body.\n",
    }


def test_header_keeps_the_body_untouched():
    assert (
        read_txt("Title: A\r\n\r\n  Body \r\n\r\nMore\u00a0text.")["text"] == "  Body \r\n\r\nMore\u00a0text."
    )


def test_empty_header_field_is_left_out():
    assert read_txt("Title: A\nAgency:\n\nBody.") == {"title": "A", "text": "Body."}


def test_a_line_with_a_colon_is_no_header():
    # "Kabul: ..." opens many reports.
    text = "Kabul: gunmen killed two.\n\nPolice said so."
    assert read_txt(text) == {"text": text}


def test_header_needs_a_blank_line():
    text = "Title: A\nGunmen killed two."
    assert read_txt(text) == {"text": text}


def test_a_repeated_name_is_no_header():
    text = "Date: 1\nDate: 2\n\nBody."
    assert read_txt(text) == {"text": text}


def test_header_alone_has_no_text():
    assert read_txt("Title: A\n\n")["text"] == ""
    assert read_txt("Title: A\nDate: 2024-01-05")["text"] == ""


def test_first_short_line_is_the_title():
    assert read_txt("Raid in the north\n\nGunmen killed two.\n") == {
        "title": "Raid in the north",
        "text": "Gunmen killed two.\n",
    }


def test_a_sentence_is_no_title():
    for first in ("Gunmen killed two.", "“They fled.”", "BAMAKO, June 9 (Reuters) -", "He said:", "x" * 151):
        text = f"{first}\n\nBody."
        assert read_txt(text) == {"text": text}, first


def test_one_line_is_text():
    assert read_txt("Raid in the north") == {"text": "Raid in the north"}


@given(st.text())
def test_text_is_always_a_tail_of_the_file(text):
    assert text.endswith(read_txt(text)["text"])


@given(
    st.lists(st.sampled_from(["Title:", "Date: x", "URL:", "\n", "\r\n", "\r", "text", " ", "Outlet: y\n"]))
)
def test_header_like_lines(parts):
    text = "".join(parts)
    fields = read_txt(text)
    assert text.endswith(fields["text"])
    assert all(isinstance(value, str) for value in fields.values())
