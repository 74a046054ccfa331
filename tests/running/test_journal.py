import os
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import RunError
from reportedly.model.event import CodedReport
from reportedly.model.report import Report
from reportedly.running.atomic import whole_file
from reportedly.running.journal import Journal, key_of
from reportedly.running.session import Tally

KEY = key_of(Report(id="r1", text="x"), "1")
OTHER = key_of(Report(id="r2", text="x"), "1")


def journal(path, resume=True):
    return Journal(path, resume=resume)


def test_what_is_written_is_found_again(tmp_path):
    coded = CodedReport(id="r1", title="Ünïcode\u2028 line")
    first = journal(tmp_path / "j")
    first.append(KEY, coded)
    first.close()
    first.close()
    again = journal(tmp_path / "j")
    assert again.known() == 1
    assert again.find(KEY) == coded
    assert again.find(OTHER) is None
    again.close()


def test_the_key_changes_with_report_and_version():
    report = Report(id="r1", text="x")
    keys = {key_of(report, "1"), key_of(report, "2")}
    keys |= {
        key_of(report.model_copy(update={field: "y"}), "1") for field in ("id", "text", "title", "published")
    }
    assert len(keys) == 6


@settings(deadline=None, max_examples=40)
@given(cut=st.integers(1, 200))
def test_a_torn_last_line_is_cut_off(tmp_path_factory, cut):
    path = tmp_path_factory.mktemp("torn") / "j"
    book = journal(path)
    book.append(KEY, CodedReport(id="r1"))
    book.close()
    whole = path.stat().st_size
    line = f"{OTHER}\t{CodedReport(id='r2').model_dump_json()}\n".encode()
    with path.open("ab") as file:
        file.write(line[: min(cut, len(line) - 1)])
    book = journal(path)
    assert path.stat().st_size == whole
    book.append(OTHER, CodedReport(id="r2"))
    book.close()
    book = journal(path)
    assert (book.find(KEY).id, book.find(OTHER).id) == ("r1", "r2")
    book.close()


def test_a_damaged_line_counts_as_missing(tmp_path):
    path = tmp_path / "j"
    path.write_bytes(b"nonsense\n" + KEY.encode() + b"\t{broken\n\xff\xfe\n")
    book = journal(path)
    assert book.find(KEY) is None
    book.append(KEY, CodedReport(id="r1"))
    book.close()
    book = journal(path)
    assert book.find(KEY).id == "r1"
    book.close()


def test_without_resume_the_old_journal_is_put_aside(tmp_path):
    path = tmp_path / "j"
    first = journal(path)
    first.append(KEY, CodedReport(id="r1"))
    first.close()
    second = journal(path, resume=False)
    assert second.find(KEY) is None
    second.close()
    assert (tmp_path / "j.old").stat().st_size > 0


def test_two_runs_cannot_write_one_journal(tmp_path):
    pytest.importorskip("fcntl")
    first = journal(tmp_path / "j")
    with pytest.raises(RunError, match="another run"):
        journal(tmp_path / "j")
    first.close()


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    book = journal(tmp_path / "j")

    def full(file, data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(RunError, match="No space left"):
        book.append(KEY, CodedReport(id="r1"))
    monkeypatch.undo()
    book.close()


def test_a_file_appears_whole_or_not_at_all(tmp_path):
    path = tmp_path / "out"
    path.write_text("old")
    with suppress(KeyboardInterrupt), whole_file(path) as out:
        out.write("half")
        raise KeyboardInterrupt
    assert path.read_text() == "old"
    with whole_file(path) as out:
        out.write("new")
    assert path.read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_tally():
    tally = Tally()
    tally.add(CodedReport(id="r1"))
    assert (tally.coded, tally.failed) == (1, 0)
