"""Reading the ledger: every file, every rule, and all that is wrong with it at once."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ValidationError

from coursekit.errors import CourseError
from coursekit.evidence.bibliography import Reference, read_references
from coursekit.evidence.schema import About, Change, Claim, Fact, Screening, Table
from coursekit.text.contents import find_root
from coursekit.text.files import FileError, read_yaml
from coursekit.text.records import read_record, validation_messages


class LedgerError(CourseError):
    """The ledger breaks its own rules; `problems` names each place."""

    subject = "The evidence ledger"


@dataclass(frozen=True)
class Ledger:
    about: About
    facts: dict[str, Fact]
    claims: dict[str, Claim]
    references: dict[str, Reference]
    tables: tuple[Table, ...]
    changes: tuple[Change, ...]  # oldest first
    screenings: tuple[Screening, ...] = ()  # oldest first

    @property
    def date(self) -> str:
        """Day of the newest recorded change, ISO form."""
        return self.changes[-1].date.isoformat() if self.changes else ""

    @property
    def version(self) -> str:
        """Grows with every recorded change: `2026-11-23.1` is that day's first change."""
        same_day = sum(c.date.isoformat() == self.date for c in self.changes)
        return f"{self.date}.{same_day}"

    def cited(self) -> set[str]:
        """Keys of all references that facts, claims and tables rest on."""
        keys = {key for fact in self.facts.values() for key in fact.sources}
        for claim in self.claims.values():
            keys.update(claim.evidence_for, claim.evidence_against)
        return keys | {key for table in self.tables for key in table.sources}


def find_evidence(start: Path) -> Path:
    """The evidence folder of the course at or above `start`. Raises `ContentsError`."""
    return find_root(start) / "evidence"


def evidence_files(folder: Path) -> list[Path]:
    """Every file the ledger is read from."""
    rest = [folder / f"{name}.yaml" for name in ("ledger", "claims", "changes")]
    listed = [sorted((folder / name).glob("*.yaml")) for name in ("facts", "tables")]
    rest += [log for log in [folder / "screenings.yaml"] if log.is_file()]
    return [*listed[0], *rest, folder / "references.bib", *listed[1]]


def load(folder: Path) -> Ledger:
    """The whole ledger of `folder`; raises LedgerError with everything that is wrong.

    Read again only after one of its files has changed.
    """
    files = [*evidence_files(folder), *sorted(folder.glob("tables/*.csv"))]
    return _load(folder, tuple((path, path.stat().st_mtime_ns) for path in files if path.exists()))


@lru_cache(maxsize=2)
def _load(folder: Path, files: tuple[tuple[Path, int], ...]) -> Ledger:
    problems: list[str] = []
    about = _about(folder, problems)
    facts = _facts(folder, problems)
    claims = _unique(_entries(folder / "claims.yaml", Claim, problems), problems)
    changes = [entry for _, entry in _entries(folder / "changes.yaml", Change, problems)]
    tables = _tables(folder / "tables", problems)
    log = folder / "screenings.yaml"  # absent until the first screening
    screenings = _entries(log, Screening, problems) if log.is_file() else []
    references, faults = read_references(folder / "references.bib")
    problems += faults
    where = {i: name for i, (name, _) in {**facts, **claims}.items()}
    ledger = Ledger(
        about=about,
        facts={i: fact for i, (_, fact) in facts.items()},
        claims={i: claim for i, (_, claim) in claims.items()},
        references=references,
        tables=tuple(tables),
        changes=tuple(changes),
        screenings=tuple(entry for _, entry in screenings),
    )
    problems += _cross_checks(ledger, where)
    if problems:
        raise LedgerError(problems)
    return ledger


@lru_cache
def load_facts(folder: Path) -> dict[str, Fact]:
    """The facts alone: fast, for notebooks that need a number."""
    problems: list[str] = []
    facts = _facts(folder, problems)
    if problems:
        raise LedgerError(problems)
    return {i: fact for i, (_, fact) in facts.items()}


def load_claims(folder: Path) -> dict[str, Claim]:
    """The claims alone: fast, for a notebook that asks what the reader believes."""
    path = folder / "claims.yaml"
    return _load_claims(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=2)
def _load_claims(path: Path, changed: int) -> dict[str, Claim]:
    problems: list[str] = []
    claims = _unique(_entries(path, Claim, problems), problems)
    if problems:
        raise LedgerError(problems)
    return {i: claim for i, (_, claim) in claims.items()}


def _facts(folder: Path, problems: list[str]) -> dict[str, tuple[str, Fact]]:
    entries = []
    for path in sorted((folder / "facts").glob("*.yaml")):
        entries += _entries(path, Fact, problems)
    return _unique(entries, problems)


def _about(folder: Path, problems: list[str]) -> About | None:
    return _one(folder / "ledger.yaml", About, problems)


def _tables(folder: Path, problems: list[str]) -> list[Table]:
    """The provenance of every table, checked against the table itself."""
    tables = []
    for path in sorted(folder.glob("*.csv")):
        provenance = path.with_suffix(".yaml")
        table = _one(provenance, Table, problems)
        if table is None:
            continue
        tables.append(table)
        rows = path.read_bytes()
        lines = rows.decode("utf-8").splitlines()
        where = _name(provenance)
        if table.table != path.name:
            problems.append(f"{where}: table is {table.table!r}, the file beside it {path.name!r}")
        if hashlib.sha256(rows).hexdigest() != table.sha256:
            problems.append(f"{where}: sha256 is not that of {path.name}: the table has changed")
        if (len(lines) - 1, lines[0].split(",")) != (table.rows, list(table.columns)):
            problems.append(f"{where}: rows or columns are not those of {path.name}")
    return tables


def _one(path: Path, model: type[BaseModel], problems: list[str]) -> BaseModel | None:
    """The single entry of a file."""
    try:
        return read_record(path, _name(path), model)
    except FileError as error:
        problems += error.problems
        return None


def _entries(
    path: Path, model: type[BaseModel], problems: list[str]
) -> list[tuple[str, BaseModel]]:
    """The entries of a file, each with its place: file and line."""
    where = _name(path)
    try:
        document = read_yaml(path, where)
    except FileError as error:
        problems += error.problems
        return []
    if not isinstance(document.data or [], list):
        problems.append(f"{where}: must be a list of entries, each beginning with '- '")
        return []
    entries = []
    for number, item in enumerate(document.data or []):
        name = item.get("id") if isinstance(item, dict) else None
        try:
            place = f"{where}, line {document.line(number)}"
            entries.append((place, model.model_validate(item)))
        except ValidationError as error:
            entry = name or f"entry {number + 1}"
            problems += validation_messages(error, document, where, (number,), entry)
    return entries


def _name(path: Path) -> str:
    """A file of the ledger as people name it: "evidence/facts/discovery.yaml"."""
    inside = path.parent.name
    return f"evidence/{'' if inside not in ('facts', 'tables') else f'{inside}/'}{path.name}"


def _unique(entries: list[tuple[str, BaseModel]], problems: list[str]) -> dict:
    found: dict[str, tuple[str, BaseModel]] = {}
    for file, entry in entries:
        if entry.id in found:
            first = found[entry.id][0]
            problems.append(f"{file}: {entry.id}: this id is already used in {first}: rename one")
        found.setdefault(entry.id, (file, entry))
    return found


def grade_faults(facts: dict[str, Fact]) -> list[tuple[str, str]]:
    """(id, what is wrong) where grades disagree: with the confirmation, or within one study."""
    faults = [
        (fact.id, "strength is 'established', but the entry was not seen in its source: lower it")
        for fact in facts.values()
        if fact.strength == "established" and fact.confirmed != "yes"
    ]
    studies: dict[frozenset, list[Fact]] = {}
    for fact in facts.values():
        studies.setdefault(frozenset(fact.sources), []).append(fact)
    for entries in studies.values():
        parts = [fact.part for fact in entries]
        for fact in entries:
            if len(entries) > 1 and (not fact.part or parts.count(fact.part) > 1):
                others = ", ".join(other.id for other in entries if other is not fact)
                advice = "merge them, or name in 'part' what each holds"
                faults.append((fact.id, f"rests on the same sources as {others}: {advice}"))
    return faults


def _cross_checks(ledger: Ledger, where: dict[str, str]) -> list[str]:
    problems = []

    def must_exist(entry_id: str, field: str, names, known, home: str) -> None:
        file = where.get(entry_id, "evidence/tables")
        problems.extend(
            f"{file}: {entry_id}: {field}: {name!r} is not in {home}"
            for name in names
            if name not in known
        )

    for fact in ledger.facts.values():
        must_exist(fact.id, "sources", fact.sources, ledger.references, "references.bib")
        if ledger.about:
            for field in ("chapters", "methods", "species"):
                known = getattr(ledger.about, field)
                must_exist(fact.id, field, getattr(fact, field), known, f"ledger.yaml ({field})")
    for claim in ledger.claims.values():
        must_exist(claim.id, "facts", claim.facts, ledger.facts, "facts/")
        keys = claim.evidence_for + claim.evidence_against
        must_exist(claim.id, "evidence", keys, ledger.references, "references.bib")
        if ledger.about:
            must_exist(claim.id, "chapters", claim.chapters, ledger.about.chapters, "ledger.yaml")
    for table in ledger.tables:
        must_exist(table.table, "sources", table.sources, ledger.references, "references.bib")
    both = ledger.facts.keys() & ledger.claims.keys()
    problems += [f"{where[i]}: {i}: this id is already used by a fact" for i in sorted(both)]
    problems += [f"{where[fact]}: {fact}: {fault}" for fact, fault in grade_faults(ledger.facts)]
    dates = [change.date for change in ledger.changes]
    if dates != sorted(dates):
        problems.append("evidence/changes.yaml: entries must stand in the order of their dates")
    return problems
