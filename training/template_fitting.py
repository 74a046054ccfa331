"""Fitting the template models: logistic models over sparse rows, and the pooled model of candidates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch

from reportedly.coding.template_candidates import Bags, Candidates
from reportedly.coding.template_model import HEAD_BITS, ROLES, SHAPE_BITS, STRING_BITS, hashed

RATE, BATCH = 0.03, 12
BITS = {"heads": HEAD_BITS, "shapes": SHAPE_BITS, "strings": STRING_BITS}
SEEN_IN = 3
"""Documents that a feature must be seen in; rarer ones only learn their documents by heart."""


def sparse_rows(features: Sequence[dict[str, float]], bits: int) -> torch.Tensor:
    """A row of hashed features for each thing, stored row by row."""
    columns = np.concatenate([hashed(one, bits) for one in features])
    values = np.concatenate([np.fromiter(one.values(), np.float32, len(one)) for one in features])
    ends = torch.from_numpy(np.cumsum([0, *(len(one) for one in features)]))
    shape = (len(features), 1 << bits)
    return torch.sparse_csr_tensor(ends, torch.from_numpy(columns), torch.from_numpy(values), shape)


def fit_logistic(
    rows: torch.Tensor, gold: np.ndarray, decay: float, steps: int = 60
) -> tuple[np.ndarray, np.ndarray]:
    """Weights and bias of a logistic model for each column of ``gold``; ``decay`` is the whole penalty."""
    wanted = torch.from_numpy(np.asarray(gold, np.float32))
    table = torch.zeros(rows.shape[1], wanted.shape[1], requires_grad=True)
    bias = torch.zeros(wanted.shape[1], requires_grad=True)
    turned = rows.t() if rows.layout == torch.strided else rows.to_sparse_coo().t().to_sparse_csr()
    optimiser = torch.optim.LBFGS(
        [table, bias], max_iter=steps, history_size=8, line_search_fn="strong_wolfe"
    )

    @torch.no_grad()
    def closure() -> torch.Tensor:
        scores = rows @ table + bias
        excess = torch.sigmoid(scores) - wanted
        table.grad, bias.grad = turned @ excess + decay * table, excess.sum(0)
        misfit = torch.nn.functional.binary_cross_entropy_with_logits(scores, wanted, reduction="sum")
        return misfit + decay / 2 * table.square().sum()

    optimiser.step(closure)
    return table.detach().numpy(), bias.detach().numpy()


class Pooled(torch.nn.Module):
    """A candidate's score: its string's features, and those of all its places pooled by log-sum-exp."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        self.heads, self.shapes, self.strings = map(_zero_bag, BITS.values())
        self.kinds = torch.nn.Linear(kinds, len(ROLES))
        torch.nn.init.zeros_(self.kinds.weight)
        torch.nn.init.constant_(self.kinds.bias, -4.0)

    def forward(self, batch: Batch) -> torch.Tensor:
        """Log odds of each candidate (row) in each role (column)."""
        places = self.heads(*batch.heads)[batch.heads_of] + self.shapes(*batch.shapes)
        shape = (len(batch.documents_of), len(ROLES))
        top = torch.full(shape, -1e9).index_reduce_(0, batch.strings_of, places.detach(), "amax")
        rest = torch.exp(places - top[batch.strings_of])
        pooled = top + torch.log(torch.zeros(shape).index_add_(0, batch.strings_of, rest))
        return pooled + self.strings(*batch.strings) + self.kinds(batch.kinds)[batch.documents_of]


class Batch:
    """The candidates of some documents end to end."""

    def __init__(
        self, candidates: Sequence[Candidates], kinds: Sequence[np.ndarray], known: dict[str, np.ndarray]
    ) -> None:
        self.heads = _join([one.heads for one in candidates], known["heads"])
        self.shapes = _join([one.shapes for one in candidates], known["shapes"])
        self.strings = _join([one.strings for one in candidates], known["strings"])
        self.heads_of = _shifted([one.heads_of for one in candidates], [len(one.heads) for one in candidates])
        self.strings_of = _shifted([one.strings_of for one in candidates], [len(one) for one in candidates])
        sizes = torch.tensor([len(one) for one in candidates])
        self.documents_of = torch.repeat_interleave(torch.arange(len(candidates)), sizes)
        self.kinds = torch.from_numpy(np.stack(kinds).astype(np.float32))


def fit_pooled(
    candidates: Sequence[Candidates], gold: Sequence[np.ndarray], kinds: Sequence[np.ndarray], epochs: int
) -> Pooled:
    """The model of candidates, from documents with their right candidates and their leanings to types."""
    torch.manual_seed(1)
    dice = np.random.default_rng(1)
    model = Pooled(len(kinds[0]))
    optimiser = torch.optim.Adagrad(model.parameters(), lr=RATE)
    known = {name: known_rows(candidates, name, bits) for name, bits in BITS.items()}
    filled = np.array([number for number, one in enumerate(candidates) if len(one)])
    for _ in range(epochs):
        dice.shuffle(filled)
        for chosen in np.array_split(filled, max(len(filled) // BATCH, 1)):
            batch = Batch([candidates[i] for i in chosen], [kinds[i] for i in chosen], known)
            wanted = torch.from_numpy(np.concatenate([gold[i] for i in chosen]))
            optimiser.zero_grad()
            misfit = torch.nn.functional.binary_cross_entropy_with_logits
            (misfit(model(batch), wanted, reduction="sum") / len(chosen)).backward()
            optimiser.step()
    return model


def known_rows(candidates: Sequence[Candidates], name: str, bits: int) -> np.ndarray:
    """Which rows of a matrix have features that enough documents have."""
    documents = np.zeros(1 << bits, np.int32)
    for one in candidates:
        documents[np.unique(getattr(one, name).rows)] += 1
    return documents >= SEEN_IN


def _zero_bag(bits: int) -> torch.nn.EmbeddingBag:
    bag = torch.nn.EmbeddingBag(1 << bits, len(ROLES), mode="sum", sparse=True)
    torch.nn.init.zeros_(bag.weight)
    return bag


def _join(bags: Sequence[Bags], known: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    rows = np.concatenate([one.rows for one in bags]).astype(np.int64)
    starts = _shifted([one.starts for one in bags], [len(one.rows) for one in bags])
    kept = known[rows]
    return torch.from_numpy(rows[kept]), torch.from_numpy(np.concatenate([[0], np.cumsum(kept)])[starts])


def _shifted(numbers: Sequence[np.ndarray], sizes: Sequence[int]) -> torch.Tensor:
    """Numbers that count within each document, as numbers that count over all."""
    before = np.concatenate([[0], np.cumsum(sizes[:-1])])
    return torch.from_numpy(np.concatenate([one + first for one, first in zip(numbers, before, strict=True)]))
