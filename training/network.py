"""The network: a small BERT with a case embedding, and a head for every layer of reading."""

from __future__ import annotations

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, LAYERS, ATTENTION, INNER, VOCABULARY, PLACES = 384, 6, 12, 1536, 30522, 512
SHAPES = 7
ARC, PAIR = 128, 128


class Layer(nn.Module):
    """One transformer layer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        rows, length, _ = hidden.shape
        qkv = self.qkv(hidden).view(rows, length, 3, ATTENTION, WIDTH // ATTENTION).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        # Spelt out: on a CPU, for windows this short, it takes two thirds of the time of torch's own function.
        scores = query @ key.transpose(-1, -2) * (WIDTH // ATTENTION) ** -0.5
        if bias is not None:
            scores = scores + bias.to(query.dtype)
        mixed = scores.softmax(-1) @ value
        mixed = mixed.transpose(1, 2).reshape(rows, length, WIDTH)
        hidden = self.norm1(hidden + self.dropout(self.out(mixed)))
        return self.norm2(hidden + self.dropout(self.down(F.gelu(self.up(hidden)))))


class Encoder(nn.Module):
    """Word pieces and their shapes to vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH, padding_idx=0)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, shapes: Tensor, padded: bool = True) -> Tensor:
        bias = None if not padded else (ids == 0).to(torch.float32)[:, None, None, :] * -10000.0
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.pieces(ids) + self.places(places)[None] + self.shapes(shapes)
        hidden = self.dropout(self.norm(hidden))
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden

    @classmethod
    def start(cls, path: str, dropout: float = 0.1) -> Encoder:
        """The encoder with the starting weights of all-MiniLM-L6-v2."""
        given = load_file(path)
        given = {name.removeprefix("bert."): value for name, value in given.items()}
        encoder = cls(dropout)
        with torch.no_grad():
            encoder.pieces.weight.copy_(given["embeddings.word_embeddings.weight"])
            encoder.places.weight.copy_(given["embeddings.position_embeddings.weight"])
            encoder.shapes.weight.copy_(
                given["embeddings.token_type_embeddings.weight"][:1].repeat(SHAPES, 1)
            )
            _copy(encoder.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(encoder.layers):
                _copy_layer(layer, given, f"encoder.layer.{number}")
        encoder.pieces.weight.requires_grad = False
        return encoder


def _copy(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[f"{name}.weight"])
    module.bias.copy_(given[f"{name}.bias"])


def _copy_layer(layer: Layer, given: dict[str, Tensor], name: str) -> None:
    parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
    layer.qkv.weight.copy_(torch.cat([given[f"{part}.weight"] for part in parts]))
    layer.qkv.bias.copy_(torch.cat([given[f"{part}.bias"] for part in parts]))
    _copy(layer.out, given, f"{name}.attention.output.dense")
    _copy(layer.norm1, given, f"{name}.attention.output.LayerNorm")
    _copy(layer.up, given, f"{name}.intermediate.dense")
    _copy(layer.down, given, f"{name}.output.dense")
    _copy(layer.norm2, given, f"{name}.output.LayerNorm")


class Pair(nn.Module):
    """Labels of a pair of words from the sum of two views of them: cheap enough for every pair asked."""

    def __init__(self, labels: int, dropout: float) -> None:
        super().__init__()
        self.left = nn.Linear(WIDTH, PAIR)
        self.right = nn.Linear(WIDTH, PAIR)
        self.out = nn.Linear(PAIR, labels)
        self.dropout = nn.Dropout(dropout)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        return self.score(left + right)

    def score(self, both: Tensor) -> Tensor:
        """Scores of the labels from the sum of the views."""
        return self.out(self.dropout(F.relu(both)))


class Reader(nn.Module):
    """All heads over one encoder.

    ``tags`` maps each tagging head to its number of labels, ``pairs`` each head over pairs of words.
    """

    def __init__(
        self, encoder: Encoder, tags: dict[str, int], pairs: dict[str, int], dropout: float = 0.2
    ) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, labels) for name, labels in tags.items()})
        self.pairs = nn.ModuleDict({name: Pair(labels, dropout) for name, labels in pairs.items()})
        self.arc_dep = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc_bias = nn.Linear(WIDTH, 1)

    def words(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor, padded: bool = True) -> Tensor:
        """One vector a word: the mean of its first and last piece."""
        hidden = self.encoder(ids, shapes, padded)
        rows = torch.arange(ids.shape[0])[:, None]
        return self.dropout((hidden[rows, first] + hidden[rows, last]) * 0.5)

    def arcs(self, words: Tensor) -> Tensor:
        """Score of every word (last axis) as head of every word; a word as its own head is the root."""
        dep, head = torch.tanh(self.arc_dep(words)), torch.tanh(self.arc_head(words))
        return dep @ head.transpose(-1, -2) * (4 / ARC**0.5) + self.arc_bias(words).transpose(-1, -2)

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """Scores of all heads for windows without padding, by the names of the exported outputs."""
        words = self.words(ids, shapes, first, last, padded=False)
        found = {name: head(words) for name, head in self.tags.items()}
        found["arc"] = self.arcs(words)
        for name, pair in self.pairs.items():
            found[f"{name}_left"], found[f"{name}_right"] = pair.left(words), pair.right(words)
        return found
