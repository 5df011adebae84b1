"""What an entry of the evidence ledger may contain.

`evidence/facts/*.yaml` holds facts, `claims.yaml` popular claims, `changes.yaml` the change log,
`tables/*.yaml` where each table comes from, `ledger.yaml` the words the entries may use.
All models are frozen and refuse fields they do not know, so that a typing mistake is
reported and not ignored.
"""

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, model_validator

from coursekit.text.records import Strict

STRENGTHS = {
    "established": "Independent work agrees; we know of no serious dispute.",
    "supported": "Good evidence, but narrow, young or not yet repeated by others.",
    "contested": "Good evidence or good argument on both sides.",
    "refuted": "Tested, and the tests speak against it.",
}
VERDICTS = {
    "established": "The claim, as worded, rests on evidence that specialists share.",
    "supported": "The evidence points this way, within limits that are named.",
    "contested": "Good evidence or good argument on both sides.",
    "unsupported": "The evidence that the claim would need does not exist.",
    "refuted": "Tested, and the tests speak against it.",
}
CONFIRMED = {
    "yes": "Confirmed: what the entry states was seen in the source or its abstract.",
    "partly": "Not confirmed in full: a part of the entry was not seen in the source.",
    "no": "Not confirmed: the entry is quoted from memory or at second hand.",
}

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")]
Text = Annotated[str, Field(min_length=1)]


def _yaml_yes(value: object) -> object:
    """YAML reads an unquoted yes or no as true or false; an author means the word."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class Fact(Strict):
    """One empirical finding with its figures."""

    id: Id = Field(description="Stable name; links and the change log use it.")
    statement: Text = Field(description="The finding in a sentence or two.")
    figures: dict[str, Any] = Field(
        description="Named numbers, nested where useful. A name that holds 'recalled', or a "
        "value that says 'recalled' or 'unconfirmed', marks a number not seen in the source."
    )
    sources: tuple[Text, ...] = Field(min_length=1, description="Keys of references.bib.")
    part: str = Field(
        "", description="What of its study the entry holds, where one study has several entries."
    )
    strength: Literal[tuple(STRENGTHS)] = Field(description="How strong the evidence is.")
    directions: tuple[Literal["up", "down"], ...] = Field(
        (), description="Directions a text may state that the statement puts in other words."
    )
    sides: dict[int, Literal["up", "down"]] = Field(
        {}, description="Numbers of the entry that count a rise or a fall, where it tells of both."
    )
    caveat: Text = Field(description="What the finding does not show, or how it is limited.")
    confirmed: Annotated[Literal[tuple(CONFIRMED)], BeforeValidator(_yaml_yes)] = Field(
        description="Whether the entry was seen in its source."
    )
    chapters: tuple[Id, ...] = Field(min_length=1, description="Chapters it belongs to.")
    methods: tuple[Id, ...] = Field(min_length=1, description="How it was found.")
    species: tuple[Id, ...] = Field(min_length=1, description="In whom it was found.")
    check: str = Field("", exclude=True, description="Editor's note; not shown, not exported.")

    @model_validator(mode="after")
    def _sides_are_figures(self) -> "Fact":
        for number in self.sides:
            if not re.search(rf"(?<![\d.]){number}(?![\d.])", str(self.figures)):
                raise ValueError(f"sides names {number}, which is no figure of the entry")
        return self


class Claim(Strict):
    """A popular claim and what the evidence says about it."""

    id: Id
    claim: Text = Field(description="The claim in one sentence.")
    verdict: Literal[tuple(VERDICTS)]
    why: Text = Field(description="The reason for the verdict; may hold fact links.")
    evidence_for: tuple[Text, ...] = Field(description="Best sources for it (references.bib).")
    evidence_against: tuple[Text, ...] = Field(description="Best sources against it.")
    facts: tuple[Id, ...] = Field(min_length=1, description="Facts the verdict rests on.")
    say_instead: Text = Field(description="A sentence that the evidence carries.")
    chapters: tuple[Id, ...] = Field(min_length=1, description="Chapters that treat it.")
    quote: str = Field("", exclude=True, description="Editor's note; not shown, not exported.")


class Change(Strict):
    """One recorded change of an entry's strength, verdict, confirmation or figures."""

    model_config = ConfigDict(populate_by_name=True)

    date: datetime.date
    id: Id = Field(description="The fact or claim, or 'ledger' for the whole.")
    field: Literal["entry", "strength", "verdict", "confirmed", "figures", "sources", "stated"]
    old: Any = Field(None, alias="from")
    new: Any = Field(None, alias="to")
    reason: Text


class Screening(Strict):
    """One comparison of all references with a public table of retractions or replications."""

    date: datetime.date
    table: Text = Field(description="File name of the table that was compared with.")
    rows: int
    hits: int = Field(description="References of the ledger that the table names.")
    unmentioned: int = Field(description="Hits that no entry mentioned by then.")


class Table(Strict):
    """Where a table of evidence/tables comes from and what may be done with it."""

    table: Text = Field(description="File name of the CSV beside this entry.")
    title: Text
    sources: tuple[Text, ...] = Field(min_length=1, description="Keys of references.bib.")
    describes: Text = Field(description="What one row is.")
    rows: int = Field(gt=0, description="Rows without the header.")
    columns: dict[str, Text] = Field(description="Meaning and unit of every column, in order.")
    obtained: Text = Field(description="How the rows were obtained.")
    rights: Text = Field(description="Licence, and where it comes from.")
    attribution: Text = Field(description="Words that must travel with the table.")
    checks: str = ""
    caveat: str = ""
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the CSV, so that no row drifts.")


class Chapter(Strict):
    title: Text
    page: str = Field("", description="Sphinx document, such as notebooks/discovery; '' if none.")


class About(Strict):
    """The ledger as a whole: its terms of use, and the words its entries may use."""

    title: Text
    licence: Text
    licence_url: Text
    attribution: Text
    chapters: dict[Id, Chapter]
    methods: dict[Id, Text]
    species: dict[Id, Text]
