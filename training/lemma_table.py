"""Write the lemma table: what the treebanks say where the rules say something else."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

from reportedly.reading.engine.lemmas import rule_lemma
from training.treebanks import sentences

CLASSES = {"NOUN", "VERB", "AUX", "ADJ", "ADV", "PRON", "DET"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--to", type=Path, default=Path("src/reportedly/reading/data/lemmas.tsv"))
    options = parser.parse_args()
    options.to.write_text(table(options.data), encoding="utf-8")


def table(data: Path) -> str:
    """The table's text: form, part of speech, lemma."""
    seen: dict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for name in ("ewt.train", "gum.train"):
        for item in sentences(data, name):
            for word, upos, xpos, lemma in zip(
                item["words"], item["upos"], item["xpos"], item["lemmas"], strict=True
            ):
                if len(lemma) > len(word) + 1 and lemma[:2].lower() != word[:2].lower():
                    continue
                if upos in CLASSES and lemma not in ("_", "") and "\t" not in word:
                    seen[word.lower(), upos][lemma.lower(), xpos] += 1
    lines = ["form\tupos\tlemma"]
    for (form, upos), counts in sorted(seen.items()):
        lemma = Counter()
        for (value, _), number in counts.items():
            lemma[value] += number
        best = lemma.most_common(1)[0][0]
        if any(rule_lemma(form, xpos) != best for _, xpos in counts):
            lines.append(f"{form}\t{upos}\t{best}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
