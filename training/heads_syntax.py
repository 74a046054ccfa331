"""Tags, parses and sentence ends against the treebanks."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from reportedly.reading.engine.component import Reader
from reportedly.reading.engine.network import Window
from reportedly.reading.engine.pieces import shape_of
from reportedly.reading.engine.trees import decode_heads


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
