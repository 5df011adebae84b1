"""`course book`, `course serve`, `course browser`: the site edition."""

from pathlib import Path

import click

from coursekit.book import serve as server
from coursekit.text.contents import find_root


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="Build under DIR/_build, not here.")
@click.option("--fresh", is_flag=True, help="Start from nothing.")
def book(out: Path | None, fresh: bool) -> None:
    """Build the book; warnings are errors."""
    from coursekit.book import build  # serving alone should not wait for what a build needs

    build.build_book(find_root(), out and out.absolute(), fresh)


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option("--build", "first", is_flag=True, help="Build the book first.")
def serve(port: int, first: bool) -> None:
    """Serve the built book on this machine."""
    root = find_root()
    site = root / "_build" / "html"
    with server.open_server(site, port) as running:  # first of all: a taken port is known at once
        if first:
            from coursekit.book import build

            build.build_book(root)
        server.run_server(running, site)


@click.command()
def browser() -> None:
    """Print the path of a Chromium or Chrome, installing one if there is none."""
    from coursekit.book.browser import ensure_browser, ensure_driver

    ensure_driver()
    click.echo(ensure_browser())
