"""A small Jupyter Book with figures: built, built again, changed, and refused."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
import yaml

from explorable.frames.store import decode

SETTINGS = {
    "title": "A small book",
    "only_build_toc_files": True,
    "execute": {"execute_notebooks": "cache", "timeout": 120},
    "sphinx": {
        "config": {
            "extensions": [
                *("myst_nb", "jupyter_book", "sphinx_external_toc", "sphinx_comments"),
                *("sphinx_book_theme", "explorable.publish.sphinx"),
            ],
            "nb_ipywidgets_js": {},
            "explorable_watch": ["helper.py"],
            "explorable_max_frames": 3,
            "explorable_max_kb": 40,
        }
    },
}
HELPER = "def height(x):\n    return {} * x\n"
IMPORTS = (
    "import helper\nimport matplotlib.pyplot as plt\nfrom explorable import explore\n"
    "open('runs', 'a').write('.');"
)
FIGURE = '''
@explore(x=(1, {}))
def line(x=2):
    """Height of <one> line."""
    fig, ax = plt.subplots(figsize=(2, 1.5))
    ax.plot([0, 1], [0, {}])
    ax.set(ylim=(0, 500))
    return fig, f"It rises to {{helper.height(x)}}."
'''
GOOD = FIGURE.format(3, "helper.height(x)")


class Book:
    """A book in a folder, built as an author would."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.html = folder / "_build" / "html"
        folder.mkdir()
        (folder / "_config.yml").write_text(yaml.safe_dump(SETTINGS), "utf-8")
        (folder / "index.md").write_text("# Start\n\nNo figure here.\n", "utf-8")
        self.write_helper(1)

    def write_helper(self, factor: int) -> None:
        (self.folder / "helper.py").write_text(HELPER.format(factor), "utf-8")

    def write_chapters(self, chapters: dict[str, list[str]]) -> None:
        for name, cells in chapters.items():
            notebook = nbformat.v4.new_notebook()
            notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
            heading = nbformat.v4.new_markdown_cell(f"# {name}")
            notebook.cells = [heading, *map(nbformat.v4.new_code_cell, cells)]
            nbformat.write(notebook, self.folder / f"{name}.ipynb")
        toc = {"format": "jb-book", "root": "index", "chapters": [{"file": n} for n in chapters]}
        (self.folder / "_toc.yml").write_text(yaml.safe_dump(toc), "utf-8")

    def build(self) -> SimpleNamespace:
        """Build with warnings as errors; the chapters' pages, the log, how often cells ran."""
        clean = {k: v for k, v in os.environ.items() if not k.startswith("EXPLORABLE")}
        run = subprocess.run(
            [
                *(sys.executable, "-c", "from jupyter_book.cli.main import main; main()"),
                *("build", ".", "-W", "-n", "--keep-going"),
            ],
            cwd=self.folder, capture_output=True, text=True,
            env={**clean, "EXPLORABLE": '{"workers": 2}', "NO_COLOR": "1"},
        )  # fmt: skip
        log = re.sub(r"\x1b\[[\d;]*m", "", run.stdout + run.stderr)
        pages = {p.stem: p.read_text("utf-8") for p in self.html.glob("*.html")}
        runs = self.folder / "runs"
        return SimpleNamespace(
            code=run.returncode,
            log=log,
            pages=pages,
            runs=len(runs.read_text()) if runs.exists() else 0,
        )


@pytest.fixture(scope="module")
def builds(tmp_path_factory) -> SimpleNamespace:
    """One book: built, built again, and built after its helper module changed."""
    book = Book(tmp_path_factory.mktemp("book") / "good")
    book.write_chapters({"01-lines": [IMPORTS, GOOD, "line", GOOD.replace("line(", "other(")]})
    first = book.build()
    assert first.code == 0, first.log
    kept = sorted((book.folder / "_build").rglob(".explorable/*.json"))
    again = book.build()
    book.write_helper(100)
    return SimpleNamespace(first=first, kept=kept, again=again, changed=book.build(), book=book)


@pytest.fixture(scope="module")
def refused(tmp_path_factory) -> SimpleNamespace:
    """A book with one figure over budget in frames, one in bytes, one failing."""
    book = Book(tmp_path_factory.mktemp("book") / "bad")
    config = book.folder / "_config.yml"
    config.write_text(config.read_text("utf-8").replace("helper.py", "no-such-folder"), "utf-8")
    noise = "str(__import__('random').Random(1).choices(range(10**9), k=5_000))"  # 50 kB
    book.write_chapters(
        {
            "large": [
                IMPORTS,
                GOOD.replace("def line", "def many").replace("(1, 3)", "(1, 4)"),
                GOOD.replace("def line", "def heavy").replace(
                    'f"It rises', f'{noise} + f"It rises'
                ),
            ],
            "failing": [
                IMPORTS,
                FIGURE.format(3, "1 / (x - 3)").replace("def line", "def failing"),
            ],
        }
    )
    return book.build()


def figures(page: str) -> list[dict[str, str]]:
    tags = re.findall(r'<figure class="explorable"[^>]*>', page)
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in tags]


def sentence(page: str) -> str:
    return re.search(r'class="explorable-says"[^>]*>([^<]*)<', page)[1]


def test_a_figure_is_known_by_chapter_and_function(builds):
    found = figures(builds.first.pages["01-lines"])
    assert [f["id"] for f in found] == ["01-lines-line", "01-lines-line-2", "01-lines-other"]
    assert {f["data-frames"] for f in found} == {"3"}


def test_the_page_holds_all_states_and_nothing_of_the_widget_manager(builds):
    page = builds.first.pages["01-lines"]
    assert sentence(page) == "It rises to 2."
    store = re.search(r'"data": "([^"]*)"', page)[1]
    assert decode(store)["says"][1] == [f"It rises to {x}." for x in (1, 2, 3)]
    assert 'aria-label="Height of &lt;one&gt; line."' in page
    assert "application/vnd.jupyter.widget" not in page


def test_script_and_styles_are_added_where_there_is_a_figure(builds):
    for name, expected in (("01-lines", True), ("index", False)):
        page = builds.first.pages[name]
        script = re.search(r'<script ([^>]*)src="_static/explorable\.js', page)
        assert bool(script) == expected
        assert not script or 'async="async" fetchpriority="high"' in script[1]
        assert ("_static/explorable.css" in page) == expected
    static = builds.book.html / "_static"
    assert "figure.explorable" in (static / "explorable.js").read_text("utf-8")
    assert "explorableWalk" in (static / "explorable-walk.js").read_text("utf-8")
    assert "--explorable-ink" in (static / "explorable.css").read_text("utf-8")


def test_frames_are_kept_between_builds(builds):
    assert [file.name.partition("-")[0] for file in builds.kept] == ["line", "other"]


def test_an_unchanged_book_does_not_run_its_notebooks_again(builds):
    assert builds.first.runs == 1
    assert (builds.again.code, builds.again.runs) == (0, 1)


def test_a_changed_helper_module_runs_them_again_and_the_page_shows_it(builds):
    assert builds.changed.code == 0, builds.changed.log
    assert builds.changed.runs == 2
    assert sentence(builds.changed.pages["01-lines"]) == "It rises to 200."


def test_the_log_names_each_figure_with_its_frames_and_size(builds):
    assert re.search(r"explorable: line, 3 frames, \d+ KB", builds.first.log)


def test_a_figure_over_its_budget_fails_the_build_naming_the_parameter(refused):
    assert refused.code != 0
    assert re.search(
        r"large\.ipynb.*many\(\) has 4 frames, over the budget of 3.*'x', which has 4 values",
        refused.log,
    )
    assert re.search(
        r"large\.ipynb.*heavy\(\) takes \d+ KB, over the budget of 40 KB.*Coarsen 'x'", refused.log
    )


def test_a_watched_place_that_is_not_there_fails_the_build(refused):
    assert re.search(r"explorable_watch names .*no-such-folder, which is not there", refused.log)


def test_a_failing_function_fails_the_build_naming_the_values(refused):
    assert "failing(x=3) failed: ZeroDivisionError: division by zero" in refused.log
    assert "failing.ipynb" in refused.log
