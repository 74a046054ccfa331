"""Print every head's score on the development data, from the ONNX file. ``python -m training.evaluate_heads``."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from reportedly.reading.engine import load_engine
from reportedly.reading.engine.component import Reader
from reportedly.reading.engine.network import Window
from reportedly.reading.engine.pieces import shape_of
from reportedly.reading.engine.trees import decode_heads
from training import codings, entities, polnear
from training.treebanks import read_lines, sentences


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    nlp = load_engine()
    reader = nlp.get_pipe("reportedly_reader")
    for name in ("ewt.dev", "gum.dev"):
        print(name, syntax_scores(reader, sentences(options.data, name)))
        print(name, "from text", text_scores(nlp, sentences(options.data, name)))
    print("re3d dev, own types", entity_scores(nlp, entities.documents(options.data, "dev")))
    print("re3d dev, names", name_scores(nlp, entities.documents(options.data, "dev")))
    if "trigger" in reader.labels:
        own_heads(nlp, options.data)
    print("words/s", speed(nlp, options.data))


def own_heads(nlp: Any, data: Path) -> None:
    """Scores of the heads trained on the project's codings and on PolNeAR."""
    for name in ("claims/dev.jsonl", "stories/dev.jsonl", "stories/dev2.jsonl"):
        for kind, figures in trigger_scores(nlp, list(read_lines(data / name))).items():
            print(name, kind, figures)
    for layer, figures in attribution_scores(
        nlp, list(read_lines(data / "attribution" / "dev.jsonl.gz"))
    ).items():
        print("PolNeAR dev", layer, figures)


def trigger_scores(nlp: Any, records: list[dict[str, Any]]) -> dict[str, Any]:
    """Triggers by overlap and type, by overlap alone; mode and standing of gold triggers; parts of found ones."""
    labels = nlp.get_pipe("reportedly_reader").labels
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("typed", "untyped", "roles")}
    hits: Counter[str] = Counter()
    for record in records:
        text = codings.report_text(record)
        doc = nlp(text)
        layers = doc.user_data["reportedly"]
        gold, roles = set(), set()
        marked = codings.mark_report(record, labels)
        for event in record["events"]:
            for start, end in codings.trigger_spots(text, event):
                gold.add((start, end, event["type"]))
                token = doc.char_span(start, end, alignment_mode="expand")[0].i
                hits["mode"] += codings.MODES[layers["modes"][token].argmax()] == (event["mode"] or "none")
                hits["standing"] += (
                    codings.STANDINGS[layers["standings"][token].argmax()] == event["standing"]
                )
                hits["all"] += 1
        found = {(span.start_char, span.end_char, span.label_) for span in doc.spans["triggers"]}
        tally(counts["typed"], found, gold, lambda a, b: a[2] == b[2] and a[0] < b[1] and b[0] < a[1])
        tally(counts["untyped"], found, gold, lambda a, b: a[0] < b[1] and b[0] < a[1])
        tokens = marked.layout.tokens
        roles = {
            (tokens[a], tokens[b], labels["role"][k]) for n, a, b, k in marked.links if n == "role" and k > 0
        }
        known = {(tokens[a], tokens[b]) for n, a, b, _ in marked.links if n == "role"}
        ours = {(doc.spans["triggers"][n].start, word, role) for n, word, role, _ in layers["roles"]}
        starts = {a for a, _, _ in ours}
        ours = {link for link in ours if link[:2] in known}
        roles = {link for link in roles if link[0] in starts}
        counts["roles"].update(right=len(ours & roles), found=len(ours), gold=len(roles))
    shares = {name: round(hits[name] / max(hits["all"], 1), 3) for name in ("mode", "standing")}
    return {name: prf(count) for name, count in counts.items()} | {"accuracy on gold triggers": shares}


def tally(counts: Counter[str], found: set[Any], gold: set[Any], same: Any) -> None:
    """Count spans that have a partner on the other side; a gold span with two finds is still one."""
    counts["hit_found"] += sum(any(same(one, other) for other in gold) for one in found)
    counts["hit_gold"] += sum(any(same(one, other) for one in found) for other in gold)
    counts["found"] += len(found)
    counts["gold"] += len(gold)


def attribution_scores(nlp: Any, records: list[dict[str, Any]]) -> dict[str, Any]:
    """Exact spans and words of each layer, and links of gold pairs whose spans were found exactly."""
    labels = nlp.get_pipe("reportedly_reader").labels
    exact = {layer: Counter[str]() for layer in polnear.LAYERS}
    words = {layer: Counter[str]() for layer in polnear.LAYERS}
    for record in records:
        marked = polnear.mark_article(record, labels)
        doc = nlp(record["text"])
        index = {token: place for place, token in enumerate(marked.layout.tokens)}
        for layer in polnear.LAYERS:
            gold = spans_of(marked.columns[layer], labels[layer])
            found = {(index[s.start], index[s.end - 1] + 1, layer) for s in doc.spans[f"{layer}s"]}
            exact[layer].update(right=len(found & gold), found=len(found), gold=len(gold))
            one, two = ({w for a, b, _ in spans for w in range(a, b)} for spans in (found, gold))
            words[layer].update(right=len(one & two), found=len(one), gold=len(two))
    return {f"{layer} exact": prf(count) for layer, count in exact.items()} | {
        f"{layer} words": prf(count) for layer, count in words.items()
    }


def syntax_scores(reader: Reader, items: list[dict[str, Any]]) -> dict[str, float]:
    """Accuracies over all words, words and sentences given; span F1 of names where the treebank has them."""
    counts: Counter[str] = Counter()
    for item in items:
        count_sentence(reader, item, counts)
    return {
        name: round(100 * counts[name] / counts["words"], 2)
        for name in ("upos", "xpos", "lemma", "uas", "las")
    }


def count_sentence(reader: Reader, item: dict[str, Any], counts: Counter[str]) -> None:
    """Count what is right of one sentence, cut to what the network takes."""
    words = item["words"][:150]
    breaks = [True] + [False] * (len(words) - 1)
    window = Window(
        [reader.encoder.pieces(word) for word in words], [shape_of(word) for word in words], breaks
    )
    scores = reader.network(window)
    heads = decode_heads(scores["arc"], np.zeros(len(words), np.int64))
    rels = reader.relations(scores["rel_left"], scores["rel_right"], heads).tolist()
    upos, xpos = scores["upos"].argmax(1).tolist(), scores["xpos"].argmax(1).tolist()
    for place, word in enumerate(words):
        head = item["heads"][place] - 1 if item["heads"][place] else place
        right = int(heads[place]) == head
        tag, fine = reader.labels["upos"][upos[place]], reader.labels["xpos"][xpos[place]]
        lemma = reader.lemmatiser.lemma(word, tag, fine)
        counts.update(
            words=1,
            upos=tag == item["upos"][place],
            xpos=fine == item["xpos"][place],
            lemma=lemma.lower() == item["lemmas"][place].lower(),
            uas=right,
            las=right and reader.labels["rel"][rels[place]] == item["rels"][place],
        )


def text_scores(nlp: Any, items: list[dict[str, Any]]) -> dict[str, float]:
    """From running text: words found, sentence starts, tags and arcs of words that were cut as in the treebank."""
    counts: Counter[str] = Counter()
    documents: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        documents.setdefault(item["doc"], []).append(item)
    for group in documents.values():
        text, gold = "", []
        for item in group:
            base = len(gold)
            for place, (word, space) in enumerate(zip(item["words"], item["spaces"], strict=True)):
                end = len(text) + len(word)
                head = base + (item["heads"][place] - 1 if item["heads"][place] else place)
                gold.append((len(text), end, item["upos"][place], head, item["rels"][place], place == 0))
                text += word + (" " if space or place == len(item["words"]) - 1 else "")
        doc = nlp(text)
        found = {(token.idx, token.idx + len(token)): token for token in doc}
        starts = {sent.start_char for sent in doc.sents}
        golden = {g[0] for g in gold if g[5]}
        counts["sent_right"] += len(starts & golden)
        counts["sent_both"] += len(starts) + len(golden)
        for start, end, upos, head, rel, _ in gold:
            counts["words"] += 1
            token = found.get((start, end))
            if token is None:
                continue
            counts["tokens"] += 1
            counts["upos"] += token.pos_ == upos
            right = (token.head.idx, token.head.idx + len(token.head)) == gold[head][:2]
            counts["las"] += right and (token.dep_.lower() == rel)
    shares = {name: round(100 * counts[name] / counts["words"], 2) for name in ("tokens", "upos", "las")}
    return {**shares, "sentence_f1": round(200 * counts["sent_right"] / counts["sent_both"], 2)}


def entity_scores(nlp: Any, records: list[dict[str, Any]]) -> dict[str, float]:
    """re3d's metric: exact spans and types, gold under half confidence neither right nor wrong."""
    counts: Counter[str] = Counter()
    for record in records:
        doc = nlp(record["text"])
        found = {(s.start_char, s.end_char, s.label_) for s in doc.spans["entities"]}
        sure = {(e["start"], e["end"], e["type"]) for e in record["entities"] if e["confidence"] >= 0.5}
        unsure = {(e["start"], e["end"], e["type"]) for e in record["entities"]} - sure
        counts.update(right=len(found & sure), found=len(found - unsure), gold=len(sure))
    return prf(counts)


def name_scores(nlp: Any, records: list[dict[str, Any]]) -> dict[str, float]:
    """Names of our six kinds, by the mapping used for training."""
    labels = nlp.get_pipe("reportedly_reader").labels
    counts: Counter[str] = Counter()
    for record in records:
        marked = entities.mark(record, labels)
        gold = spans_of(marked.columns["names"], labels["names"])
        doc = nlp(record["text"])
        index = {token: place for place, token in enumerate(marked.layout.tokens)}
        found = {(index[e.start], index[e.end - 1] + 1, e.label_) for e in doc.ents}
        hidden = marked.columns["names"] == -100
        found = {span for span in found if not hidden[span[0] : span[1]].any()}
        counts.update(right=len(found & gold), found=len(found), gold=len(gold))
    return prf(counts)


def spans_of(values: np.ndarray, labels: list[str]) -> set[tuple[int, int, str]]:
    """Spans of a column of labels."""
    spans, start = set(), None
    for place, value in enumerate([*values.tolist(), 0]):
        tag = labels[value] if value >= 0 else "O"
        if start is not None and tag[0] != "I":
            spans.add((start, place, labels[values[start]][2:]))
            start = None
        if tag[0] == "B":
            start = place
    return spans


def prf(counts: Counter[str]) -> dict[str, float]:
    """Precision, recall and F1 from numbers right, found and gold."""
    precision = (counts["right"] or counts["hit_found"]) / max(counts["found"], 1)
    recall = (counts["right"] or counts["hit_gold"]) / max(counts["gold"], 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(both, 3), "gold": counts["gold"]}


def speed(nlp: Any, data: Path) -> int:
    """Words a second of processor time of the whole component, one thread, on the development stories and claims."""
    records = [*read_lines(data / "claims" / "dev.jsonl"), *read_lines(data / "stories" / "dev.jsonl")]
    texts = [record["title"] + "\n\n" + record["text"] for record in records]
    list(nlp.pipe(texts[:4]))
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts * 3))
    return round(words / (time.process_time() - began))


if __name__ == "__main__":
    main()
