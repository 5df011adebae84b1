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
@click.argument("out", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--policy-in-pages", is_flag=True, help="For hosts that send no headers of ours.")
def publish(out: Path, policy_in_pages: bool) -> None:
    """Write the built book into DIR as a web host needs it: packed, nothing uploaded.

    The configurations in `hosting/` serve such a folder.
    """
    from coursekit.book.hosting import publish as write_folder

    weights = write_folder(find_root() / "_build" / "html", out.absolute(), policy_in_pages)
    click.echo(
        f"{out}: {weights.raw / 1e6:.1f} MB without downloads, as sent to a browser "
        f"{weights.brotli / 1e6:.2f} MB (brotli) or {weights.gzip / 1e6:.2f} MB (gzip)"
    )


@click.command()
@click.argument("version", required=False)
def release(version: str | None) -> None:
    """Make the files of VERSION in _build/release, with checksums; nothing is uploaded.

    Refuses a tree with changes, and files that disagree on the version.
    """
    from coursekit.book import build
    from coursekit.book import release as making

    root = find_root()
    named = making.read_version(root, version)
    commit = making.check_clean(root)
    site = build.build_book(root)
    making.check_clean(root)  # a build must not have changed it
    for path in making.release(root, site, root / "_build" / "release", named):
        click.echo(f"{path.stat().st_size / 1e6:8.2f} MB  {path.relative_to(root)}")
    click.echo(
        f"Version {named.number} from commit {commit[:12]}. RELEASING.md tells what follows."
    )


@click.command()
def browser() -> None:
    """Print the path of a Chromium or Chrome, installing one if there is none."""
    from coursekit.book.browser import ensure_browser, ensure_driver

    ensure_driver()
    click.echo(ensure_browser())
