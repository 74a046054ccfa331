"""``reportedly doctor``: is everything in place?"""

from __future__ import annotations

import typer

from reportedly.cli.talk import say


def doctor() -> None:
    """Check the installation: Python, packages, engine, tables, memory, cores; exit code 1 if something is broken.

    \b
    Example:
      reportedly doctor
    """
    from reportedly.cli.checkup import checks

    broken = 0
    for check in checks():
        broken += not check.well
        typer.echo(f"{'ok ' if check.well else 'BAD'}  {check.name:<16} {check.finding}")
        if check.remedy and not check.well:
            typer.echo(f"     {'':<16} -> {check.remedy}")
    if broken:
        say(f"reportedly: {broken} of the checks found something broken")
        raise typer.Exit(1)
