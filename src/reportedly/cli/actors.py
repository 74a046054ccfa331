"""``reportedly actors``: names that nobody knows yet, what a phrase resolves to, whether one's own table is well."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.own_actors import own_actors
from reportedly.cli.talk import plural, safe, say

Option = typer.Option
NOT_WELL = 1
OwnFiles = Annotated[
    list[Path] | None,
    Option("--actors", metavar="FILE", help="Actors of your own; may be given again.", show_default=False),
]


class ListFormat(StrEnum):
    """How the unknown names are written."""

    table = "table"
    tsv = "tsv"
    jsonl = "jsonl"


app = typer.Typer(
    help="Who is who: names that nobody knows yet, what a phrase resolves to, and tables of your own.",
    no_args_is_help=True,
)


@app.command("unknown")
def unknown(
    coded: Annotated[
        str, typer.Argument(metavar="CODED.jsonl", help="What `reportedly code` wrote; - for stdin.")
    ],
    form: Annotated[
        ListFormat,
        Option("--format", "-f", help="table to read, tsv to fill in and give to --actors, jsonl."),
    ] = ListFormat.table,
    limit: Annotated[int, Option(metavar="N", min=0, help="How many names; 0 for all.")] = 50,
    least: Annotated[
        int, Option("--min-count", metavar="N", min=1, help="Leave out names that come less often.")
    ] = 1,
    everything: Annotated[
        bool,
        Option("--all", help="Common words too ('both sides'), not names alone; for texts without capitals."),
    ] = False,
    out: Annotated[
        Path | None,
        Option("--out", "-o", metavar="FILE", help="Write here, all or nothing.  [default: stdout]"),
    ] = None,
    actors: OwnFiles = None,
) -> None:
    """List the names of actors, recipients and sources that get no sector, most frequent first, with examples.

    They are looked up anew, in the tables as they are now. A name comes once however it is written; the other
    spellings are its aliases. Fill in the tsv (country, sector), and give it to --actors.

    \b
    Examples:
      reportedly actors unknown events.jsonl
      reportedly actors unknown events.jsonl --format tsv --out mine.tsv
      reportedly actors unknown events.jsonl --actors mine.tsv --min-count 3
    """
    from reportedly.cli.exporting import read_coded
    from reportedly.cli.outputs import check_out, opened
    from reportedly.cli.unknown_actors import WRITERS, UnknownNames
    from reportedly.knowledge.actors import at_work, load_actors

    check_out(out, "--out")
    own = own_actors(actors or (), quiet=True)
    with at_work(load_actors().with_own(own.actors if own else ())):
        names = UnknownNames(common=everything)
        for report in read_coded(coded):
            names.add(report)
    found = names.most_frequent(limit, least)
    with opened(out) as file:
        WRITERS[form.value](found, file)
    told = f"{len(found):,} of {plural(names.distinct, 'name')} that nobody knows"
    say(f"reportedly: {told}, in {plural(names.reports, 'report')}")


@app.command("show")
def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A phrase as a report has it, such as 'Turkish soldiers'.")
    ],
    country: Annotated[
        str | None, Option(metavar="ISO", help="Where the event happened: ISO alpha-3, such as SYR.")
    ] = None,
    actors: OwnFiles = None,
    as_json: Annotated[bool, Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Show what a phrase resolves to, and by which row or rule; exit code 1 when nothing is known of it.

    \b
    Examples:
      reportedly actors show "Turkish soldiers"
      reportedly actors show police --country KEN
      reportedly actors show JEM --country PAK
    """
    from reportedly.cli.shown_actor import as_lines, as_record, country_code
    from reportedly.coding.actor_reasons import reason_for
    from reportedly.knowledge.actors import at_work, load_actors

    own = own_actors(actors or ())
    with at_work(load_actors().with_own(own.actors if own else ())):
        reason = reason_for(name, country_code(country))
    shown = json.dumps(as_record(reason), ensure_ascii=True) if as_json else "\n".join(as_lines(reason))
    typer.echo(shown)
    if reason.row is None and reason.coded.code is None:
        raise typer.Exit(NOT_WELL)


@app.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Tables of actors, .tsv or .csv.")],
) -> None:
    """Check tables of your own, together: errors with line and column, and what they take over from ours.

    Exit code 0 when --actors would take them, 1 when a row is wrong, 2 when a file cannot be read.

    \b
    Example:
      reportedly actors check mine.tsv
    """
    from reportedly.knowledge.actors import load_actors, shipped_actors, user_folder
    from reportedly.knowledge.actors_own import check_own_actors

    # Tables of the user's folder are loaded already, and would be told that they take over their own names.
    of_folder = any(path.absolute().parent == user_folder().absolute() for path in files)
    actors, findings = check_own_actors(files, shipped_actors() if of_folder else load_actors())
    for finding in findings:
        typer.echo(safe(f"{'error' if finding.wrong else 'note'}  {finding}"))
    wrong = sum(finding.wrong for finding in findings)
    told = f"{plural(len(actors), 'actor')} read, {plural(wrong, 'error')}, {plural(len(findings) - wrong, 'note')}"
    say(f"reportedly: {told}")
    if wrong:
        raise typer.Exit(NOT_WELL)
