"""How well mentions of one happening are sorted, beside the two things that anybody would try first.

usage: measure_coref.py FILE.jsonl[.gz]...

Prints for each file, and for all together, CoNLL F1 and LEA F1 of: every mention alone, mentions of the same head
lemma together, the product; on codings also the product's figures for actors.
"""

import sys
from pathlib import Path

from reportedly.evaluate.coref import predict_coref, score_actors, score_coref
from reportedly.evaluate.coref_gold import given_mentions
from reportedly.evaluate.goldfile import read_records
from reportedly.evaluate.reports import story_report
from reportedly.model.document import Document
from reportedly.pipeline import load


def main() -> int:
    coder, gold = load(), []
    answers: dict[str, list[dict]] = {"singletons": [], "head lemma": [], "product": []}
    for path in sys.argv[1:]:
        first = len(gold)
        for record in read_records(Path(path)):
            gold.append(record | {"id": f"{path} {record['id']}"})
            document = coder.read(story_report(record))
            for way, events in answer_each_way(document, record).items():
                answers[way].append({"id": gold[-1]["id"], "events": events})
        show(path, gold[first:], {way: rows[first:] for way, rows in answers.items()})
    show("all", gold, answers)
    return 0


def answer_each_way(document: Document, record: dict) -> dict[str, list[dict]]:
    given = given_mentions(record)
    product = predict_coref(document, given)
    events = [answer for answer in product if answer["kind"] == "event"]
    return {
        "singletons": [answer | {"cluster": number} for number, answer in enumerate(events)],
        "head lemma": [answer | {"cluster": head_lemma(document, answer)} for answer in events],
        "product": product,
    }


def head_lemma(document: Document, answer: dict) -> str:
    shift = 0 if answer["part"] == "title" else document.body_start
    span = document.doc.char_span(answer["start"] + shift, answer["end"] + shift, alignment_mode="expand")
    return span.root.lemma_.lower()


def show(name: str, gold: list[dict], answers: dict[str, list[dict]]) -> None:
    for way, rows in answers.items():
        score = score_coref(gold, rows)
        parts = ", ".join(f"{part} {shares.f1:.3f}" for part, shares in score.metrics().items())
        counts = f"{score.mentions} mentions, {score.clusters} clusters, {score.found} found"
        print(f"{name}: {way}: CoNLL {score.conll:.3f}, {parts} ({counts})")
    actors, alone = score_actors(gold, answers["product"]), score_actors(gold, [])
    if actors.chains.mentions:
        print(
            f"{name}: actors: CoNLL {actors.chains.conll:.3f} of {actors.chains.mentions} mentions "
            f"(each alone {alone.chains.conll:.3f}), "
            f"pronouns right {actors.right} of {actors.links} = {actors.link_accuracy:.3f}"
        )


if __name__ == "__main__":
    sys.exit(main())
