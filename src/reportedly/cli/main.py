"""The command line: mounts one file per command, answers errors in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.cli.talk import explain
from reportedly.running.loading import keep_loaded

COMMANDS = {
    "code": ("reportedly.cli.code", "code"),
    "export": ("reportedly.cli.export", "export"),
    "evaluate": ("reportedly.cli.evaluate", "evaluate"),
    "actors": ("reportedly.cli.actors", "app"),
    "gazetteer": ("reportedly.cli.gazetteer", "app"),
    "doctor": ("reportedly.cli.doctor", "doctor"),
}
"""Command to module and function (or app, for commands with commands of their own), in the order of the help."""


def program(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """The command line with some of its commands; only their modules are imported."""
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
    app.callback()(_options)
    for name in names:
        module, attribute = COMMANDS[name]
        command = getattr(import_module(module), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name)(command)
    return app


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    first = sys.argv[1] if len(sys.argv) > 1 else ""
    # The other commands' modules load numpy and more: what is not asked for is not imported.
    names = [first] if first in COMMANDS else ["code"] if first == "--version" else COMMANDS
    try:
        command = program(names)
        keep_loaded()
        command()
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


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Take the options of the program itself."""
