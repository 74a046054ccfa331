"""Real processes, really killed: no finished report is lost, and --resume does only the rest."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

COUNT = 40


@pytest.fixture
def job(environment, tmp_path):
    """Start a run of slow reports; the coder logs each report that it finishes."""
    log = tmp_path / "log"
    log.touch()
    text = f"Report {{}}. SLOW 0.05 LOG {log}"
    lines = [json.dumps({"id": f"r{n}", "text": text.format(n)}) for n in range(COUNT)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n")

    def start(*extra):
        command = [sys.executable, "-m", "reportedly", "code", "in.jsonl", "--coder", "fake_coder:load"]
        command += ["--out", "o.jsonl", "--workers", "2", *extra]
        return subprocess.Popen(
            command, env=environment, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    return start


def until_journal_has(tmp_path, lines, seconds=20.0):
    path = tmp_path / "o.jsonl.journal"
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if path.exists() and path.read_bytes().count(b"\n") >= lines:
            return
        time.sleep(0.01)
    pytest.fail("the run did not get under way")


def journalled(tmp_path):
    data = (tmp_path / "o.jsonl.journal").read_bytes()
    return {json.loads(line.split(b"\t")[1])["id"] for line in data.splitlines() if line.endswith(b"}")}


def finish(job, tmp_path, before):
    """Resume; every report is there once, in order, and none of those before was coded again."""
    (tmp_path / "log").write_text("")
    process = job("--resume")
    talk = process.communicate(timeout=60)[1]
    assert process.returncode == 0, talk
    ids = [json.loads(line)["id"] for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert ids == [f"r{n}" for n in range(COUNT)]
    again = set((tmp_path / "log").read_text().split())
    assert not again & before
    assert again | before == set(ids)
    assert f"{len(before)} from before" in talk


@pytest.mark.parametrize("number", ["SIGINT", "SIGKILL"])
def test_a_stopped_run_goes_on(job, tmp_path, number):
    process = job()
    until_journal_has(tmp_path, 6)
    if number == "SIGINT":
        os.killpg(process.pid, signal.SIGINT)  # a terminal's Ctrl-C goes to the workers too
    else:
        process.kill()
    start = time.monotonic()
    talk = process.communicate(timeout=30)[1]
    assert time.monotonic() - start < 3
    assert not (tmp_path / "o.jsonl").exists()
    assert "Traceback" not in talk
    if number == "SIGINT":
        assert process.returncode == 130
        assert "--resume" in talk.splitlines()[-1]
    time.sleep(0.3)  # workers of a killed parent end after the report that they are at
    before = journalled(tmp_path)
    assert len(before) >= 6
    finish(job, tmp_path, before)


def test_a_torn_journal_is_no_obstacle(job, tmp_path):
    process = job()
    until_journal_has(tmp_path, 6)
    process.kill()
    process.communicate(timeout=30)
    path = tmp_path / "o.jsonl.journal"
    path.write_bytes(path.read_bytes()[:-20])
    time.sleep(0.3)
    finish(job, tmp_path, journalled(tmp_path))


def test_interrupted_while_the_workers_start(job, tmp_path):
    process = job()
    until_journal_has(tmp_path, 0)
    os.killpg(process.pid, signal.SIGINT)
    talk = process.communicate(timeout=30)[1]
    # Rarely the signal falls into a finaliser of the interpreter's own, which then says so and goes on.
    assert "Traceback" not in talk or "Exception ignored in" in talk
    assert process.returncode == 130


def test_interrupted_while_importing(monkeypatch):
    from reportedly import __main__, cli

    monkeypatch.setitem(sys.modules, "reportedly.cli.main", None)
    monkeypatch.delattr(cli, "main", raising=False)
    monkeypatch.setattr("builtins.__import__", _interrupted)
    with pytest.raises(SystemExit) as stop:
        __main__.main()
    assert stop.value.code == 130


def _interrupted(name, *rest):
    raise KeyboardInterrupt
