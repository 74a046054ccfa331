"""Direct quotations."""

import pytest

from reportedly.reading.quotations import read_quotations


def inner(text):
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    return [text[slice(*quotation.inner)] for quotation in read_quotations(text, tuple(paragraphs))]


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"We left," he said. "They came."', ["We left,", "They came."]),
        ("“We left,” he said. “They came.”", ["We left,", "They came."]),
        ('""Never,"" he said', ["Never,"]),
        ("``That is it,'' said the captain. ``Yes.''", ["That is it,", "Yes."]),
        ("''That is it,'' said the captain. ''Yes.''", ["That is it,", "Yes."]),
        ("'Go away,' they said. 'It's ours.'", ["Go away,", "It's ours."]),
        ("‘It is over,’ she said of the villagers’ homes.", ["It is over,"]),
        ("in the '80s the villagers' homes", []),
        ('He is 6\'2" tall and had a 12" gun.', []),
        ('A 12" gun, "an old one", she said.', ["an old one"]),
        ('He said "at least 12" and left.', ["at least 12"]),
        ("“He said ‘no’ to us,” she said.", ["He said ‘no’ to us,"]),
        ("\"He said 'no' to us,\" she said.", ["He said 'no' to us,"]),
        ("«Nous partons», he said.", ["Nous partons"]),
        ('the "term"-like word', ["term"]),
    ],
)
def test_marks(text, quotations):
    assert inner(text) == quotations


def test_over_paragraphs():
    text = 'He said: "First.\n\n"Second.\n\n"Third," he went on.'
    assert inner(text) == ['First.\n\n"Second.\n\n"Third,']


def test_unclosed_ends_with_its_paragraph():
    text = 'He said "it is broken.\n\nNext "x".'
    found = read_quotations(text, ((0, 22), (24, 33)))
    assert [(text[slice(*quotation.inner)], quotation.closed) for quotation in found] == [
        ("it is broken.", False),
        ("x", True),
    ]
