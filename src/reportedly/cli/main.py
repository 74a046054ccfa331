"""The command line: mounts one file per command, answers errors in one line."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli.code import code
from reportedly.cli.doctor import doctor
from reportedly.cli.evaluate import evaluate
from reportedly.cli.export import export
from reportedly.cli.talk import explain

app = typer.Typer(
    name="reportedly",
    help=(
        "News reports of conflict in, coded events out, with who said so and how sure anyone is.\n\n"
        "Data goes to stdout or --out, talk to stderr. Exit codes: 0 done, 1 finished with some reports failed "
        "(listed, retryable), 2 wrong use."
    ),
    epilog="Example: reportedly code reports/ --out events.jsonl",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
app.command()(code)
app.command()(export)
app.command()(evaluate)
app.command()(doctor)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Take the options of the program itself."""


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output went away ("| head"); Python must not complain when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("REPORTEDLY_DEBUG"):
            raise
        sys.exit(explain(error))
