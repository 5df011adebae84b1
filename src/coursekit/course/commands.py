"""`course notebooks`: committed notebooks, executed and small."""

import click

from coursekit.text.contents import chapter_file, chapter_names, find_root


@click.command()
@click.option(
    "--check", is_flag=True, help="Change nothing; fail when a committed notebook is wrong."
)
def notebooks(check: bool) -> None:
    """Run every notebook afresh and keep only its text outputs."""
    from coursekit.course.notebooks import problems, refresh  # slow: they load Jupyter

    root = find_root()
    paths = [chapter_file(root, name) for name in chapter_names(root)]
    found = []
    for path in paths:
        if not check:
            click.echo(f"running {path.name}")
            refresh(path)
        found.extend(problems(path))
    if found:
        raise click.ClickException("\n".join([*found, "To fix them: make notebooks"]))
    click.echo(f"{len(paths)} notebook(s) in order")
