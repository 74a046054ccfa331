"""An export from the options to the file: reading coded reports, writing all or nothing, describing it."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path

from reportedly import __version__
from reportedly.cli.outputs import check_out, opened
from reportedly.cli.talk import plural, say
from reportedly.errors import InputError
from reportedly.exports import datapackage
from reportedly.exports.formats import FORMATS, Format, write_file, write_text
from reportedly.exports.policy import Policy, Tally, standings
from reportedly.exports.tolls import Which
from reportedly.model.event import CodedReport
from reportedly.running.atomic import whole_file

ExportFormat = StrEnum("ExportFormat", {name.replace("-", "_"): name for name in FORMATS})  # type: ignore[misc]
Standing = StrEnum("Standing", {name: name for name in standings()})  # type: ignore[misc]
STDIN = "-"
_HINT = "name a file that `reportedly code` wrote as JSON Lines"


class TollChoice(StrEnum):
    """Which figure stands for a toll."""

    low = "low"
    best = "best"
    high = "high"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked for."""

    form: str
    coded: str
    out: Path | None = None
    min_standing: str | None = None
    toll: Which | None = None
    drop_unrealised: bool = False
    independent: int = 0
    min_confidence: float = 0.0
    codebook: Path | None = None
    package: bool = True


def run(asked: Asked) -> None:
    """Export; everything that can be wrong with the options is said before anything is written."""
    form, policy = FORMATS[asked.form], _policy(asked)
    _check_out(asked)
    form.load()
    packed = asked.package and asked.out is not None and bool(form.columns) and not _is_special(asked.out)
    package = datapackage.existing(asked.out.absolute().parent) if packed and asked.out else {}
    tally = Tally()
    reports = _started(read_coded(asked.coded))
    if form.binary:
        _write_binary(form, reports, asked.out, policy, tally)
    else:
        with opened(asked.out) as file:
            write_text(form, reports, file, policy, tally)
    if packed and asked.out:
        text = datapackage.described(package, asked.out, form, policy, tally, __version__)
        with whole_file(asked.out.absolute().parent / datapackage.NAME) as file:
            file.write(text)
    left_out = tally.read - tally.kept
    if left_out:
        say(
            f"reportedly: {tally.kept:,} of {plural(tally.read, 'event')} kept, {left_out:,} left out by the policy"
        )


def read_coded(name: str) -> Iterator[CodedReport]:
    """Each coded report of a JSON Lines or SQLite file, or of stdin; raises InputError with the line that is none."""
    if name == STDIN:
        yield from _read_lines(sys.stdin.buffer, "stdin")
        return
    path = Path(name)
    if not path.is_file():
        raise InputError("no such file", where=name, hint="name a file that `reportedly code` wrote")
    from reportedly.exports import sqlite

    if sqlite.is_sqlite(path):
        yield from sqlite.read(path)
        return
    with path.open("rb") as lines:
        yield from _read_lines(lines, name)


def _read_lines(lines: Iterable[bytes], where: str) -> Iterator[CodedReport]:
    from pydantic import ValidationError

    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            report = CodedReport.model_validate_json(line)
        except (ValidationError, ValueError) as error:
            raise InputError(
                "the line is no coded report", where=f"{where}: line {number}", hint=_HINT
            ) from error
        # Raw reports have an id too; exported as coded ones they would give an empty table and no word why.
        if "events" not in report.model_fields_set:
            what = "the line has no events: it is no coded report"
            raise InputError(what, where=f"{where}: line {number}", hint=_HINT)
        yield report


def _started(reports: Iterator[CodedReport]) -> Iterator[CodedReport]:
    """The same reports, the first one read already: a broken file is told of before a header is written."""
    first = next(reports, None)
    return chain([first] if first is not None else [], reports)


def _policy(asked: Asked) -> Policy:
    own = None
    if asked.codebook is not None:
        from reportedly.knowledge.codebooks.user import read_codebook

        own = read_codebook(asked.codebook)
    return Policy(
        min_standing=asked.min_standing,
        toll=asked.toll,
        drop_unrealised=asked.drop_unrealised,
        independent=asked.independent,
        min_confidence=asked.min_confidence,
        codebook=own,
    )


def _check_out(asked: Asked) -> None:
    check_out(asked.out, "--out")
    if asked.out and asked.coded != STDIN and _same_file(asked.out, Path(asked.coded)):
        raise InputError(
            "would overwrite what it reads", where=f"--out {asked.out}", hint="name another file"
        )


def _same_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _is_special(out: Path) -> bool:
    """A device or a pipe: nothing lies beside it."""
    return out.exists() and not out.is_file()


def _write_binary(
    form: Format, reports: Iterator[CodedReport], out: Path | None, policy: Policy, tally: Tally
) -> None:
    """Write a file that appears whole or not at all; to stdout, a device or a pipe its bytes when they are made."""
    if out is not None and not _is_special(out):
        with _whole_path(out) as partial:
            write_file(form, reports, partial, policy, tally)
        return
    if out is None and sys.stdout.isatty():
        raise InputError(
            f"{form.name} is binary, and stdout a terminal", hint=f"give --out events{form.suffix}"
        )
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"export{form.suffix}"
        write_file(form, reports, made, policy, tally)
        with (
            made.open("rb") as data,
            nullcontext(sys.stdout.buffer) if out is None else out.open("wb") as target,
        ):
            shutil.copyfileobj(data, target)
            target.flush()


@contextmanager
def _whole_path(out: Path) -> Iterator[Path]:
    """A path to write to that takes the name of ``out`` only when the block ends well."""
    partial = out.with_name(f".{out.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        yield partial
        os.replace(partial, out)
    except PermissionError as error:
        what = f"cannot be written ({error.strerror})"
        raise InputError(what, where=str(out), hint="choose another file") from error
    finally:
        partial.unlink(missing_ok=True)
