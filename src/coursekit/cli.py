"""The `course` command."""

from __future__ import annotations

from pathlib import Path

import click

from coursekit import bookbuild, browser, inbox, notebooks, serve
from coursekit.classroom.commands import class_group
from coursekit.classroom.folder import ClassError
from coursekit.evidence.commands import evidence
from coursekit.exports.commands import export
from coursekit.learners.commands import learners
from coursekit.plans.commands import assign
from coursekit.slides.commands import slides

ERRORS = (
    bookbuild.BuildError,
    serve.ServeError,
    browser.BrowserMissing,
    notebooks.NotebookError,
    inbox.InboxError,
    ClassError,
)


class Commands(click.Group):
    """A group whose foreseen errors are told in words, without a traceback."""

    def invoke(self, context: click.Context):
        """Run the command; turn a foreseen error into a message and exit code 1."""
        try:
            return super().invoke(context)
        except ERRORS as error:
            raise click.ClickException(str(error)) from error


def course_root() -> Path:
    """The folder with `_config.yml`, here or above. Raises `click.UsageError` without one."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "_config.yml").exists() and (folder / "_toc.yml").exists():
            return folder
    raise click.UsageError(
        f"{here} is not inside a course: no _config.yml and _toc.yml there or above."
    )


@click.group(cls=Commands)
def main() -> None:
    """Build, serve and check the course. Run inside its folder."""


main.add_command(evidence)
main.add_command(class_group)
main.add_command(export)
main.add_command(learners)
main.add_command(assign)
main.add_command(slides)


@main.command()
@click.option("--out", type=click.Path(path_type=Path), help="Build under DIR/_build, not here.")
@click.option("--fresh", is_flag=True, help="Start from nothing.")
def book(out: Path | None, fresh: bool) -> None:
    """Build the book; warnings are errors."""
    bookbuild.build_book(course_root(), out and out.absolute(), fresh)


@main.command("serve")
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option("--build", is_flag=True, help="Build the book first.")
def serve_command(port: int, build: bool) -> None:
    """Serve the built book on this machine."""
    root = course_root()
    site = root / "_build" / "html"
    with serve.open_server(site, port) as server:  # first of all: a taken port is known at once
        if build:
            bookbuild.build_book(root)
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
    paths = sorted((course_root() / "notebooks").glob("*.ipynb"))
    found = []
    for path in paths:
        if not check:
            click.echo(f"running {path.name}")
            notebooks.refresh(path)
        found.extend(notebooks.problems(path))
    if found:
        raise click.ClickException("\n".join([*found, "To mend them: make notebooks"]))
    click.echo(f"{len(paths)} notebook(s) in order")
