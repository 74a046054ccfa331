"""Any bytes under any suffix: reports that can be written as UTF-8, or failures with a reason; never an error."""

import gzip

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.ingest.options import ReadOptions
from reportedly.ingest.read import read_reports
from reportedly.model.report import Report

SUFFIXES = [
    "txt",
    "html",
    "json",
    "jsonl",
    "csv",
    "tsv",
    "zip",
    "txt.gz",
    "jsonl.gz",
    "csv.gz",
    "zip.gz",
    "dat",
]
PIECES = [
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"\n",
    b"\r\n",
    b"\t",
    b";",
    b"text",
    b"title",
    b'"text": "x"',
    b"\xff",
    b"\xe9",
    b"\\ud800",
    b"\\u0000",
    b"\xef\xbb\xbf",
    b"<p>",
    b"Date: 1\n",
    b"'",
    b"1e999",
    b"PK\x03\x04",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


@settings(deadline=None, max_examples=150)
@example(suffix="csv", parts=[b"\r\x00"], mapping="")
@example(suffix="dat", parts=[b"\x00\r\x00"], mapping="")
@given(
    st.sampled_from(SUFFIXES),
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=6), max_size=25),
    st.sampled_from(["", "text=text", "text=a.b,title=x"]),
)
def test_any_bytes(folder, suffix, parts, mapping):
    data = b"".join(parts)
    path = folder / f"x.{suffix}"
    path.write_bytes(gzip.compress(data) if suffix.endswith("gz") and len(data) % 2 else data)
    for item in read_reports([str(path)], ReadOptions.of(mapping=mapping)):
        if isinstance(item, Report):
            item.model_dump_json().encode()
            assert item.text.strip()
        else:
            item.model_dump_json().encode()
            assert item.reason
            assert item.source
