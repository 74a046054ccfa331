"""``reportedly gazetteer``: which gazetteer is in use, and how to bring one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from reportedly.errors import KnowledgeError
from reportedly.knowledge.gazetteer import shipped_gazetteer, user_gazetteer
from reportedly.knowledge.gazetteer_import import import_geonames

WRONG_USE = 2

app = typer.Typer(
    help="The table of places: see which one is used, or import a full one.", no_args_is_help=True
)


@app.command("import")
def import_dump(
    dump: Annotated[
        Path, typer.Argument(help="A GeoNames dump: allCountries.zip, IQ.zip, IQ.txt or IQ.txt.gz.")
    ],
    out: Annotated[Path | None, typer.Option(help="Write here and not to the user's data folder.")] = None,
) -> None:
    """Build a full gazetteer from a GeoNames dump; it is used from the next start on.

    Example: reportedly gazetteer import allCountries.zip
    """
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"))
    try:
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task("reading")
            path = import_geonames(dump, out, lambda lines: bar.update(task, description=f"{lines:,} lines"))
    except KnowledgeError as error:
        console.print(str(error), markup=False)
        raise typer.Exit(WRONG_USE) from None
    sys.stdout.write(f"{path}\n")


@app.command("which")
def which() -> None:
    """Print the file of the gazetteer in use.

    Example: reportedly gazetteer which
    """
    own = user_gazetteer()
    sys.stdout.write(f"{own if own.is_file() else shipped_gazetteer()}\n")
