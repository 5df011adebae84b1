"""Addresses on the published site: chapters, and figures in a given state."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode, urlsplit

from coursekit.text.contents import chapter_page


def chapter_address(chapter: str) -> str:
    """The address of a chapter, from the site's root."""
    return f"{chapter_page(chapter)}.html"


def site_address(given: str) -> str:
    """The address of the published course as a person gives it, without a closing slash.

    Raises `ValueError` with words for that person.
    """
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
        raise ValueError(
            f"{given!r} is no address of a site: write it as in a browser, such as "
            "https://example.org/course"
        )
    return f"{parts.scheme}://{parts.netloc}{parts.path.removesuffix('index.html')}".rstrip("/")


def report_address(repository: str, form: str, title: str, **fields: str) -> str:
    """Where to report something in a repository: its form `form`, with title and fields filled in.

    Forms and their fields are those of `.github/ISSUE_TEMPLATE`.
    """
    query = urlencode({"title": title, "template": f"{form}.yml", **fields}, quote_via=quote)
    return f"{repository.rstrip('/')}/issues/new?{query}"


def figure_state(chapter: str, figure: str, setting: Mapping[str, float | str | bool]) -> str:
    """The place of a figure in this state, on its chapter's page (`#discovery-electrode?…`).

    Written as `explorable`'s own "copy link to this setting" writes it (static/js/address.js).
    """
    query = urlencode({name: as_label(value) for name, value in setting.items()})
    return f"#{quote(f'{chapter}-{figure}')}" + (f"?{query}" if query else "")


def as_label(value: float | str | bool) -> str:
    """A value as a page writes it: a choice by its label, a box as true or false."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else f"{value:.10g}"
