"""`course evidence ...`: check texts against the ledger, record changes, export."""

import datetime
from pathlib import Path

import click

from coursekit.evidence import changes, exports, mutants, screen, sweep
from coursekit.evidence.ledger import Ledger, find_evidence, load
from coursekit.evidence.numbers import stated
from coursekit.evidence.prose import check_claims, check_file, texts_of, unlinked_numbers
from coursekit.text.files import did_you_mean


@click.group()
def evidence() -> None:
    """Check, record and export the evidence ledger."""


@evidence.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
def check(files: tuple[Path, ...]) -> None:
    """Check the ledger and every fact and cite link in FILES (default: the whole course)."""
    folder, ledger = _read()
    root = folder.parent
    if files:
        problems = changes.unrecorded(ledger, folder) + check_claims(ledger)
        for path in files:
            name = path.relative_to(root) if path.is_relative_to(root) else path
            for where, problem in check_file(path, ledger):
                place = f"{where}, " if where else ""
                problems.append(f"{name}, {place}line {problem.line}: {problem.message}")
    else:
        problems = sweep.problems(root)
    for line in problems:
        click.echo(line)
    counts = f"{len(ledger.facts)} facts, {len(ledger.claims)} claims"
    if problems:
        raise click.ClickException(f"{len(problems)} problems ({counts})")
    click.echo(f"No problems found ({counts}).")


@evidence.command()
@click.option("--reason", required=True, help="What was read or found; shown to readers.")
def record(reason: str) -> None:
    """Write every change of strength, verdict, confirmation or figures into the change log."""
    folder, ledger = _read()
    found = changes.record(ledger, folder, reason, datetime.date.today())
    click.echo(f"{len(found)} changes recorded in {folder / 'changes.yaml'}.")


@evidence.command()
@click.argument("fact_id")
def show(fact_id: str) -> None:
    """Print a fact and the numbers that a link to it may state."""
    _, ledger = _read()
    fact = ledger.facts.get(fact_id)
    if fact is None:
        near = did_you_mean(fact_id, ledger.facts)
        raise click.ClickException(f"there is no fact {fact_id!r}{near}")
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


@evidence.command("ours")
@click.option("--write", is_flag=True, help="Write the declarations that are missing; sort them.")
def declare(write: bool) -> None:
    """List numbers, directions and strong words that are neither linked nor declared.

    With --write they are declared in evidence/ours, and what has changed is printed: phrases that
    are gone (-) and new ones (+). Read each new one against its source or its model.
    """
    folder, ledger = _read()
    if not write:
        for line in sweep.unsourced(folder.parent, ledger):
            click.echo(line)
        return
    for file, lines in sweep.declare(folder.parent, ledger).items():
        for line in lines:
            click.echo(f"{file.relative_to(folder.parent)}: {line}")


@evidence.command("screen")
@click.argument("snapshot", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--log", is_flag=True, help="Record the screening, so that readers see its date.")
def compare_with(snapshot: Path, log: bool) -> None:
    """Compare all DOIs with SNAPSHOT, a table of retractions or replications that you downloaded.

    Reads Retraction Watch's CSV and FORRT's replication table (FLoRA); see evidence/README.md.
    """
    folder, ledger = _read()
    try:
        rows = screen.read_snapshot(snapshot)
    except screen.ScreenError as error:
        raise click.ClickException(str(error)) from error
    found = screen.hits(ledger, rows)
    for hit in found:
        known = "mentioned" if hit.mentioned else "NOT MENTIONED"
        click.echo(f"{hit.key}: {hit.what}: {known} in {', '.join(hit.entries) or 'no entry'}")
    missed = sum(not hit.mentioned for hit in found)
    click.echo(
        f"{len(rows)} rows, {len(found)} of them about our references, {missed} not mentioned."
    )
    if log:
        screen.log(folder, snapshot, len(rows), found, datetime.date.today())


@evidence.command("mutants")
@click.option("--count", default=1000, help="How many changes to try.")
@click.option("--seed", default=1, help="Same seed, same changes.")
@click.option("--survivors", is_flag=True, help="List each change that no check noticed.")
def try_to_lie(count: int, seed: int, survivors: bool) -> None:
    """Change one thing at a time at random, and see whether the checks notice."""
    folder, _ = _read()
    outcomes = mutants.run(mutants.read(folder.parent), count, seed)
    click.echo(mutants.table(outcomes))
    for line in mutants.survivors(outcomes) if survivors else ():
        click.echo(line)


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
    folder = find_evidence(Path.cwd())
    return folder, load(folder)
