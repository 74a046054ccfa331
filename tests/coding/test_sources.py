"""Sources as a coder writes them: names without what is added, short forms kept, whole chains."""

import pytest

from reportedly.coding.scene import Scene
from reportedly.coding.sources import chain_of
from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.pipeline import fill
from reportedly.reading.engine import load_engine


@pytest.fixture(scope="module")
def engine():
    return load_engine()


@pytest.fixture
def chains(engine):
    def read(text, **fields):
        document = Document.of(Report(id="r", text=text, **fields))
        scene = Scene.of(fill(document, engine(document.text)))
        return [[source.name for source in chain_of(scene, n)] for n in range(len(document.attributions))]

    return read


NAMES = [
    ("The Rapid Guard Forces (RGF) said two men had died.", "Rapid Guard Forces (RGF)"),
    ("A boat was hit, the Dorna Maritime Trade agency (DMT) said.", "Dorna Maritime Trade agency (DMT)"),
    ("Hamid Noor, a herder who lives nearby, said two men had died.", "Hamid Noor"),
    ("Wichai Suk, deputy chief of the station, said two men had died.", "Wichai Suk"),
    ("His cousin, who is a nurse there, said that the file was locked.", "cousin"),
    ("The minister, for his part, said two men had died.", "minister"),
    ("A little-known outfit, the Youth of the Dawn, said it had fired the rockets.", "Youth of the Dawn"),
    ("The attack was claimed by the Dawn Front, but both Dorna and Lera have blamed the army.", "Dawn Front"),
    ("The governor of Lera, Hisham al-Qasim, said two men had died.", "Hisham al-Qasim"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_name_alone(chains, text, name):
    assert [name] in chains(text)


CHAINS = [
    ("The service said in a statement carried by TASS that a man had been detained.", ["TASS", "service"]),
    (
        "A Moroccan diplomat told a Madrid daily that the army had fled.",
        ["Madrid daily", "Moroccan diplomat"],
    ),
    ("The attack began at three, survivors told the Nouvel.", ["Nouvel", "survivors"]),
    (
        "Nine lorries crossed, according to the channel Lera News, which quoted a senior official.",
        ["channel Lera News", "senior official"],
    ),
    (
        "The firm, Dorna Mining, confirmed through its lawyer that two of its men had been kidnapped.",
        ["Dorna Mining", "lawyer"],
    ),
    (
        '"Thugs are using us," union secretary Paul Kamau told Radio Lera, adding that the strike would go on.',
        ["Radio Lera", "union secretary Paul Kamau"],
    ),
    (
        "The state agency Lerana reported, quoting a military source, that planes had bombed the port. The source said"
        " three soldiers were hurt.",
        ["state agency Lerana", "military source"],
    ),
    (
        "Two planes hit the depot, Radio Gao reported. A survivor told the station that two had died.",
        ["Radio Gao", "survivor"],
    ),
    ("A student was killed, hospital sources told Agence de Lera.", ["Agence de Lera", "hospital sources"]),
    ('"Thugs are using us," a driver told eLTV, adding that more would come.', ["eLTV", "driver"]),
    ("A doctor told reporters that two men had died.", ["doctor"]),
    ("A guard was reportedly shot, the Lera Times said.", ["Lera Times"]),
]


@pytest.mark.parametrize(("text", "chain"), CHAINS)
def test_chain(chains, text, chain):
    assert chain in chains(text)


def test_what_one_says_of_another_is_no_chain(chains):
    text = "Two men died, colleagues said, but the prosecutor's office maintained that nobody had died."
    assert ["colleagues", "prosecutor's office"] not in chains(text)


def test_who_adds_his_own_word_is_no_part_of_the_report_before(chains):
    text = "On Monday two ministers resigned, Radio Lera reported, and one of the officials confirmed it."
    assert not any(chain[:1] == ["Radio Lera"] and len(chain) > 1 for chain in chains(text))


def test_an_agency_is_no_channel(chains):
    text = "A guard told the Lera channel that two had fled. The road is closed, the border service told the agency."
    assert not any(chain[:1] == ["Lera channel"] and "border service" in chain for chain in chains(text))


def test_the_inner_of_two_with_the_same_words_comes_first(engine):
    text = "Two bombs fell on the camp on Tuesday, Radio Lera reported, quoting the camp's president."
    document = Document.of(Report(id="r", text=text))
    scene = Scene.of(fill(document, engine(document.text)))
    first = scene.attributions_over(text.index("fell"))[0]
    assert [source.name for source in chain_of(scene, first)] == ["Radio Lera", "camp's president"]
