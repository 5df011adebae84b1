"""One run of Sphinx in this process, for the tests of our extensions."""

from __future__ import annotations

import io
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace


def sphinx_run(
    source: Path, out: Path, settings: dict, builder: str = "html", fresh: bool = False
) -> tuple[Path, str]:
    """Build `source` into `out`, everything anew if `fresh`; the folder, and the warnings."""
    warnings = io.StringIO()
    with docutils_namespace():
        Sphinx(
            *(str(source), None, str(out), str(out.parent / "trees"), builder),
            confoverrides=settings,
            status=None,
            warning=warnings,
            freshenv=fresh,
        ).build(force_all=fresh)
    return out, warnings.getvalue()
