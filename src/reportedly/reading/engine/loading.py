"""The engine's files: read once, checked, and named plainly when they do not fit."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from reportedly.errors import EngineError
from reportedly.reading.engine.network import Network
from reportedly.reading.engine.pieces import PieceEncoder

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

HINT = "install the package again; from a checkout, run `make train`"


def data_file(name: str) -> Traversable:
    """A file of the engine; EngineError when it is missing."""
    found = files("reportedly.reading") / "data" / name
    if not found.is_file():
        raise EngineError("a file of the reading engine is missing", where=name, hint=HINT)
    return found


def load_labels() -> dict[str, list[str]]:
    """The labels of every head, in the order of the network's outputs."""
    content = json.loads(data_file("labels.json").read_text(encoding="utf-8"))
    return {name: values for name, values in content.items() if isinstance(values, list)}


def engine_version() -> str:
    """The version of the weights, as every coded report names it."""
    content = json.loads(data_file("labels.json").read_text(encoding="utf-8"))
    return str(content["version"])


def load_encoder() -> PieceEncoder:
    """The tokenizer of the network."""
    from tokenizers import Tokenizer

    return PieceEncoder(Tokenizer.from_str(data_file("tokenizer.json").read_text(encoding="utf-8")))


def load_network(threads: int) -> Network:
    """The network itself, on ``threads`` threads."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    content = data_file("reader.onnx").read_bytes()
    try:
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no public base class
        raise EngineError(
            f"the reading engine cannot be loaded: {error}", where="reader.onnx", hint=HINT
        ) from error
    return Network(session)
