"""A book of a few lines, with the settings of the course that matter to a build."""

from __future__ import annotations

import textwrap
from pathlib import Path

import nbformat
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def settings() -> dict:
    """The content of `_config.yml`."""
    return {
        "title": "A small book",
        "author": "Somebody",
        "only_build_toc_files": True,
        "exclude_patterns": ["out/**"],
        "execute": {"execute_notebooks": "cache", "show_tb": True, "stderr_output": "error"},
        "repository": {"url": "", "branch": "main"},
        "html": {"baseurl": "", "home_page_in_navbar": True},
        "launch_buttons": {
            "notebook_interface": "jupyterlab",
            "binderhub_url": "https://binder.example",
        },
        "latex": {"use_jupyterbook_latex": False},
        "sphinx": {
            "config": {
                "html_use_index": False,
                "nb_ipywidgets_js": {},
                "html_static_path": ["assets"],
                "extensions": [
                    *("myst_nb", "jupyter_book", "sphinx_external_toc", "sphinx_comments"),
                    *("sphinx_book_theme", "explorable.publish.sphinx"),
                    *("coursekit.book.frame", "coursekit.book.math"),
                ],
            }
        },
    }


def write_settings(folder: Path, config: dict) -> None:
    """Write `_config.yml`."""
    (folder / "_config.yml").write_text(yaml.safe_dump(config), "utf-8")


def write_contents(folder: Path, root: str, chapters: list[str]) -> None:
    """Write `_toc.yml`."""
    contents = {"format": "jb-book", "root": root}
    if chapters:
        contents["chapters"] = [{"file": name} for name in chapters]
    (folder / "_toc.yml").write_text(yaml.safe_dump(contents), "utf-8")


def write_notebook(path: Path, text: str, *code: str) -> None:
    """Write a notebook with one cell of text, and cells of code."""
    cells = [new_markdown_cell(text, id="text")]
    for number, source in enumerate(code):
        cells.append(new_code_cell(textwrap.dedent(source), id=f"code-{number}"))
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), path)
