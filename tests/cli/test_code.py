import json
import subprocess
import sys

import pytest

STORY = "Gunmen killed {} soldiers near Gao on Monday, police said."


def reports(folder, count=12):
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:03}.txt").write_text(STORY.format(number + 2))
    return folder


def lines(data):
    return [json.loads(line) for line in data.splitlines()]


def test_stdin_to_stdout(code):
    run = code("-", "--published", "2024-01-05", stdin=STORY.format(2).encode())
    assert run.returncode == 0
    (coded,) = lines(run.stdout)
    assert coded["published"] == "2024-01-05"
    assert coded["source_file"] == "<stdin>"
    assert b"1 report coded" in run.stderr


def test_same_bytes_whatever_the_workers(code, inside, tmp_path):
    reports(tmp_path / "in", 30)
    fake = ["--coder", "fake_coder:load"]
    assert inside("code", "in", "--out", "o0.jsonl", "--workers", "0", *fake)[0] == 0
    assert code("in", "--out", "o1.jsonl", "--workers", "1").returncode == 0
    to_stdout = code("in", "--workers", "2").stdout
    assert (tmp_path / "o0.jsonl").read_bytes() == (tmp_path / "o1.jsonl").read_bytes() == to_stdout


def test_failures_are_listed_and_the_run_goes_on(code, tmp_path):
    folder = reports(tmp_path / "in", 3)
    (folder / "bad.txt").write_bytes(b"\x00\x01")
    (folder / "empty.txt").write_text("")
    (folder / "kill.txt").write_text("This will KILL the worker.")
    (folder / "twin.txt").write_text(STORY.format(2))
    run = code("in", "--out", "o.jsonl", "--failures", "f.jsonl")
    assert run.returncode == 1
    assert len(lines((tmp_path / "o.jsonl").read_bytes())) == 3
    listed = {failure["kind"]: failure["severity"] for failure in lines((tmp_path / "f.jsonl").read_bytes())}
    assert listed == {"binary": "failed", "empty": "failed", "worker_died": "failed", "duplicate": "skipped"}
    assert b"3 failed, 1 skipped" in run.stderr
    assert b"Traceback" not in run.stderr
    shown = code("in", "--out", "o.jsonl").stderr.decode()
    assert "in/empty.txt: holds no text" in shown


def test_duplicates_alone_are_no_failure(code, tmp_path):
    folder = reports(tmp_path / "in", 1)
    (folder / "twin.txt").write_text(STORY.format(2))
    assert code("in", "--out", "o.jsonl").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["in", "--published", "5/1/2024"],
        ["in", "--map", "headline=title"],
        ["in", "--resume"],
        ["in", "--out", "nowhere/o.jsonl"],
        ["in", "--out", "in"],
        ["in", "--format", "pdf"],
        ["in", "--out", "o.xlsx"],
        ["in", "--workers", "many"],
        ["in", "--encoding", "nonsense"],
        ["nowhere"],
        ["void", "--out", "o.jsonl", "--workers", "0"],
        ["in", "--coder", "nosuch:load", "--workers", "0"],
        [],
    ],
    ids=" ".join,
)
def test_wrong_use(inside, tmp_path, arguments):
    reports(tmp_path / "in", 1)
    (tmp_path / "void").mkdir()
    status, out, err = inside("code", *arguments)
    assert status == 2
    assert out == ""
    assert "Traceback" not in err
    assert err.strip()
    assert not (tmp_path / "o.jsonl").exists()


def test_a_coder_that_cannot_be_loaded(reportedly, tmp_path):
    reports(tmp_path / "in", 1)
    run = reportedly("code", "in", "--coder", "fake_coder:load_broken")
    assert run.returncode == 2
    assert b"no engine here" in run.stderr
    assert b"Traceback" not in run.stderr


def test_csv_with_mapping(code, tmp_path):
    (tmp_path / "a.csv").write_text("h,b\nRaid,Gunmen killed two.\n")
    (coded,) = lines(code("a.csv", "--map", "title=h,text=b").stdout)
    assert coded["title"] == "Raid"


def test_what_a_coder_prints_is_no_data(code):
    run = code("-", stdin=b"PRINT this.")
    assert len(lines(run.stdout)) == 1
    assert b"a library talks" in run.stderr


def test_the_output_is_no_input(inside, tmp_path):
    reports(tmp_path / "in", 2)
    arguments = [
        "in",
        "--out",
        "in/o.jsonl",
        "--failures",
        "in/f.jsonl",
        "--coder",
        "fake_coder:load",
        "--workers",
        "0",
    ]
    for _ in range(3):
        status, _, err = inside("code", *arguments)
        assert status == 0
        assert "2 reports coded" in err
        assert "skipped" not in err


def test_quiet_says_only_what_failed(code, tmp_path):
    reports(tmp_path / "in", 1)
    assert code("in", "--quiet").stderr == b""


def test_reader_of_the_pipe_may_go_away(environment, tmp_path):
    reports(tmp_path / "in", 300)
    command = f"{sys.executable} -m reportedly code in --coder fake_coder:load -q | head -n 1"
    run = subprocess.run(command, shell=True, capture_output=True, env=environment, cwd=tmp_path, timeout=60)
    assert len(run.stdout.splitlines()) == 1
    assert b"Traceback" not in run.stderr
    assert b"Exception" not in run.stderr


def test_version_and_help(inside):
    assert inside("--version")[1].startswith("reportedly 0.")
    for command in ("code", "export", "doctor", "evaluate"):
        shown = inside(command, "--help")[1]
        assert f"reportedly {command}" in shown.split("Example")[1], shown


def test_export_reads_what_code_wrote(code, inside, tmp_path):
    reports(tmp_path / "in", 3)
    code("in", "--out", "o.jsonl")
    assert inside("export", "jsonl", "o.jsonl", "--out", "again.jsonl")[0] == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "o.jsonl").read_bytes()
    (tmp_path / "bad.jsonl").write_text('{"id": 1}\n')
    status, _, err = inside("export", "jsonl", "bad.jsonl", "--out", "x.jsonl")
    assert status == 2
    assert "bad.jsonl: line 1" in err
    assert not (tmp_path / "x.jsonl").exists()
