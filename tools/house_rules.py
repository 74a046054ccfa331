"""Our own rule checkers: sizes, documentation, names, and which room may import which.

usage: python tools/house_rules.py     (exit code 1 when a rule is broken)
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "reportedly"
LONGEST_FUNCTION, P90_FUNCTION = 80, 40
LONGEST_MODULE, MEDIAN_MODULE = 500, 200
FREE_FOR_ALL = {"errors"}
MAY_IMPORT = {
    "model": set(),
    "knowledge": {"model"},
    "ingest": {"model", "knowledge"},
    "reading": {"model", "knowledge"},
    "coding": {"model", "knowledge"},
    "merging": {"model", "knowledge"},
    "running": {"model"},
    "exports": {"model", "knowledge"},
    "store": {"model"},
    "review": {"model", "store"},
}
"""Room to the rooms it may import; rooms not named here (pipeline, cli, evaluate) know everyone."""
BANNED_NAMES = ("utils", "util", "helpers", "misc", "common")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> Iterator[tuple[Path, str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(PACKAGE), text, ast.parse(text)


def functions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Function]]:
    for node in body:
        if isinstance(node, Function):
            yield prefix + node.name, node
        if isinstance(node, Function | ast.ClassDef):
            yield from functions(node.body, f"{prefix}{node.name}.")


def wrong_arrows() -> list[str]:
    """Imports that go against the flow of data."""
    wrong = []
    for path, _, tree in modules():
        room = path.parts[0].removesuffix(".py")
        if room not in MAY_IMPORT:
            continue
        allowed = MAY_IMPORT[room] | FREE_FOR_ALL | {room}
        wrong += [
            f"{path}: {room} imports {other}"
            for other in sorted(_rooms_imported(tree))
            if other not in allowed
        ]
    return wrong


def _rooms_imported(tree: ast.Module) -> set[str]:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names += (
                [node.module] if node.module != "reportedly" else [f"reportedly.{a.name}" for a in node.names]
            )
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    parts = [name.split(".") for name in names]
    return {
        part[1] for part in parts if part[0] == "reportedly" and len(part) > 1 and part[1] != "__version__"
    }


def relative_imports() -> list[str]:
    return [
        f"{path}:{node.lineno}: relative import"
        for path, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def wrong_sizes() -> list[str]:
    sizes, lengths, wrong = [], [], []
    for path, text, tree in modules():
        sizes.append(text.count("\n"))
        if sizes[-1] > LONGEST_MODULE:
            wrong.append(f"{path}: {sizes[-1]} lines, at most {LONGEST_MODULE}")
        for name, node in functions(tree.body):
            lengths.append((node.end_lineno or node.lineno) - node.lineno + 1)
            if lengths[-1] > LONGEST_FUNCTION:
                wrong.append(f"{path}:{node.lineno} {name}: {lengths[-1]} lines, at most {LONGEST_FUNCTION}")
    lengths.sort()
    if statistics.median(sizes) > MEDIAN_MODULE:
        wrong.append(f"median module: {statistics.median(sizes)} lines, at most {MEDIAN_MODULE}")
    if lengths[int(len(lengths) * 0.9) - 1] > P90_FUNCTION:
        wrong.append(f"a tenth of the functions have more than {P90_FUNCTION} lines")
    return wrong


def undocumented() -> list[str]:
    """Public functions and classes without docstring or types."""
    wrong = []
    for path, _, tree in modules():
        if not ast.get_docstring(tree):
            wrong.append(f"{path}: no docstring")
        for name, node in functions(tree.body):
            if any(part.startswith("_") for part in name.split(".")) or ".<" in name:
                continue
            if _is_nested(name, tree):
                continue
            if not ast.get_docstring(node):
                wrong.append(f"{path}:{node.lineno} {name}: no docstring")
            arguments = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
            if node.returns is None or any(
                not a.annotation for a in arguments if a.arg not in ("self", "cls")
            ):
                wrong.append(f"{path}:{node.lineno} {name}: not annotated")
    return wrong


def _is_nested(name: str, tree: ast.Module) -> bool:
    """True for functions inside functions: nobody outside can call them."""
    outer = name.split(".")[0]
    return "." in name and any(isinstance(node, Function) and node.name == outer for node in tree.body)


def banned_names() -> list[str]:
    return [
        f"{path}: a name that says nothing"
        for path, _, _ in modules()
        if path.stem in BANNED_NAMES or path.stem.endswith("manager")
    ] + [
        f"{path}:{node.lineno} {node.name}: no Managers"
        for path, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Manager")
    ]


def loose_globals() -> list[str]:
    """``global`` statements: nothing in the package changes a module's names while it runs."""
    return [
        f"{path}:{node.lineno}: global {', '.join(node.names)}"
        for path, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]


def bare_excepts() -> list[str]:
    return [
        f"{path}:{node.lineno}: bare except"
        for path, _, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]


RULES = (
    wrong_arrows,
    relative_imports,
    wrong_sizes,
    undocumented,
    banned_names,
    loose_globals,
    bare_excepts,
)


def main() -> int:
    broken = [f"{rule.__name__}: {line}" for rule in RULES for line in rule()]
    print("\n".join(broken) or "all house rules kept")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
