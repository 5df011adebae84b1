"""All kinds of links together: which there are, and a text's links checked."""

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from coursekit.links import schemes as folder
from coursekit.links.base import PAGES, Known, Place, Scheme
from coursekit.text.files import did_you_mean
from coursekit.text.links import Link, Problem, links_in, split

ADDRESS = re.compile(r"\[[^\]]*\]\(([^)\s]*)\)")


@cache
def all_schemes() -> dict[str, Scheme]:
    """Every kind of link by its name: one module each in `coursekit.links.schemes`."""
    modules = (import_module(f"{folder.__name__}.{m.name}") for m in iter_modules(folder.__path__))
    return {module.SCHEME.name: module.SCHEME for module in modules}


def check_text(markdown: str, known: Known) -> list[Problem]:
    """What is wrong with the course links of a text."""
    return [problem for link in links_in(markdown) for problem in check_link(link, known)]


def check_link(link: Link, known: Known) -> list[Problem]:
    """What is wrong with one link; a scheme that we do not know is left to others."""
    scheme = all_schemes().get(link.scheme)
    return [] if scheme is None else scheme.check(link, known)


def place_of(scheme: str, target: str, pages: Mapping[str, str] = PAGES) -> Place | None:
    """Where a link leads on the site; None for a scheme that there is not."""
    found = all_schemes().get(scheme)
    return None if found is None else found.place(target, pages)


def bad_links(markdown: str) -> list[str]:
    """Links that a page must not carry, each with what is wrong with it."""
    faults = []
    for url in ADDRESS.findall(markdown):
        if url.startswith(("https://", "#")):
            continue
        scheme, _ = split(url) or (url, "")
        if scheme not in all_schemes():
            kinds = ", ".join(f"{name}:" for name in all_schemes())
            faults.append(
                f"the link {url!r} is not allowed: use https:, {kinds} or a place on the page (#…)"
                f"{did_you_mean(scheme, all_schemes())}"
            )
    return faults
