"""Coreference scores on cases worked out by hand, and what must hold of any case."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.evaluate.coref_score import score_clusterings

CLUSTERINGS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12).map(
    lambda pairs: ({i: a for i, (a, _) in enumerate(pairs)}, {i: b for i, (_, b) in enumerate(pairs)})
)


def clusters(*groups):
    """{"abc", "de"} as a clustering of letters."""
    return {letter: number for number, group in enumerate(groups) for letter in group}


def figures(score):
    return {name: (round(s.recall, 4), round(s.precision, 4)) for name, s in score.metrics().items()}


def test_one_mention_moved_to_another_cluster():
    # gold abc | defg, predicted ab | cd | efg
    score = score_clusterings(clusters("abc", "defg"), clusters("ab", "cd", "efg"))
    assert figures(score) == {
        # gold links 2 + 3, of which abc in two parts keeps 1 and defg in two parts keeps 2; predicted 1 + 1 + 2
        "muc": (round(3 / 5, 4), round(3 / 4, 4)),
        # (4 + 1) / 3 + (1 + 9) / 4 of 7; 4 / 2 + (1 + 1) / 2 + 9 / 3 of 7
        "b3": (round((5 / 3 + 10 / 4) / 7, 4), round((2 + 1 + 3) / 7, 4)),
        # abc with ab: 4 / 5; defg with efg: 6 / 7; two gold clusters, three predicted
        "ceaf_e": (round((4 / 5 + 6 / 7) / 2, 4), round((4 / 5 + 6 / 7) / 3, 4)),
        # abc keeps 1 of 3 links, defg 3 of 6; ab all, cd none, efg all
        "lea": (round((3 * 1 / 3 + 4 * 3 / 6) / 7, 4), round((2 + 0 + 3) / 7, 4)),
    }


def test_all_in_one_cluster():
    # gold ab | c | d, predicted abcd
    score = score_clusterings(clusters("ab", "c", "d"), clusters("abcd"))
    assert figures(score) == {
        "muc": (1.0, round(1 / 3, 4)),
        "b3": (1.0, round((4 + 1 + 1) / 4 / 4, 4)),
        "ceaf_e": (round(4 / 6 / 3, 4), round(4 / 6, 4)),
        "lea": (round(2 / 4, 4), round(4 * (1 / 6) / 4, 4)),
    }
    assert score.conll == pytest.approx((score.muc.f1 + score.b3.f1 + score.ceaf_e.f1) / 3)


def test_singletons_count_in_all_but_muc():
    score = score_clusterings(clusters("a", "b", "cd"), clusters("a", "b", "c", "d"))
    assert figures(score) == {
        "muc": (0.0, 0.0),
        "b3": (round((1 + 1 + 1) / 4, 4), 1.0),
        "ceaf_e": (round((1 + 1 + 2 / 3) / 3, 4), round((1 + 1 + 2 / 3) / 4, 4)),
        "lea": (round(2 / 4, 4), round(2 / 4, 4)),
    }
    assert (score.mentions, score.clusters, score.found) == (4, 3, 4)


def test_best_matching_of_clusters_is_not_the_greedy_one():
    # abcd goes with abe (the greedy choice is abcd-cdxy: none), so that both gold clusters find a partner
    score = score_clusterings(clusters("abcd", "efgh"), clusters("abcefg", "d", "h"))
    assert score.ceaf_e.recalled == pytest.approx(2 * 3 / 10 + 2 * 1 / 5)


def test_a_mention_that_only_one_side_has_counts_against_it():
    score = score_clusterings({1: "a", 2: "a"}, {1: "x", 3: "x"})
    assert figures(score)["b3"] == (0.25, 0.25)
    assert figures(score)["muc"] == (0.0, 0.0)


def test_nothing_at_all():
    score = score_clusterings({}, {})
    assert score.conll == 0.0


@given(CLUSTERINGS)
def test_shares_are_shares_and_turn_round_with_the_sides(case):
    gold, predicted = case
    one, other = score_clusterings(gold, predicted), score_clusterings(predicted, gold)
    for name, shares in one.metrics().items():
        turned = other.metrics()[name]
        assert 0 <= shares.recall <= 1 + 1e-9
        assert shares.recall == pytest.approx(turned.precision)
        assert shares.f1 == pytest.approx(turned.f1)


@given(CLUSTERINGS)
def test_the_same_clustering_under_other_names_is_perfect(case):
    gold, _ = case
    score = score_clusterings(gold, {mention: f"#{name}" for mention, name in reversed(gold.items())})
    assert (score.b3.f1, score.ceaf_e.f1, score.lea.f1) == pytest.approx((1, 1, 1))
    linked = len(set(gold.values())) < len(gold)
    assert score.muc.f1 == pytest.approx(1.0 if linked else 0.0)


@given(CLUSTERINGS, CLUSTERINGS)
@settings(max_examples=30)
def test_reports_scored_together_earn_the_sum_of_what_they_earn_alone(one, two):
    """So reports may be scored as one document, with clusters named within each."""
    gold = {(n, m): (n, c) for n, case in enumerate((one, two)) for m, c in case[0].items()}
    predicted = {(n, m): (n, c) for n, case in enumerate((one, two)) for m, c in case[1].items()}
    whole = score_clusterings(gold, predicted).metrics()
    parts = [score_clusterings(*case).metrics() for case in (one, two)]
    for name, shares in whole.items():
        assert shares.recalled == pytest.approx(sum(part[name].recalled for part in parts))
        assert shares.to_be_precise == pytest.approx(sum(part[name].to_be_precise for part in parts))
