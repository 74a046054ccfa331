"""YAML that remembers its lines, so that what is wrong can be pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from reportedly.errors import InputError

LARGEST = 1_000_000
"""Bytes; a codebook is written by hand."""
DEEPEST = 50
"""Brackets inside brackets; PyYAML takes seconds for thousands."""


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file with the place where it stands; aliases and tags of other types are refused."""

    where: str
    node: yaml.Node

    def error(self, what: str, hint: str = "") -> InputError:
        """What is wrong with this value, with file and line."""
        return InputError(what, where=f"{self.where}: line {self.node.start_mark.line + 1}", hint=hint)

    def names(self) -> tuple[str, ...]:
        """The keys of a mapping, in order; raises InputError for anything else, and for a key that comes twice."""
        if not isinstance(self.node, yaml.MappingNode):
            raise self.error("keys and values are expected here", "write 'key: value' lines")
        found: list[str] = []
        for key, _ in self.node.value:
            name = Node(self.where, key).text()
            if name in found:
                raise Node(self.where, key).error(f"the key {name!r} comes twice", "keep one of them")
            found.append(name)
        return tuple(found)

    def at(self, key: str) -> Node:
        """The value of a key; the mapping itself where there is no such key."""
        if isinstance(self.node, yaml.MappingNode):
            for name, value in self.node.value:
                if isinstance(name, yaml.ScalarNode) and name.value == key:
                    return Node(self.where, value)
        return self

    def text(self) -> str:
        """A plain value as it is written."""
        if not isinstance(self.node, yaml.ScalarNode) or not isinstance(self.node.value, str):
            raise self.error("a plain value is expected here", "write a word, or words in quotes")
        return self.node.value

    def text_of(self, key: str, default: str = "") -> str:
        """The plain value of a key."""
        return self.at(key).text() if key in self.names() else default

    def items(self, key: str) -> Iterator[Node]:
        """The members of a list under a key; nothing where there is no such key."""
        if key not in self.names():
            return
        found = self.at(key)
        if not isinstance(found.node, yaml.SequenceNode):
            raise found.error(f"{key} is a list", "write [a, b] or lines that begin with '-'")
        for item in found.node.value:
            yield Node(self.where, item)

    def pairs(self, key: str) -> Iterator[tuple[str, Node]]:
        """Keys and values of a mapping under a key; nothing where there is no such key."""
        if key not in self.names():
            return
        found = self.at(key)
        for name in found.names():
            yield name, found.at(name)


def read_yaml(path: Path) -> Node:
    """The document in a YAML file; raises InputError when there is none, with the line that is broken."""
    if not path.is_file():
        raise InputError("no such file", where=str(path), hint="name a YAML file")
    if path.stat().st_size > LARGEST:
        raise InputError("too large for a codebook", where=str(path), hint=f"at most {LARGEST:,} bytes")
    try:
        text = path.read_text(encoding="utf-8-sig")
        _check_depth(text, path)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=str(path), hint="save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise InputError(_said(error), where=f"{path}{_line(error)}", hint="see docs/exports.md") from error
    if node is None:
        raise InputError("holds nothing", where=str(path), hint="see docs/exports.md")
    return Node(str(path), node)


def _check_depth(text: str, path: Path) -> None:
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        for mark in line:
            depth += (mark in "[{") - (mark in "]}")
            if depth > DEEPEST:
                raise InputError("nested too deeply", where=f"{path}: line {number}", hint="write it flat")
        depth = max(depth, 0)


def _said(error: yaml.YAMLError) -> str:
    return f"no YAML: {getattr(error, 'problem', None) or str(error).splitlines()[0]}"


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f": line {mark.line + 1}" if mark else ""
