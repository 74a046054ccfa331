"""The coref task: which mentions are given, what comes back, how it is scored."""

import spacy

import reportedly
from reportedly.evaluate.coref import coref_metric, predict_coref, score_actors, score_coref
from reportedly.evaluate.coref_gold import given_mentions, gold_actors, gold_mentions, trigger_spots
from reportedly.evaluate.tasks import task_named
from reportedly.model.document import Document
from reportedly.model.report import Report

TEXT = "Rebels attacked a village. The attack killed two. Police held a march in Gao."
CODED = {
    "id": "r1",
    "title": "Village attack",
    "text": TEXT,
    "events": [
        {"eid": "e1", "triggers": ["attacked", "attack"], "evidence": ["The attack killed two"]},
        {"eid": "e2", "triggers": ["march", "nowhere"], "evidence": []},
        {"eid": "e3", "triggers": ["march"], "evidence": []},
    ],
}
CORPUS = {
    "id": "d1",
    "text": TEXT,
    "events": [
        {"id": "m1", "start": 7, "end": 15, "cluster": "A", "validated": True},
        {"id": "m2", "start": 31, "end": 37, "cluster": "A", "validated": True},
        {"id": "m3", "start": 64, "end": 69, "cluster": "B", "validated": False},
    ],
}


def test_mentions_of_codings_are_the_places_of_their_triggers():
    found = {(g.part, TEXT[g.start : g.end]): cluster for g, cluster in gold_mentions(CODED).items()}
    assert found == {("text", "attacked"): "e1", ("text", "attack"): "e1", ("text", "march"): "e2"}


def test_a_trigger_stands_in_its_evidence_before_the_headline():
    spots = trigger_spots(f"Village attack\n\n{TEXT}", CODED["events"][0])
    assert [spot[0] for spot in spots] == [23, 47]


def test_only_checked_mentions_of_a_corpus_are_given():
    assert [given.id for given in given_mentions(CORPUS)] == ["m1", "m2"]


def test_no_cluster_is_given_away():
    assert not any("A" in repr(given) for given in given_mentions(CORPUS))


def test_a_record_without_events_gives_none():
    assert given_mentions({"id": "x", "text": TEXT}) == ()


def test_without_a_parse_every_mention_is_answered():
    document = Document.of(Report(id="d1", text=TEXT))
    document.doc = spacy.blank("en")(document.text)
    answers = predict_coref(document, given_mentions(CORPUS))
    assert [answer["id"] for answer in answers] == ["m1", "m2"]


def test_scores_within_and_across_reports():
    gold = [CORPUS, CORPUS | {"id": "d2"}]
    apart = [
        {
            "id": record["id"],
            "events": [{"start": 7, "end": 15, "cluster": 1}, {"start": 31, "end": 37, "cluster": 1}],
        }
        for record in gold
    ]
    assert score_coref(gold, apart).conll == 1.0
    assert score_coref(gold, apart, across=True).clusters == 1
    assert score_coref(gold, []).muc.f1 == 0.0
    assert score_coref(gold, []).found == 4


def test_the_metric_shows_the_mean_first():
    metric = coref_metric(score_coref([CORPUS], []))
    assert next(iter(metric.figures)) == "conll_f1"
    assert metric.tables[0].rows[0][0] == "CoNLL mean"


ACTED = {
    "id": "r2",
    "text": "Rebels of the Dawn Front attacked a village. They fled. The Dawn Front denied it. Police arrived.",
    "events": [
        {"eid": "e1", "triggers": ["attacked"], "actors": [["Dawn Front", "Rebels"], ["nobody here"]]},
        {"eid": "e2", "triggers": ["fled"], "actors": [["Rebels"]]},
        {"eid": "e3", "triggers": ["denied"], "actors": [["Dawn Front"]]},
        {"eid": "e4", "triggers": ["arrived"], "actors": [["Police"]]},
    ],
}


def test_actors_that_share_a_place_or_their_best_form_are_one():
    chains = {}
    for given, chain in gold_actors(ACTED).items():
        chains.setdefault(chain, []).append((ACTED["text"][given.start : given.end], given.start))
    assert sorted(sorted(chain) for chain in chains.values()) == [
        [("Dawn Front", 14), ("Dawn Front", 60), ("Rebels", 0)],
        [("Police", 82)],
    ]


def test_a_pronoun_is_right_when_it_is_taken_for_an_actor_of_the_event():
    place = {"start": 50, "end": 54, "cluster": "c1"}
    right = {"id": "r2", "events": [place | {"anaphors": [{"name": "the rebels"}]}]}
    wrong = {"id": "r2", "events": [place | {"anaphors": [{"name": "village"}, {"name": None}]}]}
    assert score_actors([ACTED], [right]).link_accuracy == 1.0
    assert (score_actors([ACTED], [wrong]).right, score_actors([ACTED], [wrong]).links) == (0, 2)
    assert score_actors([ACTED], []).links == 0


def test_actors_have_a_table_of_their_own_where_there_are_any():
    assert "actors_conll_f1" in coref_metric(score_coref([ACTED], []), score_actors([ACTED], [])).figures
    assert (
        "actors_conll_f1" not in coref_metric(score_coref([CORPUS], []), score_actors([CORPUS], [])).figures
    )


def test_names_and_pronouns_of_one_actor_are_chained():
    document = reportedly.load().read(Report(id="r2", text=ACTED["text"]))
    answers = predict_coref(document, given_mentions(ACTED))
    chained = {ACTED["text"][a["start"] : a["end"]] + str(a["start"]): a["cluster"] for a in answers}
    assert chained["Dawn Front14"] == chained["Dawn Front60"] != chained["Police82"]
    fled = next(a for a in answers if a["start"] == 50)
    assert fled["anaphors"][0]["name"].startswith("Rebels")


def test_places_of_a_corpus_must_be_numbers():
    task = task_named("coref")
    assert task.complaint(CORPUS) is None
    assert task.complaint(CODED) is None
    assert task.complaint({"text": "", "events": [{"start": "7", "end": 9}]})
