"""`course evidence ...`: check texts against the ledger, record changes, export."""

import datetime
from pathlib import Path

import click

from . import changes, exports
from .ledger import Ledger, LedgerError, find_evidence, load
from .numbers import stated
from .prose import check_claims, check_file, texts_of, unlinked_numbers

PROSE = (
    *("book/*.md", "notebooks/*.ipynb", "questions/**/*.yaml"),
    *("assignments/**/*.ipynb", "assignments/*/plan.yaml"),
)


@click.group()
def evidence() -> None:
    """Check, record and export the evidence ledger."""


@evidence.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check the ledger and every fact and cite link in FILES (default: the whole course)."""
    folder, ledger = _read()
    problems = changes.unrecorded(ledger, folder) + check_claims(ledger)
    root = folder.parent
    for path in files or sorted(p for pattern in PROSE for p in root.glob(pattern)):
        name = path.relative_to(root) if path.is_relative_to(root) else path
        for where, problem in check_file(path, ledger):
            place = f"{where}, " if where else ""
            problems.append(f"{name}: {place}line {problem.line}: {problem.message}")
    for line in problems:
        click.echo(line)
    counts = f"{len(ledger.facts)} facts, {len(ledger.claims)} claims"
    if problems:
        raise click.ClickException(f"{len(problems)} problems ({counts})")
    click.echo(f"Nothing to mend ({counts}).")


@evidence.command()
@click.option("--reason", required=True, help="What was read or found; shown to readers.")
def record(reason: str) -> None:
    """Write every change of strength, verdict, confirmation or figures into the change log."""
    folder, ledger = _read()
    try:
        found = changes.record(ledger, folder, reason, datetime.date.today())
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(found)} changes recorded in {folder / 'changes.yaml'}.")


@evidence.command()
@click.argument("fact_id")
def show(fact_id: str) -> None:
    """Print a fact and the numbers that a link to it may state."""
    _, ledger = _read()
    fact = ledger.facts.get(fact_id)
    if fact is None:
        raise click.ClickException(f"there is no fact {fact_id!r}")
    click.echo(f"{fact.statement}\n{fact.strength}; confirmed: {fact.confirmed}\n{fact.caveat}")
    years = tuple(ledger.references[key].year for key in fact.sources)
    for figure in stated(fact, years):
        doubt = " (needs a hedge)" if figure.doubtful or fact.confirmed != "yes" else ""
        click.echo(f"  {figure.value}  {figure.path}{doubt}")


@evidence.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def unlinked(files: tuple[Path, ...]) -> None:
    """List numbers in the prose of FILES that are in no fact link, for an author to look at."""
    for path in files:
        for where, text in texts_of(path.suffix, path.read_text(encoding="utf-8")):
            for line, number in unlinked_numbers(text):
                click.echo(f"{path}: {where + ', ' if where else ''}line {line}: {number}")


@evidence.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def export(folder: Path) -> None:
    """Write ledger.json, ledger.csv and their schema into FOLDER."""
    _, ledger = _read()
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in exports.files(ledger).items():
        (folder / name).write_text(text, encoding="utf-8")
        click.echo(folder / name)


@evidence.command("release-notes")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Changes after this day only.")
def release_notes(since: datetime.datetime | None) -> None:
    """Print recorded changes as a Markdown list for release notes."""
    _, ledger = _read()
    notes = changes.release_notes(ledger, since and since.date())
    click.echo(notes or "No change of the evidence ledger.")


def _read() -> tuple[Path, Ledger]:
    try:
        folder = find_evidence(Path.cwd())
        return folder, load(folder)
    except (LedgerError, FileNotFoundError) as error:
        raise click.ClickException(str(error)) from error
