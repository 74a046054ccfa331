"""Paste what the program says of itself into the docs, between markers.

    <!-- paste: help code -->
    ...
    <!-- end paste -->

usage: python tools/paste_help.py [--check]

``help COMMAND`` (``help`` alone for the program) is the command's own help, ``schema`` the JSON schema of
one line of output. --check changes nothing and fails when a pasted text is stale.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(<!-- paste: ([a-z ]+?) -->\n).*?(<!-- end paste -->)", re.DOTALL)
SCHEMA = ROOT / "docs" / "schema" / "coded-report.schema.json"
WIDTH = 100


def pages() -> Iterator[Path]:
    yield from sorted(path for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")] if path.is_file())


def pasted(text: str) -> str:
    """The page with every block made anew."""
    return BLOCK.sub(lambda block: block[1] + made(block[2]) + block[3], text)


def made(what: str) -> str:
    words = what.split()
    if words[0] == "help":
        return "```text\n" + help_of(words[1:]) + "```\n"
    if what == "schema":
        return "```json\n" + schema() + "```\n"
    raise SystemExit(f"paste_help: nothing is called {what!r}")


def help_of(command: list[str]) -> str:
    """The help of a command, as wide as a page."""
    os.environ["COLUMNS"] = str(WIDTH)
    from typer.testing import CliRunner

    from reportedly.cli.main import program

    shown = CliRunner().invoke(program(), [*command, "--help"], prog_name="reportedly", terminal_width=WIDTH)
    if shown.exit_code:
        raise SystemExit(f"paste_help: no help for {' '.join(command)}: {shown.output}")
    return "\n".join(line.rstrip() for line in shown.output.strip().splitlines()) + "\n"


def schema() -> str:
    from reportedly.exports.schema import schema_text

    return schema_text()


def commands() -> list[str]:
    """Every command, those with commands of their own spelt out."""
    import typer

    from reportedly.cli.main import COMMANDS

    found = []
    for name, (module, attribute) in COMMANDS.items():
        command = getattr(import_module(module), attribute)
        inner = command.registered_commands if isinstance(command, typer.Typer) else []
        found += [f"{name} {sub.name}" for sub in inner] or [name]
    return found


def stale(check: bool) -> list[Path]:
    """Files whose pasted text is not what it should be; written anew unless ``check``."""
    wanted = {page: pasted(page.read_text(encoding="utf-8")) for page in pages()}
    wanted[SCHEMA] = schema()
    old = [
        page
        for page, text in wanted.items()
        if not page.is_file() or page.read_text(encoding="utf-8") != text
    ]
    if not check:
        for page in old:
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(wanted[page], encoding="utf-8")
    return old


def main() -> int:
    check = "--check" in sys.argv[1:]
    old = stale(check)
    for page in old:
        print(f"{'stale' if check else 'written'}: {page.relative_to(ROOT)}")
    return 1 if check and old else 0


if __name__ == "__main__":
    sys.exit(main())
