"""`course notebooks`, `course drawings`, `course onward`, `course new`: the chapters' notebooks."""

import click

from coursekit.text.contents import chapter_file, chapter_names, find_root


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--check", is_flag=True, help="Change nothing; fail when a committed notebook is wrong."
)
def notebooks(names: tuple[str, ...], check: bool) -> None:
    """Run notebooks afresh, all or those named, and keep only their text outputs."""
    from coursekit.course.notebooks import problems, refresh  # slow: they load Jupyter

    root = find_root()
    known = chapter_names(root)
    if missing := [name for name in names if name not in known]:
        raise click.ClickException(f"No chapter {', '.join(missing)}: there are {', '.join(known)}")
    paths = [chapter_file(root, name) for name in names or known]
    found = []
    for path in paths:
        if not check:
            click.echo(f"running {path.name}")
            refresh(path)
        found.extend(problems(path))
    if found:
        raise click.ClickException("\n".join([*found, "To fix them: make notebooks"]))
    click.echo(f"{len(paths)} notebook(s) in order")


@click.command()
def drawings() -> None:
    """Write the drawings that notebooks show as files beside them."""
    from coursekit.course.drawings import write_drawings
    from coursekit.errors import CourseError

    root = find_root()
    try:
        written = write_drawings(root)
    except KeyError as error:
        raise CourseError(error.args[0]) from error
    click.echo(f"{len(written)} drawing(s) written")


@click.command()
def onward() -> None:
    """Write the link to the next chapter at the end of each notebook."""
    from coursekit.course.course import load_course
    from coursekit.course.onward import write_onward

    for path in write_onward(load_course()):
        click.echo(f"written: {path.name}")


@click.group()
def new() -> None:
    """Write skeletons of new content."""


@new.command()
@click.argument("name")
@click.option("--after", metavar="CHAPTER", help="Put it behind this chapter, not at the end.")
def chapter(name: str, after: str | None) -> None:
    """Write the skeletons of chapter NAME, and its line in _toc.yml; they pass every check."""
    from coursekit.course.skeleton import new_chapter

    root = find_root()
    for path in new_chapter(root, name, after):
        click.echo(f"written: {path.relative_to(root)}")
    click.echo("Next: course lab")
