from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import BadMapping, InputError
from reportedly.ingest.options import ReadOptions, parse_mapping
from reportedly.ingest.records import columns_for, fields_of
from reportedly.ingest.refusal import Refusal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def test_own_record():
    record = {
        "id": 7,
        "title": "T",
        "text": "X",
        "outlet": "O",
        "agency": None,
        "published": "2024-01-05",
        "events": [],
    }
    assert fields_of(record, {}) == {
        "id": "7",
        "title": "T",
        "text": "X",
        "outlet": "O",
        "published": "2024-01-05",
    }


def test_common_shapes():
    news_api = {
        "source": {"id": None, "name": "AFP"},
        "title": "T",
        "content": "X",
        "publishedAt": "2024-01-05T00:00:00Z",
    }
    assert fields_of(news_api, {}) == {
        "title": "T",
        "text": "X",
        "outlet": "AFP",
        "published": "2024-01-05T00:00:00Z",
    }
    assert fields_of({"Headline": "T", "Body": ["A.", "B."]}, {}) == {"title": "T", "text": "A.\n\nB."}


def test_mapping_with_dots():
    record = {"a": {"b": "X"}, "a.b": "Y", "c": {"d": "T"}}
    assert fields_of(record, {"text": "a.b", "title": "c.d"}) == {"text": "Y", "title": "T"}


def test_no_text():
    with pytest.raises(Refusal, match="no text") as refusal:
        fields_of({"id": 1, "nothing": 2}, {})
    assert refusal.value.kind == "missing_text"
    with pytest.raises(Refusal) as refusal:
        fields_of({"text": ""}, {})
    assert refusal.value.kind == "empty"


def test_columns():
    assert columns_for(["id", "Full Text", "date"], {}) == {
        "id": "id",
        "text": "Full Text",
        "published": "date",
    }
    assert columns_for(["x", "y"], {"text": "y"}) == {"text": "y"}
    with pytest.raises(Refusal, match="no column 'z'"):
        columns_for(["x", "y"], {"text": "z"})
    with pytest.raises(Refusal, match="no column for the text"):
        columns_for(["x", "y"], {})


def test_bad_mappings():
    for mapping in ("title", "title=", "nosuch=x", "text=a,b"):
        with pytest.raises(BadMapping):
            parse_mapping(mapping)


def test_options_are_checked():
    for wrong in (
        {"published": "5 January 2024"},
        {"published": "2024-02-30"},
        {"max_chars": 0},
        {"kind": "pdf"},
        {"encoding": "nonsense"},
    ):
        with pytest.raises(InputError):
            ReadOptions.of(**wrong)


@given(
    st.dictionaries(st.sampled_from(["text", "title", "source", "id", "date", "a"]), JSON),
    st.sampled_from([{}, {"text": "a.b"}]),
)
def test_any_object(record, mapping):
    try:
        fields = fields_of(record, mapping)
    except Refusal:
        return
    assert fields["text"]
    assert all(isinstance(value, str) for value in fields.values())


@given(st.text())
def test_any_mapping(mapping):
    with suppress(BadMapping):
        assert all(parse_mapping(mapping).values())
