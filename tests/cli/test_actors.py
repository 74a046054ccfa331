"""``reportedly actors`` and ``code --actors``: what is said, what is written, and how it ends."""

import json

import pytest
from typer.testing import CliRunner

from reportedly.cli.main import program
from reportedly.model.event import CodedReport, Event

STORY = "Zorgan Front fighters killed two farmers near Mopti on Monday, the army said."
MINE = "name\taliases\tcountry\tsector\nZorgan Front\tZF\tMLI\tPRM\n"


def coded(number, *events):
    made = [
        Event(eid=f"e{n}", id=f"{number}{n}", report_id=f"r{number}", type="ASSAULT", **event)
        for n, event in enumerate(events, 1)
    ]
    return CodedReport(id=f"r{number}", events=tuple(made)).model_dump_json() + "\n"


@pytest.fixture
def events(tmp_path):
    """Three reports: a front that nobody knows, known actors, things, and hostile names."""
    zorgan = {
        "actors": (("Zorgan Front",),),
        "country": "MLI",
        "evidence": ("The Zorgan Front burned a bridge.",),
    }
    (tmp_path / "e.jsonl").write_text(
        coded(1, zorgan, zorgan | {"asserted_by": ("the Zorgan Front", "police")})
        + coded(2, zorgan | {"actors": (("ZORGAN FRONT",),), "recipients": (("a bridge",), ("both sides",))})
        + coded(3, {"asserted_by": ("=HYPERLINK Front", "#Uprising Now", "A|B Group of Zed\x1b", "X" * 500)}),
        encoding="utf8",
    )
    return tmp_path / "e.jsonl"


def test_unknown_names_are_counted_with_examples(inside, events):
    status, out, err = inside("actors", "unknown", "e.jsonl")
    assert status == 0
    assert out.splitlines()[0] == "    4  Zorgan Front  (2 reports; actor 3, source 1)"
    assert out.splitlines()[1] == "         r1: The Zorgan Front burned a bridge."
    assert "police" not in out
    assert "both sides" not in out
    assert "\x1b" not in out
    assert "XXX" not in out
    assert "4 of 4 names that nobody knows, in 3 reports" in err


def test_unknown_lists_common_words_when_asked(inside, events):
    assert "both sides" in inside("actors", "unknown", "e.jsonl", "--all")[1]


def test_unknown_as_json_lines_and_limits(inside, events):
    status, out, _ = inside("actors", "unknown", "e.jsonl", "-f", "jsonl", "--min-count", "2")
    (line,) = map(json.loads, out.splitlines())
    assert (status, line["count"], line["reports"], line["aliases"]) == (
        0,
        4,
        2,
        ["ZORGAN FRONT", "the Zorgan Front"],
    )
    assert [example["report"] for example in line["examples"]] == ["r1", "r2"]
    assert len(inside("actors", "unknown", "e.jsonl", "--limit", "1", "-f", "jsonl")[1].splitlines()) == 1


def test_unknown_as_a_table_goes_straight_to_check_and_back(inside, events, tmp_path):
    assert inside("actors", "unknown", "e.jsonl", "-f", "tsv", "-o", "mine.tsv")[0] == 0
    rows = (tmp_path / "mine.tsv").read_text(encoding="utf8").splitlines()
    assert rows[1].startswith("Zorgan Front\tZORGAN FRONT|the Zorgan Front\t\t")
    assert "4 times in 2 reports (MLI); r1: The Zorgan" in rows[1]
    assert any(row.startswith("'=HYPERLINK Front") for row in rows)
    status, out, err = inside("actors", "check", "mine.tsv")
    assert (status, out) == (0, "")
    assert "4 actors read, 0 errors, 0 notes" in err
    filled = rows[1].split("\t")
    filled[3:5] = ["MLI", "REB"]
    (tmp_path / "mine.tsv").write_text("\n".join([rows[0], "\t".join(filled)]) + "\n", encoding="utf8")
    left = inside("actors", "unknown", "e.jsonl", "--actors", "mine.tsv")[1]
    assert "Zorgan" not in left
    assert "HYPERLINK" in left


def test_unknown_refuses_what_is_no_coded_report(inside, tmp_path):
    (tmp_path / "raw.jsonl").write_text('{"id": "a", "text": "x"}\n')
    status, out, err = inside("actors", "unknown", "raw.jsonl")
    assert (status, out) == (2, "")
    assert "no coded report" in err
    assert inside("actors", "unknown", "none.jsonl")[0] == 2
    assert inside("actors", "unknown", "raw.jsonl", "-o", "no/such/folder.tsv")[0] == 2


def test_show_names_row_or_rule(inside):
    status, out, _ = inside("actors", "show", "the PMF")
    assert status == 0
    assert "code     IRQPRM" in out
    assert "table    middle_east.tsv:" in out
    status, out, _ = inside("actors", "show", "police", "--country", "ken", "--json")
    assert (status, json.loads(out)["code"]) == (0, "KENCOP")
    status, out, _ = inside("actors", "show", "Orhan Safarli")
    assert status == 1
    assert "no table has the name" in out
    assert inside("actors", "show", "police", "--country", "Kenya")[0] == 2


def test_show_takes_own_actors(inside, tmp_path):
    (tmp_path / "mine.tsv").write_text(MINE)
    status, out, _ = inside("actors", "show", "ZF", "--actors", "mine.tsv")
    assert status == 0
    assert "table    yours" in out
    assert inside("actors", "show", "Zorgan\x1b[2J Front")[1].count("\x1b") == 0


def test_check_lists_errors_on_stdout_and_ends_with_1(inside, tmp_path):
    (tmp_path / "bad.csv").write_text("name,country\nHezbollah,COLOMBIA\nZed,ZZZ\nHezbollah,LBN\n")
    status, out, err = inside("actors", "check", "bad.csv")
    assert status == 1
    assert out.splitlines()[0] == "error  bad.csv:2, column country: 'COLOMBIA' is no country. Write COL"
    assert out.splitlines()[2].startswith("note  bad.csv:4, column name: 'Hezbollah' replaces")
    assert "1 actor read, 2 errors, 1 note" in err
    assert inside("actors", "check", "none.csv")[0] == 2


def test_a_table_of_the_users_folder_is_no_rival_of_itself(inside, tmp_path, monkeypatch):
    (tmp_path / "actors").mkdir()
    head = "name\taliases\tkind\tcountry\tsector\tcode\tactive_from\tactive_to\tparent\tnote\n"
    (tmp_path / "actors" / "a.tsv").write_text(head + "Zed Front\tZF\t\tMLI\tREB\t\t\t\t\t\n")
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path))
    assert inside("actors", "check", "actors/a.tsv")[:2] == (0, "")
    (tmp_path / "b.tsv").write_text("name\taliases\nYed Front\tZF\n")
    assert "'ZF' of 'Yed Front' overrides 'Zed Front'" in inside("actors", "check", "b.tsv")[1]


def test_code_refuses_broken_actors_before_the_work(inside, tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "bad.tsv").write_text("name\tcountry\nX\tZZZ\n")
    status, out, err = inside("code", "a.txt", "--actors", "bad.tsv")
    assert (status, out) == (2, "")
    assert "bad.tsv:2, column country" in err
    (tmp_path / "mine.tsv").write_text(MINE)
    status, _, err = inside("code", "a.txt", "--actors", "mine.tsv", "--coder", "fake_coder:load")
    assert status == 2
    assert "leave out --actors or --coder" in err.lower()


def test_workers_get_the_actors_and_the_output_names_them(reportedly, inside, tmp_path):
    """In workers and without; the table beside the reports is no report; ours is told of once."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(STORY)
    (reports / "mine.tsv").write_text(MINE + "Hezbollah\t\tLBN\tPTY\n")
    options = ("code", "reports", "--published", "2024-01-09", "--actors", "reports/mine.tsv")
    apart = reportedly(*options, "--workers", "1")
    status, out, err = inside(*options, "--workers", "0", "--quiet")
    assert (apart.returncode, status) == (0, 0)
    assert apart.stdout.decode() == out
    (line,) = map(json.loads, apart.stdout.splitlines())
    assert "MLIPRM" in [code["code"] for event in line["events"] for code in event["actor_codes"]]
    assert " actors:" in line["codebook"]
    assert apart.stderr.decode().count("replaces 'Hezbollah'") == 1
    assert "replaces" not in err


def test_two_coders_side_by_side_have_their_own_actors(tmp_path):
    from reportedly import Report, load

    (tmp_path / "mine.tsv").write_text(MINE)
    plain = load()
    own = load(actors=[tmp_path / "mine.tsv"])
    report = Report(id="a", text=STORY, published="2024-01-09")
    codes = [
        [code.actor_id for event in coder(report).events for code in event.actor_codes]
        for coder in (own, plain, own)
    ]
    assert codes[0] == codes[2] != codes[1]
    assert "zorgan-front" in codes[0]
    assert "zorgan-front" not in codes[1]
    assert own.codebook.startswith(plain.codebook + " actors:")


@pytest.mark.parametrize("command", ["unknown", "show", "check"])
def test_help_has_an_example(command):
    shown = CliRunner().invoke(program(["actors"]), ["actors", command, "--help"])
    assert shown.exit_code == 0
    assert f"reportedly actors {command} " in shown.output
