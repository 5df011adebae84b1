"""The ledger as files for others: one JSON, one CSV, and the schema of the JSON.

The same ledger gives the same bytes: the date is that of the newest recorded change, not that of
the build.
"""

import csv
import io
import json

from pydantic import BaseModel, ConfigDict, Field

from coursekit.evidence.ledger import Ledger
from coursekit.evidence.schema import Change, Claim, Fact, Table

COLUMNS = (
    *("id", "statement", "figures", "strength", "confirmed", "caveat"),
    *("chapters", "methods", "species", "sources", "dois", "ledger_version", "licence"),
)


class ExportedReference(BaseModel):
    model_config = ConfigDict(extra="forbid")

    key: str
    authors: list[str] = Field(description="Family name and initials, in order.")
    year: str
    title: str
    container: str = Field(description="Journal, book or series; may be empty.")
    place: str = Field(description="Volume, number, pages or publisher; may be empty.")
    doi: str = Field(description="May be empty.")
    confirmed: str = Field(description="Whether these details were checked: yes, partly or no.")


class Export(BaseModel):
    """ledger.json: the whole evidence ledger."""

    model_config = ConfigDict(extra="forbid")

    title: str
    version: str = Field(description="Date of the newest change and its number on that day.")
    date: str = Field(description="Date of the newest change, ISO form.")
    licence: str
    licence_url: str
    attribution: str = Field(description="Name this when you reuse the ledger.")
    facts: list[Fact]
    claims: list[Claim]
    references: list[ExportedReference]
    tables: list[Table] = Field(description="Tables have licences of their own.")
    changes: list[Change]


def as_json(ledger: Ledger) -> str:
    used = sorted(ledger.cited())
    export = Export(
        **_head(ledger),
        facts=list(ledger.facts.values()),
        claims=list(ledger.claims.values()),
        references=[
            ExportedReference(
                **{**vars(ledger.references[key]), "authors": [*ledger.references[key].authors]}
            )
            for key in used
        ],
        tables=list(ledger.tables),
        changes=list(ledger.changes),
    )
    data = export.model_dump(mode="json", by_alias=True)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_csv(ledger: Ledger) -> str:
    """One row a fact; lists joined by '; ', figures as JSON; terms of use in every row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for fact in ledger.facts.values():
        lists = [fact.chapters, fact.methods, fact.species, fact.sources]
        dois = [ledger.references[key].doi for key in fact.sources]
        writer.writerow(
            [fact.id, fact.statement, json.dumps(fact.figures, ensure_ascii=False)]
            + [fact.strength, fact.confirmed, fact.caveat]
            + ["; ".join(values) for values in lists]
            + ["; ".join(filter(None, dois)), ledger.version, ledger.about.licence]
        )
    return out.getvalue()


def schema_json() -> str:
    """JSON Schema of ledger.json."""
    return (
        json.dumps(
            Export.model_json_schema(by_alias=True, mode="serialization"),
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def files(ledger: Ledger) -> dict[str, str]:
    """Name and content of every file offered for download."""
    return {
        "ledger.json": as_json(ledger),
        "ledger.csv": as_csv(ledger),
        "ledger.schema.json": schema_json(),
    }


def _head(ledger: Ledger) -> dict[str, str]:
    about = ledger.about
    return {
        "title": about.title,
        "version": ledger.version,
        "date": ledger.date,
        "licence": about.licence,
        "licence_url": about.licence_url,
        "attribution": about.attribution,
    }
