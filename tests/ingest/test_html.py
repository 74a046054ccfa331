import socket
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ingest.html import read_html
from reportedly.ingest.refusal import Refusal

PAGE = """<!DOCTYPE html><html><head><title>Raid in the north | The Daily</title>
<meta property="og:site_name" content="The Daily"><meta name="author" content="Jane Roe, Reuters">
<meta property="article:published_time" content="2024-01-05T10:00:00Z">
<link rel="canonical" href="https://daily.example/raid"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Raid in the north</h1>
<p>Gunmen killed two soldiers in the north of the country on Monday, police said.</p>
<p>The attack was the third in the region this month &mdash; nobody claimed it.</p></article>
<footer>Copyright The Daily. All rights reserved.</footer></body></html>"""


def test_article():
    fields = read_html(PAGE)
    assert fields["title"] == "Raid in the north"
    assert fields["outlet"] == "The Daily"
    assert fields["published"] == "2024-01-05"
    assert fields["agency"] == "Reuters"
    assert fields["url"] == "https://daily.example/raid"
    assert fields["text"].startswith("Gunmen killed two soldiers")
    assert fields["text"].endswith("— nobody claimed it.")
    assert "Home" not in fields["text"]


def test_no_date_is_taken_from_the_text():
    page = (
        "<html><body><article><h1>Old war</h1>"
        + "<p>On 3 March 1999 rebels attacked the town, it is said.</p>" * 5
    )
    assert "published" not in read_html(page + "</article></body></html>")


@pytest.mark.parametrize(
    "page", ["", "   ", "<html><body></body></html>", "<html><script>var x = 1;</script></html>"]
)
def test_nothing_to_read(page):
    with pytest.raises(Refusal) as refusal:
        read_html(page)
    assert refusal.value.kind in ("empty", "no_article")


def test_nothing_is_fetched(monkeypatch):
    def refuse(*arguments):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    doctype = '<!DOCTYPE html SYSTEM "http://evil.example/x.dtd">'
    page = PAGE.replace("<!DOCTYPE html>", doctype).replace(
        "<p>Gun", '<img src="http://evil.example/i.png"><p>Gun'
    )
    assert read_html(page)["text"]
    for url in ("http://evil.example/", "https://evil.example/page.html"):
        with suppress(Refusal):
            read_html(url)


BOMBS = {
    "nested": "<div>" * 30_000 + "x",
    "many": "<html><p>" + "x<br>" * 200_000,
    "attributes": "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">x",
    "angles": "<" * 300_000,
    "json": '<script type="application/ld+json">' + "[" * 100_000 + "</script><p>Gunmen killed two.",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_end_soon(name):
    start = time.monotonic()
    with suppress(Refusal):
        read_html(BOMBS[name])
    assert time.monotonic() - start < 5


def test_bombs_are_refused_with_their_measure():
    for name, what in (
        ("nested", "1,500 elements"),
        ("many", "40,000 tags"),
        ("attributes", "2,000 attributes"),
    ):
        with pytest.raises(Refusal, match=what):
            read_html(BOMBS[name])


def test_scripts_are_not_text():
    page = PAGE.replace("police said.", "police said.<script>alert('x')</script><style>p{}</style>")
    assert "alert" not in read_html(page)["text"]


PIECES = [
    "<p>",
    "</p>",
    "<html>",
    "<body>",
    "<div",
    ">",
    "<!--",
    "-->",
    "<script>",
    "&#xD800;",
    "&#0;",
    "text ",
    "<table><tr>",
    "<![CDATA[",
    "<?xml",
    "\ud83d",
    "<a href=x>",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=30))
def test_any_page(parts):
    try:
        fields = read_html("".join(parts))
    except Refusal:
        return
    assert fields["text"].strip()
