"""The `course` command."""

from __future__ import annotations

from pathlib import Path

import click

from coursekit.book import browser, build, serve
from coursekit.classroom.commands import class_group
from coursekit.classroom.folder import ClassError
from coursekit.classroom.kit import student_kit_command
from coursekit.course import notebooks
from coursekit.course.chapter import ChapterError
from coursekit.evidence.commands import evidence
from coursekit.exports.commands import export
from coursekit.intake import inbox
from coursekit.learners.commands import learners
from coursekit.plans.commands import assign
from coursekit.slides.commands import slides
from coursekit.text.contents import ContentsError, chapter_file, chapter_names, find_root

ERRORS = (
    build.BuildError,
    serve.ServeError,
    browser.BrowserMissing,
    notebooks.NotebookError,
    inbox.InboxError,
    ClassError,
    ContentsError,
    ChapterError,
)


class Commands(click.Group):
    """A group whose foreseen errors are told in words, without a traceback."""

    def invoke(self, context: click.Context):
        """Run the command; turn a foreseen error into a message and exit code 1."""
        try:
            return super().invoke(context)
        except ERRORS as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=Commands)
def main() -> None:
    """Build, serve and check the course. Run inside its folder."""


main.add_command(evidence)
main.add_command(class_group)
main.add_command(student_kit_command)
main.add_command(export)
main.add_command(learners)
main.add_command(assign)
main.add_command(slides)


@main.command()
@click.option("--out", type=click.Path(path_type=Path), help="Build under DIR/_build, not here.")
@click.option("--fresh", is_flag=True, help="Start from nothing.")
def book(out: Path | None, fresh: bool) -> None:
    """Build the book; warnings are errors."""
    build.build_book(find_root(), out and out.absolute(), fresh)


@main.command("serve")
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option("--build", "first", is_flag=True, help="Build the book first.")
def serve_command(port: int, first: bool) -> None:
    """Serve the built book on this machine."""
    root = find_root()
    site = root / "_build" / "html"
    with serve.open_server(site, port) as server:  # first of all: a taken port is known at once
        if first:
            build.build_book(root)
        serve.run_server(server, site)


@main.command("browser")
def browser_command() -> None:
    """Print the path of a Chromium or Chrome, installing one if there is none."""
    click.echo(browser.ensure_browser())


@main.command("notebooks")
@click.option(
    "--check", is_flag=True, help="Change nothing; fail when a committed notebook is wrong."
)
def notebooks_command(check: bool) -> None:
    """Run every notebook afresh and keep only its text outputs."""
    root = find_root()
    paths = [chapter_file(root, name) for name in chapter_names(root)]
    found = []
    for path in paths:
        if not check:
            click.echo(f"running {path.name}")
            notebooks.refresh(path)
        found.extend(notebooks.problems(path))
    if found:
        raise click.ClickException("\n".join([*found, "To mend them: make notebooks"]))
    click.echo(f"{len(paths)} notebook(s) in order")
