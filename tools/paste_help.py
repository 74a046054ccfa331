"""Paste what the program says of itself into the docs, between markers.

    <!-- paste: help code -->
    ...
    <!-- end paste -->

usage: python tools/paste_help.py [--check]

``help COMMAND`` (``help`` alone for the program) is the command's own help, ``schema`` the JSON schema of
one line of output, ``output COMMAND ...`` what the command writes, ``claims REPORT`` the events of a report with
their claims and standings, ``report REPORT`` the report itself, ``export REPORT FORMAT ...`` what an export of its
events writes under a policy. --check changes nothing and fails when a pasted text is stale.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from reportedly.model.event import CodedReport, Event
from reportedly.model.report import Report

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"(<!-- paste: ([^\n]+?) -->\n).*?(<!-- end paste -->)", re.DOTALL)
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
    if words[0] == "output":
        return f"```text\n$ reportedly {' '.join(words[1:])}\n" + output_of(words[1:]) + "```\n"
    if words[0] == "export":
        shown = (
            f"$ reportedly code {words[1]} | reportedly export {words[2]} - {' '.join(words[3:])}".rstrip()
        )
        lines = coded(ROOT / words[1]).model_dump_json() + "\n"
        return f"```text\n{shown}\n" + output_of(["export", words[2], "-", *words[3:]], lines) + "```\n"
    if words[0] == "claims":
        return claims_of(ROOT / words[1])
    if words[0] == "report":
        return quoted(ROOT / words[1])
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


def output_of(command: list[str], stdin: str = "") -> str:
    """What a command writes to stdout, run at the root of the repository."""
    from contextlib import chdir

    from typer.testing import CliRunner

    from reportedly.cli.main import program

    with chdir(ROOT):
        shown = CliRunner().invoke(program(), command, input=stdin, prog_name="reportedly")
    if shown.exit_code:
        raise SystemExit(f"paste_help: {' '.join(command)} failed: {shown.output}")
    return "\n".join(line.rstrip() for line in shown.stdout.strip("\n").splitlines()) + "\n"


def quoted(path: Path) -> str:
    """A report in a block of its own."""
    return "".join(
        f"> {line}".rstrip() + "\n" for line in path.read_text(encoding="utf-8").strip().splitlines()
    )


def claims_of(path: Path) -> str:
    """The events of one report, each with a table of its claims; no confidences, whose digits differ by machine."""
    return "\n".join(event_with_claims(event) for event in coded(path).events)


@cache
def coded(path: Path) -> CodedReport:
    import reportedly
    from reportedly.ingest.read import read_reports

    report = next(iter(read_reports([str(path)])))
    if not isinstance(report, Report):
        raise SystemExit(f"paste_help: {path} cannot be read: {report}")
    return reportedly.load()(report)


def event_with_claims(event: Event) -> str:
    head = f"**{event.eid}. {event.type}{'/' + event.mode if event.mode else ''}.** {cell(event.summary)}\n\n"
    rows = [
        f"| {number} | {claim.slot} | {cell(claim.value)} | {cell(' > '.join(claim.sources)) or 'the reporter'} "
        f"| {claim.stance} | {cell(claim.cue)} | {cell(shortened(claim.content))} |"
        for number, claim in enumerate(event.claims, start=1)
    ]
    table = "\n".join(
        ["| | slot | value | source | stance | cue | words |", "|---|---|---|---|---|---|---|", *rows]
    )
    told = f"standing **{event.standing}** ({event.rules.get('standing', 'no claims')})"
    if event.actor_standing:
        told += f"; by them **{event.actor_standing}** ({event.rules.get('actor_standing', 'no claims')})"
    said = [f"{name} {cell('; '.join(getattr(event, name)))}" for name in ("asserted_by", "denied_by")]
    shown = [
        words for words, name in zip(said, ("asserted_by", "denied_by"), strict=True) if getattr(event, name)
    ]
    return f"{head}{table}\n\n" + "; ".join([told, *shown]) + ".\n"


def cell(text: str | None) -> str:
    """Text that a table of a page can hold."""
    return " ".join((text or "").split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def shortened(text: str) -> str:
    words = text.split()
    return text if len(words) <= 14 else " ".join([*words[:9], "…", *words[-4:]])


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
