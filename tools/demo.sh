#!/usr/bin/env bash
# Code the example reports and show what came out; $1 is the folder of the installed commands.
set -euo pipefail
bin=${1:-.venv/bin}
mkdir -p out
# Exit code 1 means that some examples could not be coded and are listed: the demo goes on.
"$bin/reportedly" code examples/reports --out out/events.jsonl || [ $? -eq 1 ]
"$bin/reportedly" export csv out/events.jsonl --out out/events.csv
"$bin/reportedly" export geojson out/events.jsonl --out out/events.geojson
"$bin/reportedly" export table out/events.jsonl
echo
echo "JSON Lines  out/events.jsonl     every event with its claims, spans and confidence"
echo "CSV         out/events.csv       one row an event"
echo "GeoJSON     out/events.geojson   opens in QGIS"
