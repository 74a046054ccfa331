import gzip
import json
import os

import pytest

from reportedly.errors import InputError
from reportedly.ingest.options import ReadOptions
from reportedly.ingest.read import Intake, read_reports
from reportedly.model.report import Report

STORY = "Gunmen killed two soldiers near the town of Gao on Monday, police said.\n"


def kinds(failures):
    return [failure.kind for failure in failures]


def test_text_file(read):
    reports, failures = read("a.txt", "Title: Raid\nDate: Jan 5, 2024\n\n" + STORY)
    assert failures == []
    assert (reports[0].title, reports[0].published, reports[0].text) == ("Raid", "2024-01-05", STORY)
    assert reports[0].source_file.endswith("a.txt")
    assert reports[0].id.startswith("r-")


def test_options_fill_what_is_missing(read):
    reports, _ = read("a.txt", STORY, published="2024-01-05", outlet="The Daily")
    assert (reports[0].published, reports[0].outlet) == ("2024-01-05", "The Daily")
    reports, _ = read(
        "b.txt", "Date: 2023-02-01\nOutlet: Own\n\n" + STORY, published="2024-01-05", outlet="The Daily"
    )
    assert (reports[0].published, reports[0].outlet) == ("2023-02-01", "Own")


def test_unreadable_date_is_noted_and_not_replaced(read):
    reports, failures = read("a.txt", "Date: 05/01/2024\n\n" + STORY, published="2024-02-02")
    assert reports[0].published is None
    assert [(failure.kind, failure.severity) for failure in failures] == [("bad_date", "note")]


def test_jsonl_lines_stand_alone(read):
    lines = [
        json.dumps({"id": "a", "text": STORY}),
        "{oops",
        "[1]",
        "",
        json.dumps({"id": "b", "text": "Other."}),
        '{"text": "cut',
    ]
    reports, failures = read("a.jsonl", "\n".join(lines))
    assert [report.id for report in reports] == ["a", "b"]
    assert kinds(failures) == ["malformed", "malformed", "truncated"]
    assert failures[0].source.endswith("a.jsonl: line 2")


def test_jsonl_hostile_values(read):
    lines = [
        '{"text": "\\ud800 half"}',
        '{"text": "nul \\u0000"}',
        "[" * 100_000,
        '{"text": ' + "1" * 5000 + "}",
    ]
    reports, failures = read("a.jsonl", "\n".join(lines) + "\n")
    assert reports == []
    assert kinds(failures) == ["encoding", "binary", "malformed", "malformed"]


@pytest.mark.parametrize(
    "wrap", [lambda x: x, lambda x: {"articles": x}, lambda x: {"status": "ok", "results": x}]
)
def test_json_arrays(read, wrap):
    records = [{"title": f"T{n}", "body": f"Text {n} é."} for n in range(3)]
    reports, failures = read("a.json", json.dumps(wrap(records), indent=1, ensure_ascii=False))
    assert [report.title for report in reports] == ["T0", "T1", "T2"]
    assert failures == []


def test_json_object(read):
    reports, _ = read("a.json", json.dumps({"title": "T", "text": "X"}, indent=2))
    assert [(report.title, report.text) for report in reports] == [("T", "X")]


def test_large_json_array_is_read_in_pieces(read):
    records = [{"text": f"Report {n}. " + "The café of the town was hit. " * 400} for n in range(60)]
    reports, failures = read("a.json", json.dumps(records, ensure_ascii=False))
    assert len(reports) == 60
    assert failures == []


def test_broken_json_arrays(read):
    good = json.dumps({"text": "One."})
    assert kinds(read("a.json", f"[{good}, {good[:-4]}")[1]) == ["truncated"]
    assert kinds(read("b.json", f"[{good},")[1]) == ["truncated"]
    reports, failures = read("c.json", f"[{good}, 5]")
    assert (len(reports), kinds(failures)) == (1, ["malformed"])
    assert kinds(read("d.json", "[]")[1]) == ["empty"]
    assert kinds(read("e.json", "")[1]) == ["empty"]
    assert kinds(read("f.json", '{"text": "a"')[1]) == ["truncated"]
    assert kinds(read("g.json", '"text"')[1]) == ["malformed"]


def test_csv(read):
    data = 'id,Headline,Body,Date\n1,"Raid, north","Two\nlines",2024-01-05\n2,Calm,Nothing.,\n'
    reports, failures = read("a.csv", data)
    assert failures == []
    assert [(report.id, report.title, report.text) for report in reports] == [
        ("1", "Raid, north", "Two\nlines"),
        ("2", "Calm", "Nothing."),
    ]


def test_csv_mapping_delimiters_and_encodings(read):
    reports, _ = read("a.csv", "x;y\nT;“Bonjour”, he said.\n".encode("cp1252"), mapping="title=x,text=y")
    assert reports[0].text == "“Bonjour”, he said."
    reports, _ = read("b.tsv", b"\xef\xbb\xbftitle\ttext\nT\tBody, all.\n")
    assert (reports[0].title, reports[0].text) == ("T", "Body, all.")


def test_csv_failures(read):
    assert kinds(read("a.csv", "a,b\n1,2\n")[1]) == ["columns"]
    assert kinds(read("b.csv", "text\n", mapping="text=body")[1]) == ["columns"]
    assert kinds(read("c.csv", "")[1]) == ["empty"]
    assert kinds(read("d.csv", 'title,text\nT,"unclosed\nmore\n')[1]) == ["truncated"]
    reports, failures = read("e.csv", "title,text\na,b,c\nT,X\nU,\n")
    assert [report.text for report in reports] == ["X"]
    assert kinds(failures) == ["malformed", "empty"]
    assert kinds(read("f.csv", "title,text\nT,X ğ\n".encode("cp1254"))[1]) == ["encoding"]


def test_gz(read):
    reports, _ = read("a.jsonl.gz", gzip.compress(json.dumps({"text": STORY}).encode()))
    assert reports[0].text == STORY
    assert kinds(read("b.txt.gz", gzip.compress(os.urandom(9000).hex().encode())[:-200])[1]) == ["truncated"]
    assert kinds(read("c.txt.gz", b"no gzip at all")[1]) == ["damaged"]
    assert kinds(read("d.csv.gz", gzip.compress(b"text\n" + b"x" * 50_000)[:-20])[1]) == ["truncated"]


def test_gzip_bomb(read):
    assert kinds(read("a.txt.gz", gzip.compress(b"a" * 30_000_000))[1]) == ["too_long"]


def test_screens(read):
    assert kinds(read("a.txt", "")[1]) == ["empty"]
    assert kinds(read("b.txt", "  \n ")[1]) == ["empty"]
    assert kinds(read("c.txt", "x" * 101, max_chars=100)[1]) == ["too_long"]
    assert kinds(read("d.txt", b"\x00\x01\x02")[1]) == ["binary"]


def test_other_languages(read):
    french = "Des hommes armés ont tué deux soldats dans le nord du pays lundi, selon la police. " * 4
    spanish = "Hombres armados mataron a dos soldados en el norte del país el lunes, dijo la policía. " * 4
    assert kinds(read("fr.txt", french)[1]) == ["not_english"]
    assert kinds(read("es.txt", spanish)[1]) == ["not_english"]
    assert kinds(read("caps.txt", (STORY * 4).upper())[1]) == []
    names = "Gunmen in Ouagadougou, Bobo-Dioulasso and Koudougou attacked Banfora, Ouahigouya and Kaya. " * 3
    assert kinds(read("names.txt", names)[1]) == []


def test_duplicates(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY)
    found = list(read_reports([str(tmp_path)]))
    assert isinstance(found[0], Report)
    assert (found[1].kind, found[1].severity) == ("duplicate", "skipped")
    assert "a.txt" in found[1].reason


def test_ids_are_unique_within_a_run(read):
    reports, _ = read("a.jsonl", '{"id": "1", "text": "One."}\n{"id": "1", "text": "Two."}\n')
    assert reports[0].id == "1"
    assert reports[1].id.startswith("1-")


def test_folders_are_sorted_and_unknown_kinds_listed(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "x.txt").write_text("hidden")
    for name in ("c.txt", "b/1.txt", "a.txt"):
        (tmp_path / name).write_text(f"Text of {name}.")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(read_reports([str(tmp_path)]))
    assert [item.text if isinstance(item, Report) else item.kind for item in found] == [
        "Text of a.txt.",
        "Text of b/1.txt.",
        "Text of c.txt.",
        "unreadable",
        "unknown_kind",
    ]


def test_links_in_a_circle_end(tmp_path):
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(read_reports([str(tmp_path)]))) == 1


def test_globs_and_missing_paths(tmp_path):
    for name in ("1.txt", "2.txt", "3.md"):
        (tmp_path / name).write_text(f"Text of {name}.")
    assert len(list(read_reports([str(tmp_path / "*.txt")]))) == 2
    for wrong in ("nosuch.txt", "*.csv"):
        with pytest.raises(InputError):
            read_reports([str(tmp_path / wrong)])


def test_a_named_file_of_unknown_suffix_is_looked_at(read):
    assert read("a.article", STORY)[0][0].text == STORY
    assert read("b", '{"text": "A."}\n{"text": "B."}\n')[0][1].text == "B."
    assert read("c", '{\n"text": "A."\n}')[0][0].text == "A."
    assert read("d.dat", '[{"text": "A."}]')[0][0].text == "A."
    assert read("f", "id\ttitle\ttext\n1\tT\tX\n")[0][0].text == "X"
    assert read("g", "a,b\n1,X\n", mapping="text=b")[0][0].text == "X"
    assert kinds(read("e.png", b"\x89PNG\r\n\x1a\n\x00")[1]) == ["binary"]


def test_unreadable_file_does_not_stop_the_run(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b.txt").write_text("Two.")
    intake = Intake([str(tmp_path)], ReadOptions())
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "c.txt").write_text("Three.")
    assert len(list(intake)) == 2


def test_progress_reaches_the_total(tmp_path):
    (tmp_path / "a.jsonl").write_text("".join(f'{{"text": "Report {n}."}}\n' for n in range(100)))
    (tmp_path / "b.txt").write_text("Text.")
    intake = Intake([str(tmp_path)], ReadOptions())
    seen = [intake.position for _ in intake]
    assert seen == sorted(seen)
    assert intake.position == intake.total
