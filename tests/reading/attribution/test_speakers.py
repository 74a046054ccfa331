"""Who is meant by a source: names, groups, papers, offices; which words each of them says."""

import pytest

from reportedly.model.document import Document
from reportedly.model.report import Report
from reportedly.reading.attribution import read_attributions
from reportedly.reading.engine import load_engine
from reportedly.reading.structure import read_structure


@pytest.fixture(scope="module")
def engine():
    return load_engine()


@pytest.fixture
def said(engine):
    """The names of the sources and the contents, in the order of the cues."""

    def read_text(text, **fields):
        document = Document.of(Report(id="r", text=text, **fields))
        document.doc = engine(document.text)
        document.structure = read_structure(document)
        found = []
        for item in read_attributions(document):
            span = item.resolved or (item.source[0] if item.source else (0, 0))
            content = " / ".join(document.text[slice(*part)] for part in item.content)
            found.append((document.text[slice(*span)], content))
        return found

    return read_text


NAMES = [
    (
        "The paramilitary Rapid Guard Forces denied it. In a statement on Saturday the paramilitary group said the"
        " hospital had been turned into a barracks.",
        "The paramilitary Rapid Guard Forces",
        "the hospital had been turned into a barracks",
    ),
    (
        "Ten men were held, the network Radio Gao reported. The station said they were miners.",
        "the network Radio Gao",
        "they were miners",
    ),
    (
        "The Dawn Front claimed the blast. A police source told the Lera Times that the text was real. The group said"
        " more would follow.",
        "The Dawn Front",
        "more would follow",
    ),
    (
        "Nine lorries crossed, according to the channel Lera News. A senior official said so. The same official said"
        " Dorna had closed the gate.",
        "A senior official",
        "Dorna had closed the gate",
    ),
    (
        'A communiqué signed by spokesman Ali Noor called the reports "a gross lie".',
        "spokesman Ali Noor",
        'the reports "a gross lie"',
    ),
    (
        "A report by UN experts leaked in May found that Dornan soldiers had fought beside the rebels.",
        "UN experts",
        "Dornan soldiers had fought beside the rebels",
    ),
    (
        "Its columns left. A report by UN experts leaked in May found that soldiers had fought beside the rebels.",
        "UN experts",
        "soldiers had fought beside the rebels",
    ),
    (
        "The State Committee denied it. According to its version, Dornan guards were the first to shoot.",
        "The State Committee",
        "Dornan guards were the first to shoot",
    ),
    (
        'The interior minister accused Dorna of having trained the gunmen. "We have it on film," minister Karim Haddad'
        " told reporters.",
        "minister Karim Haddad",
        "Dorna of having trained the gunmen",
    ),
    (
        "Lieutenant Wichai Noor said about 20 kilograms had been set off. He suspects a local cell.",
        "Lieutenant Wichai Noor",
        "a local cell",
    ),
    (
        'Mr Fakasia blamed Mr Suiga for the fire. Mr Suiga laughed at this. "I was at a wedding," he told the Post.',
        "Mr Suiga",
        '"I was at a wedding,"',
    ),
    (
        "A strike was called by the Lera Committee, whose leaders allege that five students were picked up.",
        "the Lera Committee",
        "five students were picked up",
    ),
    (
        "Gunmen shot three men, Radio Gao reported. A survivor told the station that they came at dawn.",
        "A survivor",
        "they came at dawn",
    ),
    (
        "A man presenting himself as an emir of the Dawn State said his men had punished the village.",
        "an emir of the Dawn State",
        "his men had punished the village",
    ),
    (
        "Four men were taken away, according to the army's commander in the valley, General Ali Noor.",
        "General Ali Noor",
        "Four men were taken away",
    ),
    (
        "COGAT, the Dornan body that oversees the crossings, disputed this on Monday.",
        "COGAT",
        "this",
    ),
    (
        "Manila and Kuala Lumpur both say that no ransom was paid.",
        "Manila and Kuala Lumpur",
        "no ransom was paid",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), NAMES)
def test_who_is_meant(said, text, source, content):
    assert (source, content) in said(text)


OWN_SPEAKERS = [
    (
        "A police spokesman said no arrests had been made; a union of drivers insists that five men were taken away.",
        "a union of drivers",
        "five men were taken away",
    ),
    (
        "The mayor put the dead at three; the Lera Channel, citing relatives, counted nine hurt.",
        "the Lera Channel",
        "nine hurt",
    ),
    (
        "Hundreds came, but a party source, quoted by the daily Lera Times, denied he had held any command.",
        "a party source",
        "he had held any command",
    ),
    (
        'The agency said that planes had bombed the port. "They came at dawn," the source was quoted as saying.',
        "the source",
        '"They came at dawn,"',
    ),
    (
        "Doctors at the clinic received six bodies. They did not rule out that some had been brought from Lera.",
        "Doctors at the clinic",
        "some had been brought from Lera",
    ),
    (
        "Villagers are convinced that the army shelled the school.",
        "Villagers",
        "the army shelled the school",
    ),
    (
        "The mayor denied reports in Dornan media that a delegation would travel to Lera.",
        "Dornan media",
        "a delegation would travel to Lera",
    ),
    (
        "Kyiv's military intelligence called this a provocation prepared by Dorna.",
        "Kyiv's military intelligence",
        "this a provocation prepared by Dorna",
    ),
]


@pytest.mark.parametrize(("text", "source", "content"), OWN_SPEAKERS)
def test_each_says_his_own(said, text, source, content):
    assert (source, content) in said(text)


ENDS = [
    (
        "An aide was taken on Tuesday, colleagues said, but the prosecutor's office maintained that no kidnapping had"
        " been reported.",
        ("colleagues", "An aide was taken on Tuesday"),
    ),
    (
        "The group has not commented, and a councillor said the men were fishermen.",
        ("The group", "The group has not commented"),
    ),
    ("Prices, he said, did not rise, but fell.", ("he", "Prices / did not rise, but fell")),
    (
        "The spokesman said in a recorded message that the men were taken on Saturday.",
        ("The spokesman", "the men were taken on Saturday"),
    ),
]


@pytest.mark.parametrize(("text", "row"), ENDS)
def test_where_words_end(said, text, row):
    assert row in said(text)


def test_a_quotation_before_is_not_what_is_denied(said):
    rows = said('Ana Silva was there. "They came at dawn and burned the school." The army denied it.')
    assert ("The army", "it") in rows


def test_a_group_is_no_office_and_no_outlet(said):
    text = (
        "The governor's office called that laughable. Contact was lost near Lera, according to the charity."
    )
    assert ("the charity", "Contact was lost near Lera") in said(text)


def test_another_minister_is_not_the_minister(said):
    text = "The interior minister said that Dorna had shelled Lera. Minister Ana Silva left. Minister Ali Noor came."
    assert ("The interior minister", "Dorna had shelled Lera") in said(text)
