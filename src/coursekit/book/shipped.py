"""Sphinx extension: what of other people's work a reader is sent, and under which licence.

```{shipped-licences}
```

lists it, with versions from the installed packages. The licences' texts go along, in
`_static/licences/`. A test finds a file in `_static` that is neither ours nor listed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from coursekit.text.tables import table

FOLDER = "licences"  # below _static
HEADS = ("Work", "What it does", "Licence", "Comes with")
LICENCE_FILES = ("LICENSE*", "LICENCE*", "COPYING*")


@dataclass(frozen=True)
class Shipped:
    """A work of others among the files of the site."""

    name: str
    does: str
    licence: str  # SPDX
    package: str  # the distribution that brings it; its licence is that of the package, unless…
    files: tuple[str, ...]  # patterns below _static
    inside: bool = False  # …it is a work of others within that package


SHIPPED = (
    Shipped(
        "Sphinx",
        "search, basic style",
        "BSD-2-Clause",
        "sphinx",
        ("basic.css", "doctools.js", "documentation_options.js", "searchtools.js", "file.png",
         "minus.png", "plus.png", "sphinx_highlight.js"),
    ),
    Shipped(
        "Snowball stemmer", "word stems for the search", "BSD-3-Clause", "sphinx",
        ("language_data.js",), inside=True,
    ),
    Shipped("Pygments", "colours of code", "BSD-2-Clause", "pygments", ("pygments.css",)),
    Shipped(
        "PyData Sphinx Theme", "frame of the page", "BSD-3-Clause", "pydata-sphinx-theme",
        ("styles/theme.css", "styles/pydata-sphinx-theme.css", "scripts/pydata-sphinx-theme.js"),
    ),
    Shipped(
        "Bootstrap and Popper", "menus and columns of the frame", "MIT", "pydata-sphinx-theme",
        ("scripts/bootstrap.js", "scripts/bootstrap.js.LICENSE.txt"), inside=True,
    ),
    Shipped(
        "Font Awesome Free", "icons, cut to those in use", "OFL-1.1", "pydata-sphinx-theme",
        ("vendor/fontawesome/*",), inside=True,
    ),
    Shipped(
        "Sphinx Book Theme", "frame of the page", "BSD-3-Clause", "sphinx-book-theme",
        ("styles/sphinx-book-theme.css", "scripts/sphinx-book-theme.js", "images/logo_*"),
    ),
    Shipped(
        "sphinx-design", "cards and tabs", "MIT", "sphinx-design",
        ("sphinx-design.min.css", "design-tabs.js"),
    ),
    Shipped(
        "sphinx-copybutton", "the button that copies code", "MIT", "sphinx-copybutton",
        ("copybutton*", "copy-button.svg", "check-solid.svg"),
    ),
    Shipped(
        "clipboard.js", "the button that copies code", "MIT", "sphinx-copybutton",
        ("clipboard.min.js",), inside=True,
    ),
    Shipped("MyST-NB", "style of notebook cells", "BSD-3-Clause", "myst-nb", ("mystnb.*.css",)),
)  # fmt: skip


def licence_text(package: str) -> str:
    """The text of a package's licence, as the package brings it; empty if it brings none."""
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        return ""
    texts = [
        file.locate()
        for file in sorted(files)
        if ".dist-info" in file.parts[0] and any(fnmatch(file.name, p) for p in LICENCE_FILES)
    ]
    return "\n\n".join(Path(str(text)).read_text("utf-8").strip() for text in texts)


class ShippedLicences(SphinxDirective):
    """The table of works."""

    def run(self) -> list[nodes.Node]:
        up = "../" * self.env.docname.count("/")
        parent = nodes.container()
        lines = table(HEADS, [_row(work, up) for work in SHIPPED]).split("\n")
        self.state.nested_parse(StringList(lines, self.env.docname), 0, parent)
        return parent.children


def _row(work: Shipped, up: str) -> tuple[str, str, str, str]:
    version = distribution(work.package).version
    text = f'<a href="{up}_static/{FOLDER}/{work.package}.txt">{work.licence}</a>'
    licence = work.licence if work.inside else text
    return work.name, work.does, licence, f"{work.package} {version}"


def write_texts(app, error) -> None:
    """The texts of the licences beside the files that they are about."""
    if error is None and app.builder.format == "html":
        folder = Path(app.outdir, "_static", FOLDER)
        folder.mkdir(exist_ok=True)
        for package in sorted({work.package for work in SHIPPED}):
            (folder / f"{package}.txt").write_text(licence_text(package) + "\n", "utf-8")


def setup(app) -> dict:
    """Register the directive and the texts."""
    app.add_directive("shipped-licences", ShippedLicences)
    app.connect("build-finished", write_texts)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
