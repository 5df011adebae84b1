"""`course slides`: a deck for each chapter, one file each."""

from pathlib import Path

import click
import nbformat

from ..plans.commands import Site
from ..questions.bank import find_root
from .deck import deck
from .derive import slides_of
from .page import SlidesError, read_page

SKIP = "skip-slide"


@click.command()
@click.argument("chapters", nargs=-1)
@click.option("--url", "site", type=Site(), help="Address of the published course, for links.")
@click.option("--notes/--no-notes", default=True, help="Speaker notes hold the answers.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder."
)
def slides(chapters: tuple[str, ...], site: str | None, notes: bool, out: Path) -> None:
    """Write slides of CHAPTERS ("discovery"; all, if none is named) from the built book.

    Each deck is one file that works offline. Press S in it for the speaker's view, ? for the keys.
    """
    try:
        root = find_root()
        notebooks = chosen(root, chapters)
        made = {}
        for notebook in notebooks:
            page = read_page(root / "_build" / "html" / "notebooks" / f"{notebook.stem}.html", site)
            if _is_older(root, notebook):
                click.echo(f"Note: {notebook.name} is newer than its page: course book", err=True)
            style = (root / "_build" / "html" / "_static" / "pygments.css").read_text("utf-8")
            derived = slides_of(page, skipped_titles(notebook))
            made[notebook.stem] = deck(page.title, derived, style, notes=notes), len(derived)
    except (SlidesError, FileNotFoundError) as error:
        raise click.ClickException(str(error)) from error
    out.mkdir(parents=True, exist_ok=True)
    for stem, (text, count) in made.items():
        path = out / f"{stem}.html"
        path.write_text(text, encoding="utf-8")
        click.echo(f"{path}: {count} slides, {len(text.encode()) / 1e6:.1f} MB")


def chosen(root: Path, names: tuple[str, ...]) -> list[Path]:
    """The notebooks of the chapters `names` ("discovery" or "01-discovery"); all without names.

    Raises `SlidesError` for a name that no chapter has.
    """
    known = sorted((root / "notebooks").glob("[0-9]*-*.ipynb"))
    by_name = {name: p for p in known for name in (p.stem, p.stem.partition("-")[2])}
    for name in names:
        if name not in by_name:
            short = ", ".join(p.stem.partition("-")[2] for p in known)
            raise SlidesError(f"there is no chapter {name!r}; there are: {short}")
    return list(dict.fromkeys(by_name[name] for name in names)) or known


def skipped_titles(notebook: Path) -> frozenset[str]:
    """The headings in Markdown cells that carry the tag `skip-slide`."""
    lines = [
        line
        for cell in nbformat.read(notebook, as_version=4).cells
        if cell.cell_type == "markdown" and SKIP in cell.metadata.get("tags", [])
        for line in cell.source.splitlines()
    ]
    return frozenset(line.lstrip("#").strip() for line in lines if line.startswith("##"))


def _is_older(root: Path, notebook: Path) -> bool:
    page = root / "_build" / "html" / "notebooks" / f"{notebook.stem}.html"
    return page.stat().st_mtime < notebook.stat().st_mtime
