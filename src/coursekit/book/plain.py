"""The book built by Sphinx alone, without Jupyter Book: `-m coursekit.book.plain ROOT OUT`.

Jupyter Book 1 is no longer developed and holds Sphinx below 8. Our pages do not need it: it hands
`_config.yml` on to Sphinx, and `settings` does the same for the settings that this book uses. Pages
go to `OUT/html`; warnings are errors. `make canary` builds so with the newest of everything.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from coursekit.errors import CourseError
from coursekit.text.contents import TOC
from coursekit.text.files import read_yaml

CONFIG = "_config.yml"
WRAPPER = "jupyter_book"
ALWAYS_EXCLUDED = ("_build", "Thumbs.db", ".DS_Store", "**.ipynb_checkpoints")
# What a group of `_config.yml` holds -> what Sphinx, the theme and the extensions call it.
SETTINGS = {
    "": {"title": "html_title", "author": "author", "copyright": "copyright"},
    "html": {"favicon": "html_favicon", "baseurl": "html_baseurl"},
    "execute": {
        "execute_notebooks": "nb_execution_mode",
        "timeout": "nb_execution_timeout",
        "show_tb": "nb_execution_show_tb",
        "stderr_output": "nb_output_stderr",
    },
    "parse": {"myst_enable_extensions": "myst_enable_extensions"},
}
THEME_OPTIONS = {
    "html": {"extra_footer": "extra_footer", "home_page_in_navbar": "home_page_in_toc"},
    "repository": {"url": "repository_url", "branch": "repository_branch"},
}
# Groups that go on whole, that need more than a name, or that no page needs.
KNOWN = {
    "": {"only_build_toc_files", "exclude_patterns", "launch_buttons", "latex", "sphinx"},
    "sphinx": {"config"},
}
# Jupyter Book's own defaults.
DEFAULTS: dict[str, Any] = {
    "html_theme": "sphinx_book_theme",
    "pygments_style": "sphinx",
    "html_sourcelink_suffix": "",
    "numfig": True,
    "suppress_warnings": ["myst.domains"],
    "myst_url_schemes": ["mailto", "http", "https"],
    "comments_config": {"hypothesis": False, "utterances": False},
}


def settings(root: Path) -> dict[str, Any]:
    """Sphinx's settings from the book's `_config.yml`. Raises `CourseError`.

    A setting that is not known here is refused: passed over, it would be lost without a word.
    """
    config = read_yaml(root / CONFIG, CONFIG).data
    _refuse_unknown(config)
    found = {**DEFAULTS, **_translated(config, SETTINGS)}
    found["html_theme_options"] = {
        "search_bar_text": "Search this book...",
        "path_to_docs": "",
        "launch_buttons": config.get("launch_buttons", {}),
        **_translated(config, THEME_OPTIONS),
    }
    found["project"] = config["title"]
    found["exclude_patterns"] = sorted({*ALWAYS_EXCLUDED, *config.get("exclude_patterns", ())})
    found["external_toc_path"] = (root / TOC).as_posix()
    found["external_toc_exclude_missing"] = config.get("only_build_toc_files", False)
    found |= config["sphinx"]["config"]
    found["extensions"] = [name for name in found["extensions"] if name != WRAPPER]
    return found


def _groups(config: dict, table: dict) -> list[tuple[str, dict]]:
    return [(name, config if name == "" else config.get(name) or {}) for name in table]


def _translated(config: dict, table: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {
        new: group[old]
        for name, group in _groups(config, table)
        for old, new in table[name].items()
        if old in group
    }


def _refuse_unknown(config: dict) -> None:
    tables = (SETTINGS, THEME_OPTIONS, KNOWN)
    known = {name: {key for t in tables for key in t.get(name, ())} for t in tables for name in t}
    known[""] |= known.keys()
    problems = [
        f"{CONFIG}: {f'{name}: ' if name else ''}{key} is not known to coursekit/book/plain.py, "
        "which builds the book without Jupyter Book: add to its tables what Sphinx calls it."
        for name, group in _groups(config, known)
        for key in group
        if key not in known[name]
    ]
    if problems:
        raise CourseError(problems)


def build(root: Path, out: Path) -> int:
    """Build the book in `root` into `out / "html"`: Sphinx's exit code, 0 without a warning."""
    from sphinx.application import Sphinx

    app = Sphinx(
        *(str(root), None, str(out / "html"), str(out / "doctrees"), "html"),
        confoverrides={**settings(root), "nitpicky": True},
        freshenv=True,
        warningiserror=True,
    )
    app.build(force_all=True)
    return app.statuscode


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()))
