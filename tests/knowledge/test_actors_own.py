"""Actors of the user's own: read in any of the ways people write tables, checked, and told what they take from ours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.knowledge.actors import COLUMNS, at_work, load_actors, shipped_actors
from reportedly.knowledge.actors_file import read_lines
from reportedly.knowledge.actors_own import check_own_actors, read_own_actors

HEAD = "\t".join(COLUMNS)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Write a file and read it as the command line would."""
    monkeypatch.chdir(tmp_path)

    def read(text, name="mine.tsv"):
        data = text if isinstance(text, bytes) else text.encode("utf8")
        (tmp_path / name).write_bytes(data)
        return read_own_actors([name], shipped_actors())

    return read


@pytest.mark.parametrize(
    "table",
    [
        f"{HEAD}\nZorgan Front\tZF|Frente Zorgán\tarmed group\tMLI\tREB\t\t2020\t\t\tours\n",
        "name\taliases\tcountry\tsector\tkind\nZorgan Front\tZF|Frente Zorgán\tMLI\tREB\tarmed group\n",
        "name,aliases,country,sector,kind\r\nZorgan Front,ZF|Frente Zorgán,MLI,REB,armed group\r\n",
        '\ufeffName,Aliases,Country,Sector,Kind\n"Zorgan Front","ZF|Frente Zorgán",MLI,REB,armed group\n',
        "sector\tcountry\tname\tkind\taliases\n#a\n\nREB\tMLI\t Zorgan\u00a0Front \tarmed group\tZF| Frente Zorgán|\n",
    ],
)
def test_tables_as_people_write_them(own, table):
    (actor,) = own(table).actors
    assert (actor.id, actor.code, actor.aliases) == ("zorgan-front", "MLIREB", ("ZF", "Frente Zorgán"))
    assert own(table).notes == ()


def test_cells_as_spreadsheets_write_them(own):
    (actor, other) = own('name\taliases\n"The ""Tribal"" Army"\t\'=cmd|\'+Plus\n\'#Movement\t\n').actors
    assert (actor.name, actor.aliases) == ('The "Tribal" Army', ("=cmd", "'+Plus"))
    assert other.name == "#Movement"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Zed\t\t\tCOLOMBIA", r"mine\.tsv:2, column country\]. Write COL"),
        ("Zed\t\t\tco", "Write COL"),
        ("Zed\t\t\tZZZ", "'ZZZ' is no country"),
        ("Zed\t\t\tCOL\tREBEL", r"column sector\]. Write REB"),
        ("Zed\t\t\tCOL\tREB\tcol-reb", "column code"),
        ("Zed\t\t\tCOL\tREB\t\tsoon", "column active_from"),
        ("Zed\t\t\tCOL\tREB\t\t٢٠٢٠", "column active_from"),
        ("Zed\t\t\tCOL\tREB\t\t2020\t2010", "lies before 2020"),
        ("\talias", "an actor without a name"),
        ("!!!", "an actor without a name"),
        ("Zed\x1b[31m", "a control character"),
        ("Zed\u202e", "a control character"),
        ("Z" * 201, "201 characters"),
        ("Zed\t" + "a|" * 4000, "8,000 characters"),
        ("Zed" + "\t" * 10, "1 cells more"),
        ("Zed\tBig\nYed\tBig", "'Big' is also claimed by 'Zed'"),
        ("Zed\nZed", r"mine\.tsv:3, column name"),
        ("Zed\tZorgan\nYed\tthe ZORGAN", "Leave it to one of the two"),
    ],
)
def test_what_is_wrong_is_told_with_line_and_column(own, row, told):
    with pytest.raises(InputError, match=told):
        own(f"{HEAD}\n{row}\n")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", "no column 'name'"),
        ("naam\tcountry\nX\tCOL\n", "no column 'name'"),
        ("name\tkountry\nX\tCOL\n", "no column 'kountry'"),
        ("name,name\nX,Y\n", "there twice"),
        ("name;country\nX;COL\n", "no column 'name'"),
        (b"name,country\nR\xedo,COL\n", r"mine\.tsv:2\]. Save it as"),
        ("name,note\nX,\"open\n", "look for an open quote"),
        ("name,note\nX," + "n" * 200_000 + "\n", "field larger|at most 2,000"),
        ("name\n" + "x" * 10_000_001, "too large"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(own, data, told):
    with pytest.raises(InputError, match=f"(?i){told}"):
        own(data)


def test_a_file_that_is_not_there(tmp_path):
    for path in (tmp_path / "none.tsv", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            read_own_actors([path], shipped_actors())


def test_all_that_is_wrong_is_found_at_once_and_the_first_is_raised(own):
    with pytest.raises(InputError, match=r"mine.tsv:2, column country.*1 more"):
        own(f"{HEAD}\nZed\t\t\tXX\nYed\t\t\t\tREBEL\nWed\n")
    actors, findings = check_own_actors(["mine.tsv"], shipped_actors())
    assert [actor.name for actor in actors] == ["Wed"]
    assert [finding.where for finding in findings] == [
        "mine.tsv:2, column country",
        "mine.tsv:3, column sector",
    ]


def test_two_files_are_checked_together(own, tmp_path):
    (tmp_path / "a.tsv").write_text("name\taliases\nZed\tBig\n")
    (tmp_path / "b.csv").write_text("name,aliases\nYed,Big\n")
    with pytest.raises(InputError, match=r"also claimed by 'Zed' \(a\.tsv:2\)"):
        read_own_actors(["a.tsv", "b.csv"], shipped_actors())


def test_what_is_taken_from_ours_is_told(own):
    notes = own(
        "name\taliases\tcountry\tsector\tparent\nHezbollah\t\tLBN\tPTY\t\n"
        "Zed Company\tWagner Group|rebels\tMLI\tPRM\tYed Holding\n"
    ).notes
    told = [str(note) for note in notes]
    assert any("'Hezbollah' replaces 'Hezbollah' (LBNREBHEZ" in one for one in told)
    assert any(
        "mine.tsv:3, column aliases: 'Wagner Group' of 'Zed Company' overrides 'Wagner" in o for o in told
    )
    assert any("every 'rebels' will be 'Zed Company'" in one for one in told)
    assert any("mine.tsv:3, column parent: nobody goes by" in one for one in told)
    assert len(told) == 4
    assert not any(note.wrong for note in notes)


def test_a_parent_of_ours_or_of_the_users_is_no_note(own):
    assert own("name\tparent\nZed Wing\tZed Front\nZed Front\tHezbollah\n").notes == ()


def test_own_aliases_win_wherever_it_happened(own):
    mine = own("name\taliases\tcountry\tsector\nZed Company\tJEM\tMLI\tPRM\n")
    base = shipped_actors().with_own(mine.actors)
    assert {base.lookup("JEM", country).id for country in ("PAK", "SDN", None)} == {"zed-company"}
    assert shipped_actors().lookup("JEM", "PAK").id == "jaish-e-mohammed"
    assert base.lookup("Jaish-e-Mohammed").id == "jaish-e-mohammed"


def test_files_win_over_the_folder_and_the_folder_over_ours(own, tmp_path, monkeypatch):
    (tmp_path / "home" / "actors").mkdir(parents=True)
    row = "\t\t\t".join(("Hezbollah", "LBN", "PTY")).replace("LBN\t\t\t", "LBN\t") + "\t\t\t\t\t"
    (tmp_path / "home" / "actors" / "a.tsv").write_text(f"{HEAD}\n{row}\nZed\tZZ\t\tMLI\tREB\t\t\t\t\t\n")
    monkeypatch.setenv("REPORTEDLY_HOME", str(tmp_path / "home"))
    home = load_actors()
    both = home.with_own(own("name\taliases\tcountry\tsector\nYed\tZZ\tNER\tPRM\n").actors)
    assert (home.lookup("Hezbollah").sector, both.lookup("Hezbollah").sector) == ("PTY", "PTY")
    assert (home.lookup("ZZ").name, both.lookup("ZZ").name, both.lookup("Zed").name) == ("Zed", "Yed", "Zed")
    assert len({"", home.digest, both.digest}) == 3


def test_the_digest_is_of_what_was_read_not_of_how_it_is_written(own):
    tab, comma = own("name\tcountry\nZed\tMLI\n"), own("name,country\r\nZed,MLI\r\n")
    other = own("name,country\nZed,NER\n")
    digests = [shipped_actors().with_own(one.actors).digest for one in (tab, comma, other)]
    assert digests[0] == digests[1] != digests[2]
    assert shipped_actors().with_own(()) is shipped_actors()
    assert shipped_actors().digest == ""


def test_a_coder_at_work_hides_no_other():
    base = load_actors()
    with at_work(shipped_actors().with_own(())), pytest.raises(ZeroDivisionError), at_work(base):
        raise ZeroDivisionError
    assert load_actors() is base


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("own") / "any.tsv"
    path.write_bytes(("name\taliases\n" + text).encode("utf8", "surrogatepass"))
    try:
        lines = list(read_lines(path))
        check_own_actors([path], shipped_actors())
    except InputError:
        return
    assert all(set(line.cells) == set(COLUMNS) for line in lines)
