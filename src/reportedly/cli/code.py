"""``reportedly code``: reports in, coded events out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.outputs import Format
from reportedly.cli.step import DEFAULT, OURS

Option = typer.Option
Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, globs, or - for stdin.")]
Out = Annotated[
    Path | None,
    Option("--out", "-o", metavar="FILE", help="Write here, all or nothing.  [default: stdout]"),
]
Form = Annotated[
    Format | None,
    Option("--format", "-f", help="Output format.  [default: by the name of --out, else jsonl]"),
]
Published = Annotated[
    str | None, Option(metavar="DATE", help="Publication date (YYYY-MM-DD) of reports that give none.")
]
Outlet = Annotated[str | None, Option(metavar="NAME", help="Outlet of reports that name none.")]
Mapping = Annotated[
    str,
    Option("--map", metavar="FIELD=COLUMN,...", help="Columns or keys, as in title=headline,text=body."),
]
Kind = Annotated[
    str | None,
    Option(metavar="KIND", help="What stdin is: txt html json jsonl csv tsv zip.  [default: by look]"),
]
Encoding = Annotated[
    str | None,
    Option(metavar="NAME", help="Character encoding of the inputs.  [default: found out, never guessed]"),
]
MaxChars = Annotated[int, Option("--max-chars", metavar="N", help="Longest report, in characters.")]
Workers = Annotated[
    int | None,
    Option(metavar="N", min=0, help="Worker processes; 0 codes in this one.  [default: one a core]"),
]
Resume = Annotated[bool, Option("--resume", help="Go on where an earlier run to the same --out stopped.")]
Failures = Annotated[
    Path | None,
    Option(metavar="FILE", help="List what was not coded here (JSON Lines).  [default: stderr]"),
]
Actors = Annotated[
    list[Path] | None,
    Option(
        "--actors",
        metavar="FILE",
        help="Actors of your own, .tsv or .csv (docs/actors.md); may be given again.",
        show_default=False,
    ),
]
Reader = Annotated[
    str,
    Option(metavar="NAME", help="What reads: reportedly, or spacy:NAME for an installed spaCy pipeline."),
]
Quiet = Annotated[bool, Option("--quiet", "-q", help="No progress, no summary.")]
Coder = Annotated[
    str,
    Option(
        metavar="MODULE:FUNCTION",
        help="Use a coder of your own: FUNCTION() gives it.",
        show_default=False,
    ),
]


def code(
    paths: Paths,
    out: Out = None,
    form: Form = None,
    published: Published = None,
    outlet: Outlet = None,
    mapping: Mapping = "",
    kind: Kind = None,
    encoding: Encoding = None,
    max_chars: MaxChars = 200_000,
    workers: Workers = None,
    resume: Resume = False,
    failures: Failures = None,
    actors: Actors = None,
    reader: Reader = OURS,
    quiet: Quiet = False,
    coder: Coder = DEFAULT,
) -> None:
    """Code news reports into events, with who said so.

    Reads .txt .html .json .jsonl .csv .tsv (each also .gz) and .zip of these. What cannot be coded (empty,
    binary, not English, too long, a duplicate ...) is listed with its reason and the run goes on.
    Every finished report is safe in FILE.journal at once; after Ctrl-C or a crash, --resume does the rest.

    \b
    Examples:
      reportedly code article.txt --published 2024-01-05
      reportedly code reports/ --out events.jsonl
      reportedly code reports/ --out events.jsonl --resume
      reportedly code news.csv.gz --map title=headline,text=body --out events.csv
      reportedly code 'archive/*.zip' --format table
      reportedly code article.txt --format explain
      cat reports.jsonl | reportedly code - > events.jsonl
      reportedly code reports/ --actors our_groups.tsv --out events.jsonl
      reportedly code reports/ --reader spacy:en_core_web_sm
    """
    from reportedly.cli.own_actors import own_actors
    from reportedly.cli.run import CodingRun
    from reportedly.ingest.options import ReadOptions

    options = ReadOptions.of(
        mapping=mapping, published=published, outlet=outlet, max_chars=max_chars, encoding=encoding, kind=kind
    )
    run = CodingRun(
        paths, options, out=out, form=form, failures=failures, resume=resume, leave_out=actors or ()
    )
    own = own_actors(actors or (), quiet=quiet)
    raise typer.Exit(run(workers=workers, coder=coder, reader=reader, actors=own, quiet=quiet))
