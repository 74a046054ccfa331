"""``reportedly export``: coded reports from JSON Lines into another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.exporting import Asked, ExportFormat, Standing, TollChoice, run

Option = typer.Option
FormatArgument = Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help="One of those above.")]
CodedArgument = Annotated[
    str,
    typer.Argument(
        metavar="CODED.jsonl", help="What `reportedly code` or `export sqlite` wrote; - for stdin."
    ),
]
Out = Annotated[
    Path | None,
    Option("--out", "-o", metavar="FILE", help="Write here, datapackage.json beside it.  [default: stdout]"),
]
MinStanding = Annotated[
    Standing | None,
    Option(
        "--min-standing",
        help="Leave out events whose standing is weaker, and actors whose authorship is.  [default: keep all]",
    ),
]
Toll = Annotated[
    TollChoice | None,
    Option(
        "--toll", help="One figure a toll: lowest, given by most sources, highest.  [default: low and high]"
    ),
]
DropUnrealised = Annotated[
    bool, Option("--drop-unrealised", help="Leave out what was planned, threatened or foiled.")
]
Independent = Annotated[
    int, Option("--independent", metavar="N", min=0, help="Keep events that N independent sources assert.")
]
MinConfidence = Annotated[
    float,
    Option(
        "--min-confidence", metavar="X", min=0, max=1, help="Leave out events, and empty fields, less sure."
    ),
]
Codebook = Annotated[
    Path | None, Option("--codebook", metavar="FILE", help="Types of your own, in YAML: see docs/exports.md.")
]
NoPackage = Annotated[bool, Option("--no-package", help="Write no datapackage.json.")]


def export(
    form: FormatArgument,
    coded: CodedArgument,
    out: Out = None,
    min_standing: MinStanding = None,
    toll: Toll = None,
    drop_unrealised: DropUnrealised = False,
    independent: Independent = 0,
    min_confidence: MinConfidence = 0.0,
    codebook: Codebook = None,
    no_package: NoPackage = False,
) -> None:
    """Write coded reports in another format, without coding them again.

    \b
    jsonl         whole records                      acled-csv   ACLED-like, 31 columns
    csv           one row an event                   ged-csv     UCDP GED-like, 49 columns
    sources       one row a claim's source (CSV)     hxl-csv     with a row of HXL hashtags
    table         to read in the terminal            geojson     for QGIS and web maps
    plover-jsonl  PLOVER, with attribution           geoparquet  for GIS (needs the parquet extra)
    polecat-tsv   POLECAT's 40 columns               parquet     typed columns (needs the extra)
    cameo-tsv     CAMEO, one row a pair of sides     sqlite      tables to query; nothing is lost
    icews-tsv     ICEWS's 20 columns

    \b
    Examples:
      reportedly export jsonl events.jsonl --min-standing attributed --out sure.jsonl
      reportedly export csv events.jsonl --toll best --out events.csv
      reportedly export sources events.jsonl --out sources.csv
      reportedly export table events.jsonl --drop-unrealised
      reportedly export explain events.jsonl --min-confidence 0.5
      reportedly export plover-jsonl events.jsonl --out plover.jsonl
      reportedly export polecat-tsv events.jsonl --out polecat.tsv
      reportedly export cameo-tsv events.jsonl --independent 2 --out cameo.tsv
      reportedly export icews-tsv events.jsonl --out icews.tsv
      reportedly export acled-csv events.jsonl --toll low --out acled.csv
      reportedly export ged-csv events.jsonl --min-standing suspected --out ged.csv
      reportedly export hxl-csv events.jsonl --codebook health.yaml --out hxl.csv
      reportedly export geojson events.jsonl --min-confidence 0.6 --out events.geojson
      reportedly export geoparquet events.jsonl --out events.geoparquet
      reportedly export parquet events.jsonl --out events.parquet
      reportedly export sqlite events.jsonl --out events.sqlite
      reportedly code reports/ | reportedly export acled-csv - > acled.csv
    """
    run(
        Asked(
            form=form.value,
            coded=coded,
            out=out,
            min_standing=min_standing.value if min_standing else None,
            toll=toll.value if toll else None,
            drop_unrealised=drop_unrealised,
            independent=independent,
            min_confidence=min_confidence,
            codebook=codebook,
            package=not no_package,
        )
    )
