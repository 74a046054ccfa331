"""Reliability: how often things said with some probability are right; the gap between the two, and a picture of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

BINS = 10

Said = tuple[float, float]
"""A probability, and how right the thing was (0, 1, or a share)."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Things said with about the same probability: the mean of it, how many were right, how many there are."""

    said: float
    right: float
    count: int


def bins_of(pairs: Iterable[Said], number: int = BINS) -> list[Bin]:
    """Bins of equal width over the probabilities; empty ones left out.

    >>> bins_of([(0.91, 1.0), (0.99, 0.0), (0.05, 0.0)])
    [Bin(said=0.05, right=0.0, count=1), Bin(said=0.95, right=0.5, count=2)]
    """
    groups: dict[int, list[Said]] = {}
    for said, right in pairs:
        groups.setdefault(min(int(said * number), number - 1), []).append((said, right))
    return [
        Bin(
            round(sum(said for said, _ in group) / len(group), 4),
            sum(right for _, right in group) / len(group),
            len(group),
        )
        for _, group in sorted(groups.items())
    ]


def calibration_error(pairs: Sequence[Said], number: int = BINS) -> float:
    """Expected calibration error: the mean over all things of the gap between said and right in their bin.

    >>> round(calibration_error([(0.9, 1.0), (0.9, 0.0)]), 3)
    0.4
    """
    gaps = sum(abs(one.said - one.right) * one.count for one in bins_of(pairs, number))
    return gaps / max(len(pairs), 1)


@dataclass(frozen=True, slots=True)
class Panel:
    """One small plot: what was said before and after calibration."""

    title: str
    before: Sequence[Said]
    after: Sequence[Said]
    bins: int = BINS


SIDE, GAP, HEAD, LEFT, COLUMNS = 132, 30, 40, 34, 4
INK, GREY, BLUE, PALE = "#333", "#9a9a9a", "#2b6ca3", "#e4e4e4"


def picture(panels: Sequence[Panel], heading: str) -> str:
    """The plots as one SVG: said to the right, right upwards, grey before, blue after calibration."""
    columns = min(COLUMNS, max(len(panels), 1))
    rows = -(-len(panels) // columns)
    width = LEFT + columns * (SIDE + GAP)
    height = HEAD + rows * (SIDE + HEAD + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="sans-serif" font-size="11" fill="{INK}">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="20" font-size="13">{escape(heading)}</text>',
    ]
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        x, y = LEFT + column * (SIDE + GAP), 2 * HEAD + row * (SIDE + HEAD + GAP)
        parts += [f'<g transform="translate({x},{y})">', *_plot(panel), "</g>"]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _plot(panel: Panel) -> Iterator[str]:
    """Frame, diagonal and the two curves of one panel."""
    before, after = (calibration_error(pairs, panel.bins) for pairs in (panel.before, panel.after))
    yield f'<text y="-20" font-weight="bold">{escape(panel.title)}</text>'
    yield f'<text y="-6" fill="{GREY}">ECE {before:.3f}</text>'
    yield f'<text y="-6" x="{SIDE}" text-anchor="end" fill="{BLUE}">{after:.3f}</text>'
    yield f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="{PALE}"/>'
    yield f'<line x1="0" y1="{SIDE}" x2="{SIDE}" y2="0" stroke="{PALE}"/>'
    for mark in ("0", "1"):
        place = int(mark) * SIDE
        yield f'<text x="{place}" y="{SIDE + 13}" text-anchor="middle" fill="{GREY}">{mark}</text>'
        yield f'<text x="-5" y="{SIDE - place + 4}" text-anchor="end" fill="{GREY}">{mark}</text>'
    yield from _curve(bins_of(panel.before, panel.bins), GREY, len(panel.before))
    yield from _curve(bins_of(panel.after, panel.bins), BLUE, len(panel.after))


def _curve(bins: Sequence[Bin], colour: str, total: int) -> Iterator[str]:
    """A line through the bins, with dots as large as the bins are full."""
    places = [(one.said * SIDE, (1 - one.right) * SIDE, one.count) for one in bins]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.2"/>'
    for x, y, count in places:
        radius = 1.2 + 5 * (count / total) ** 0.5
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.55"/>'
