"""How an author publishes the figure of `decay.py` with each host: a folder, and the page in it.

Each function is given an empty folder and `run`, which runs a program of the host's environment
there, and returns the page.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from tests.hosts.table import HOSTS

CODE = (Path(__file__).parent / "decay.py").read_text("utf-8")
PUBLISHING = {"EXPLORABLE": '{"publishing": true}'}
Run = Callable[..., None]


def notebook(file: Path, heading: nbformat.NotebookNode) -> None:
    """A notebook with a heading and the figure."""
    written = new_notebook(cells=[heading, new_code_cell(CODE)])
    written.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(written, file)


def sphinx(folder: Path, run: Run, *settings: str) -> Path:
    """A project of one notebook; warnings are errors."""
    (folder / "conf.py").write_text("\n".join(["exclude_patterns = ['_build']", *settings]))
    (folder / "index.rst").write_text("Start\n=====\n\n.. toctree::\n\n   decay\n")
    run("python", "-m", "sphinx", "-W", "-b", "html", ".", "_build/html")
    return folder / "_build" / "html" / "decay.html"


def with_theme(theme: str) -> Callable[[Path, Run], Path]:
    """Sphinx with MyST-NB in a theme."""

    def build(folder: Path, run: Run) -> Path:
        notebook(folder / "decay.ipynb", new_markdown_cell("# Decay"))
        extensions = "extensions = ['myst_nb', 'explorable']"
        return sphinx(folder, run, extensions, f"html_theme = {theme!r}", "nb_ipywidgets_js = {}")

    return build


def nbsphinx(folder: Path, run: Run) -> Path:
    """Its heading is reST: Markdown would ask for pandoc."""
    heading = new_raw_cell("Decay\n=====", metadata={"raw_mimetype": "text/restructuredtext"})
    notebook(folder / "decay.ipynb", heading)
    return sphinx(
        folder, run, "extensions = ['nbsphinx', 'explorable']", "nbsphinx_execute = 'always'",
        "nbsphinx_requirejs_path = ''", "nbsphinx_assume_equations = False",
    )  # fmt: skip


def jupyter_book(folder: Path, run: Run) -> Path:
    """A book of one page."""
    notebook(folder / "decay.ipynb", new_markdown_cell("# Decay"))
    settings = "sphinx: {extra_extensions: [explorable], config: {nb_ipywidgets_js: {}}}\n"
    (folder / "_config.yml").write_text("title: A book\nauthor: An author\nlogo: ''\n" + settings)
    (folder / "_toc.yml").write_text("format: jb-book\nroot: decay\n")
    run("jupyter-book", "build", "-W", ".")
    return folder / "_build" / "html" / "decay.html"


def nbconvert(folder: Path, run: Run) -> Path:
    """A page that its author completes."""
    notebook(folder / "decay.ipynb", new_markdown_cell("# Decay"))
    run("python", "-m", "nbconvert", "--execute", "--to", "html", "decay.ipynb", env=PUBLISHING)
    run("python", "-m", "explorable", "decay.html")
    return folder / "decay.html"


def save(folder: Path, run: Run, name: str = "decay.html") -> Path:
    """One file from a script."""
    (folder / "script.py").write_text(
        f"{CODE}\nif __name__ == '__main__':\n    wave.save({name!r})\n"
    )
    run("python", "script.py")
    return folder / name


def mystmd(folder: Path, run: Run) -> Path:
    """What mystmd makes of the page, shown by the part of its themes that shows widgets.

    Themes are programs of their own that no registry has; this part is an npm package.
    """
    save(folder, run, "decay.mjs")
    (folder / "decay.md").write_text("# Decay\n\n```{anywidget} decay.mjs\n{}\n```\n")
    project = "{version: 1, project: {toc: [{file: decay.md}]}, site: {template: ./theme}}"
    (folder / "myst.yml").write_text(project)
    theme = folder / "theme"
    theme.mkdir()
    (theme / "template.yml").write_text("{jtex: v1, title: none, version: 1.0.0, build: {}}")
    run("myst", "build", "--site")
    built = folder / "_build" / "site"
    (content,) = (built / "content").glob("*.json")
    blocks = json.loads(content.read_text("utf-8"))["mdast"]["children"]
    (node,) = (n for block in blocks for n in block["children"] if n["type"] == "anywidget")
    (folder / "show.js").write_text(
        'import { ANY_RENDERERS } from "@myst-theme/anywidget";\n'
        'import { createElement } from "react";\nimport { createRoot } from "react-dom/client";\n'
        f"const shown = createElement(ANY_RENDERERS.anywidget, {{ node: {json.dumps(node)} }});\n"
        'createRoot(document.querySelector("main")).render(shown);\n'
    )
    (folder / "package.json").write_text('{"private": true}')
    npm = shutil.which("npm")
    packages = HOSTS["mystmd"]["npm"]
    subprocess.run([npm, "install", "--silent", *packages], cwd=folder, check=True)
    bundler = folder / "node_modules" / ".bin" / "esbuild"
    out = built / "public" / "show.js"
    options = ("--bundle", "--format=esm", "--log-level=error", f"--outfile={out}")
    subprocess.run([bundler, "show.js", *options], cwd=folder, check=True)
    file = built / "public" / "index.html"
    script = '<script type="module" src="show.js"></script>'
    file.write_text(f'<!DOCTYPE html><meta charset="utf-8"><main></main>{script}')
    return file


def marimo(folder: Path, run: Run) -> Path:
    """An exported notebook."""
    cells = (CODE.rstrip(), "wave")
    indented = ["".join(f"    {line}\n" for line in cell.splitlines()) for cell in cells]
    (folder / "decay.py").write_text(
        "import marimo\n\napp = marimo.App()\n\n\n@app.cell\ndef _():\n"
        f"{indented[0]}    return (wave,)\n\n\n@app.cell\ndef _(wave):\n{indented[1]}    return\n"
    )
    run("marimo", "export", "html", "decay.py", "-o", "decay.html", env=PUBLISHING)
    return folder / "decay.html"


BUILDS: dict[str, Callable[[Path, Run], Path]] = {
    "jupyter-book-1": jupyter_book,
    "sphinx-furo": with_theme("furo"),
    "sphinx-pydata": with_theme("pydata_sphinx_theme"),
    "sphinx-book": with_theme("sphinx_book_theme"),
    "sphinx-newest": with_theme("furo"),
    "nbsphinx": nbsphinx,
    "nbsphinx-newest": nbsphinx,
    "nbconvert": nbconvert,
    "one-file": save,
    "mystmd": mystmd,
    "marimo": marimo,
}
