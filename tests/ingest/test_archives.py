import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ingest import archives
from reportedly.ingest.read import read_reports
from reportedly.model.report import Report

STORY = "Gunmen killed two soldiers near Gao on Monday, police said."


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def kinds(failures):
    return [failure.kind for failure in failures]


def test_members_in_order_of_name(read):
    data = zipped(
        {
            "b.txt": "B.",
            "a.txt": "A.",
            "c/d.jsonl": json.dumps({"text": "D."}),
            "__MACOSX/._a.txt": "x",
            "x.png": "p",
        }
    )
    reports, failures = read("a.zip", data)
    assert [report.text for report in reports] == ["A.", "B.", "D."]
    assert reports[2].source_file.endswith("a.zip!c/d.jsonl: line 1")
    assert kinds(failures) == ["unknown_kind"]


def test_paths_that_leave_the_archive(read):
    names = ["../a.txt", "/etc/b.txt", "x/../../c.txt", "C:\\d.txt", "..\\e.txt", "good.txt"]
    reports, failures = read("a.zip", zipped(dict.fromkeys(names, STORY)))
    assert len(reports) == 1
    assert kinds(failures) == ["unsafe_path"] * 5


def test_bomb(read):
    reports, failures = read("a.zip", zipped({"big.txt": b"a" * 5_000_000, "good.txt": STORY}))
    assert (len(reports), kinds(failures)) == (1, ["too_big"])


def test_nesting(read):
    inner = zipped({"a.txt": STORY})
    reports, _ = read("a.zip", zipped({"in.zip": inner}))
    assert reports[0].text == STORY
    reports, failures = read("b.zip", zipped({"in.zip": zipped({"in2.zip": inner}), "c.txt": "C."}))
    assert [report.text for report in reports] == ["C."]
    assert kinds(failures) == ["too_big"]


def test_truncated_and_damaged(read):
    data = zipped({"a.txt": STORY, "b.txt": STORY + " More."}, zipfile.ZIP_STORED)
    assert kinds(read("a.zip", data[:-30])[1]) == ["truncated"]
    assert kinds(read("b.zip", b"PK not at all")[1]) == ["truncated"]
    damaged = data.replace(b"Gunmen", b"Gunner", 1)
    reports, failures = read("c.zip", damaged)
    assert (len(reports), kinds(failures)) == (1, ["truncated"])


def test_encrypted(read):
    data = bytearray(zipped({"a.txt": STORY}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert kinds(read("a.zip", bytes(data))[1]) == ["encrypted"]


def test_too_many_members(read, monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    assert kinds(read("a.zip", zipped({f"{n}.txt": "x" for n in range(4)}))[1]) == ["too_big"]


def test_names_cannot_write_to_the_terminal(read):
    _, failures = read("a.zip", zipped({"\x1b[31mred.txt": ""}))
    assert "\x1b" not in failures[0].source


def test_nothing_is_written_to_disk(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": STORY, "../../out.txt": STORY}))
    list(read_reports([str(path)]))
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.zip"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("zips")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_any_damage(folder, data):
    whole = bytearray(zipped({"a.txt": STORY, "b.csv": "title,text\nT,X.\n"}))
    for _ in range(data.draw(st.integers(0, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = folder / "x.zip"
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole)))])
    for item in read_reports([str(path)]):
        assert isinstance(item, Report) or item.reason
