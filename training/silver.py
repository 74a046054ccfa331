"""Silver syntax: what the first stage reads in texts that no treebank holds.

Without it the second stage forgets how to parse the very texts it learns events from: after 750 steps
"Security forces arrested at least 12 suspects" had lost its subject, while EWT dev had not fallen.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime

from reportedly.reading.engine.network import Network, Window
from reportedly.reading.engine.trees import decode_heads
from training.examples import Example


def load_teacher(path: Path) -> Network:
    """The exported network of the first stage."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return Network(onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))


def add_silver(examples: list[Example], teacher: Network, labels: dict[str, list[str]]) -> None:
    """Give every example the teacher's tags, sentences, heads and relations."""
    root = labels["rel"].index("root")
    for example in examples:
        scores = teacher(Window(example.pieces, example.shapes, example.breaks))
        begins = (scores["start"][:, 1] > scores["start"][:, 0]) | np.array(example.breaks)
        begins[0] = True
        sentences = np.cumsum(begins) - 1
        heads = decode_heads(scores["arc"], sentences)
        rels = teacher.pair("rel", scores["rel_left"], scores["rel_right"][heads])
        rels[:, root] = -np.inf
        example.labels |= {
            "start": begins.astype(np.int64),
            "sentence": sentences,
            "head": heads,
            "rel": np.where(heads == np.arange(len(heads)), root, rels.argmax(1)),
            "upos": scores["upos"].argmax(1),
            "xpos": scores["xpos"].argmax(1),
        }
