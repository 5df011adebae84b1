"""`course learners`: what a class did, from the progress files that students hand in."""

from pathlib import Path

import click

from coursekit.text.contents import find_root

NAMES = ("answers.csv", "students.csv", "files.csv", "report.html", "items.csv")


@click.command()
@click.argument(
    "given", nargs=-1, required=True, metavar="FOLDER_OR_FILES…",
    type=click.Path(exists=True, path_type=Path),
)  # fmt: skip
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path),
    help="Folder for answers.csv, students.csv, items.csv, files.csv and report.html.",
)  # fmt: skip
@click.option(
    "--names/--no-names", default=True, show_default=True,
    help="Show students' names, or pseudonyms (and nothing that they typed) for sharing.",
)  # fmt: skip
@click.option(
    "--seed", metavar="WORDS",
    help="With --no-names: words of your own. The same words give the same pseudonyms.",
)  # fmt: skip
def learners(given: tuple[Path, ...], out: Path, names: bool, seed: str | None) -> None:
    """Report what a class did, from exported progress files.

    Takes folders, single files and zip archives as a learning platform gives them. Nothing is
    changed in them.
    """
    if not names and not (seed or "").strip():
        raise click.UsageError(
            "--no-names needs --seed: choose words of your own and keep them to yourself. Without "
            "them anyone with a list of names could find out who is who."
        )
    try:
        from coursekit.learners import course_data, intake, items, report, tables
        from coursekit.learners.roster import roster
    except ImportError as error:
        raise click.ClickException(
            f"{error.name} is missing. Install the extra for teachers: "
            "python -m pip install -r requirements.txt"
        ) from error
    known = course_data.load_course(find_root())
    again = None if out.resolve() in {path.resolve() for path in given} else out
    read = roster(
        intake.collect(given, leave_out=again),
        set(known.bank.questions),
        known.marks(),
        None if names else seed,
    )
    try:
        out.mkdir(parents=True, exist_ok=True)
        tables.write(tables.answers(read, known), out / NAMES[0])
        tables.write(tables.students(read, known), out / NAMES[1])
        tables.write(tables.files(read.files), out / NAMES[2])
        judged = items.items([student.record for student in read.students], known)
        tables.write(items.table(judged), out / NAMES[4])
        (out / NAMES[3]).write_text(report.page(read, known), encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror or error}") from error
    for line in read.files:
        if line.status != "read":
            click.echo(f"{line.file}: {line.status}. {line.note}")
    students, files = len(read.students), len(read.files)
    click.echo(f"Students: {students}. Files: {files}. See {out / NAMES[3]}")
    if not students:
        raise click.ClickException("No progress could be read in any of these files.")
