"""Countries as the formats of the field write them: name, ISO number, UCDP's region."""

from __future__ import annotations

from reportedly.knowledge.codebooks.tables import by_column


def country_name(alpha3: str | None) -> str | None:
    """The English short name; null for codes of no country.

    >>> country_name("MLI"), country_name("IGO")
    ('Mali', None)
    """
    return by_column("countries", "alpha3").get(alpha3 or "", {}).get("name") or None


def iso_number(alpha3: str | None) -> int | None:
    """The ISO 3166-1 number.

    >>> iso_number("MLI"), iso_number(None)
    (466, None)
    """
    cell = by_column("countries", "alpha3").get(alpha3 or "", {}).get("numeric")
    return int(cell) if cell else None


def ucdp_region(alpha3: str | None) -> str | None:
    """Africa, Americas, Asia, Europe or Middle East.

    >>> ucdp_region("IRQ")
    'Middle East'
    """
    return by_column("countries", "alpha3").get(alpha3 or "", {}).get("ucdp_region") or None
