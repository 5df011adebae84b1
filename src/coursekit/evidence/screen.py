"""The ledger's references against public tables of retractions and of replications.

The maintainer downloads a table and hands it over; the course asks no server. Two formats are read,
told apart by their header (comma-separated, one row a notice or a replication; UTF-8, or the older
Windows encoding in which some exports come):

- Retraction Watch (Crossref's open file): columns `OriginalPaperDOI`, `RetractionDOI`,
  `RetractionDate`, `RetractionNature` (Retraction, Correction, Expression of concern,
  Reinstatement) and `Reason`; other columns are ignored.
- FORRT's replication table (FLoRA, `flora.csv`): columns `doi_o` (the original study), `doi_r`
  (the replication), `apa_ref_r` (in older exports `ref_r`) and `outcome` (success, failure, mixed,
  informative, inconclusive, ...); other columns are ignored.

A hit is *mentioned* when an entry that rests on the study cites the other paper too, or says in
its caveat that there is a retraction, erratum, correction, expression of concern or replication.
"""

import csv
import datetime
import io
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from coursekit.evidence.ledger import Ledger

RETRACTIONS = ("OriginalPaperDOI", "RetractionDOI", "RetractionDate", "RetractionNature", "Reason")
REPLICATIONS = ("doi_o", "doi_r", "outcome")
REFERENCE = ("apa_ref_r", "ref_r")  # of the replication: one of these columns
LOG = "screenings.yaml"
_NOTICE = re.compile(r"retract|errat|correct(?:ion|ed)|expression of concern", re.IGNORECASE)
_REPEAT = re.compile(r"replicat|repeat|repetition", re.IGNORECASE)


class ScreenError(ValueError):
    """The snapshot cannot be read; the message says why and what is expected."""


@dataclass(frozen=True)
class Hit:
    """A reference of the ledger that stands in the table."""

    key: str  # of references.bib
    what: str  # "Retraction, 2021-03-04: reason" or "replication (failure): reference"
    entries: tuple[str, ...]  # facts and claims that rest on it
    mentioned: bool  # whether one of them says so


@dataclass(frozen=True)
class Row:
    doi: str  # of the study in question
    other: str  # DOI of the notice or of the replication; '' if none
    what: str
    says: re.Pattern  # the words with which an entry mentions it


def read_snapshot(path: Path) -> list[Row]:
    """The rows of a table in one of the two formats; raises ScreenError."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # DOIs are ASCII, so what matters is the same in either encoding
        text = raw.decode("cp1252", errors="replace")
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
        columns, rows = set(reader.fieldnames or ()), list(reader)
    except csv.Error as error:
        raise ScreenError(f"{path}: not a CSV file ({error}): download it again") from error
    if columns >= set(RETRACTIONS):
        return [_retraction(row) for row in rows if plain_doi(row["OriginalPaperDOI"])]
    if columns >= set(REPLICATIONS):
        return [_replication(row) for row in rows if plain_doi(row["doi_o"])]
    raise ScreenError(
        f"{path}: the columns are neither those of Retraction Watch ({', '.join(RETRACTIONS)}) "
        f"nor those of FORRT's table ({', '.join(REPLICATIONS)}, {' or '.join(REFERENCE)}): "
        "look at the first line"
    )


def hits(ledger: Ledger, rows: list[Row]) -> list[Hit]:
    """References of the ledger that the table names, in the order of their keys."""
    keys = {plain_doi(ref.doi): key for key, ref in ledger.references.items() if ref.doi}
    found = []
    for row in rows:
        if row.doi in keys:
            key = keys[row.doi]
            entries = tuple(i for i, sources, _ in _entries(ledger) if key in sources)
            mentioned = any(
                key in sources and (row.says.search(text) or keys.get(row.other) in sources)
                for _, sources, text in _entries(ledger)
            )
            found.append(Hit(key, row.what, entries, mentioned))
    return sorted(found, key=lambda hit: (hit.key, hit.what))


def log(folder: Path, path: Path, rows: int, found: list[Hit], day: datetime.date) -> None:
    """Add a screening to evidence/screenings.yaml, which the how-we-grade page shows."""
    entry = {
        "date": day,
        "table": path.name,
        "rows": rows,
        "hits": len(found),
        "unmentioned": sum(not hit.mentioned for hit in found),
    }
    with (folder / LOG).open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump([entry], sort_keys=False, allow_unicode=True))


def plain_doi(text: str | None) -> str:
    """A DOI in lower case without its resolver; '' if there is none."""
    found = re.search(r"10\.\d{4,9}/\S+", (text or "").lower())
    return found[0].rstrip(".,;") if found else ""


def _retraction(row: dict) -> Row:
    what = f"{row['RetractionNature']}, {row['RetractionDate']}: {row['Reason'].strip(';+ ')}"
    return Row(plain_doi(row["OriginalPaperDOI"]), plain_doi(row["RetractionDOI"]), what, _NOTICE)


def _replication(row: dict) -> Row:
    reference = next((row[name] for name in REFERENCE if row.get(name)), row["doi_r"])
    what = f"replication ({row['outcome'] or 'outcome not given'}): {reference}"
    return Row(plain_doi(row["doi_o"]), plain_doi(row["doi_r"]), what, _REPEAT)


def _entries(ledger: Ledger):
    """(id, sources, words) of every fact and claim."""
    for fact in ledger.facts.values():
        yield fact.id, fact.sources, f"{fact.statement} {fact.caveat}"
    for claim in ledger.claims.values():
        yield claim.id, claim.evidence_for + claim.evidence_against, claim.why
