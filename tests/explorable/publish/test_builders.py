"""A small Sphinx project, all builders: figures move where scripts run, and stand elsewhere."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from types import SimpleNamespace
from xml.etree import ElementTree

import nbformat
import pytest
from jupyter_cache import get_cache

from explorable.frames.store import decode
from explorable.publish import myst

CONF = """
extensions = ["myst_nb", "explorable"]
nb_execution_mode = "cache"
nb_execution_cache_path = {cache!r}
explorable_watch = ["helper.py"]
exclude_patterns = ["_build"]
suppress_warnings = ["epub", "mystnb", "toc", "myst"]
epub_show_urls = "no"
version = "1"
project, author, copyright = "A book", "An author", "2026, an author"
"""
CELL = '''
import helper, matplotlib.pyplot as plt
from explorable import explore
@explore(kind={"Salt & pepper <1>": 1, "plain\\x0c": 2})
def wave(kind=1):
    """A wave & more."""
    fig, ax = plt.subplots(figsize=(2, 1.5))
    ax.plot([0, kind], marker="o", markevery=kind)
    return fig, f"G is {helper.G} & kind {kind}."
'''
TEXT = """---
file_format: mystnb
kernelspec: {{name: python3, display_name: Python 3}}
---
# wave

```{{code-cell}}
{}
```
"""
INDEX = "# Start\n\n```{toctree}\ntext\none/lines\ntwo/lines\n```\n"


def sphinx(folder, builder: str) -> SimpleNamespace:
    """Build as an author does; warnings are errors."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("EXPLORABLE")}
    out = folder / "_build" / builder
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", "-W", "-b", builder, "-d", "_build/trees", ".", str(out)],
        cwd=folder, capture_output=True, text=True, env={**env, "EXPLORABLE": '{"workers": 1}'},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    return SimpleNamespace(out=out, log=run.stdout)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A project of one text notebook and two notebooks of one name, whose cache others share."""
    folder = tmp_path_factory.mktemp("builders") / "book"
    shared = folder.parent / "shared-cache"
    shared.mkdir()
    (shared / "other-project.db").write_text("another book's")
    folder.mkdir()
    (folder / "conf.py").write_text(CONF.format(cache=str(shared)))
    (folder / "helper.py").write_text("G = 1\n")
    (folder / "index.md").write_text(INDEX)
    (folder / "text.md").write_text(TEXT.format(CELL))
    for part in ("one", "two"):
        notebook = nbformat.v4.new_notebook()
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
        path = f"import sys; sys.path.insert(0, '..'); part = '{part}'"
        heading = nbformat.v4.new_markdown_cell(f"# {part}\n\n## Lines wave")
        notebook.cells = [heading, *map(nbformat.v4.new_code_cell, [path, CELL])]
        (folder / part).mkdir()
        nbformat.write(notebook, folder / part / "lines.ipynb")
    return SimpleNamespace(folder=folder, shared=shared)


@pytest.fixture(scope="module")
def built(book):
    """The project with each builder, one after the other, then after an edit of its module."""
    pages = {name: sphinx(book.folder, name).out for name in ("html", "singlehtml", "epub")}
    names = ("text.html", "one/lines.html")
    first = {name: sentence((pages["html"] / name).read_text("utf-8")) for name in names}
    get_cache(book.shared).cache_notebook_bundle(other_book(book.folder.parent))
    (book.folder / "helper.py").write_text("G = 2\n")
    again = sphinx(book.folder, "html").out
    changed = {name: sentence((again / name).read_text("utf-8")) for name in first}
    return SimpleNamespace(**pages, first=first, changed=changed)


def other_book(folder):
    from jupyter_cache.base import CacheBundleIn

    notebook = nbformat.v4.new_notebook()
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    cell = nbformat.v4.new_code_cell("'of another book'", execution_count=1)
    notebook.cells = [cell]
    return CacheBundleIn(notebook, str(folder / "other" / "notebook.ipynb"))


def sentence(page: str) -> str:
    return re.search(r'class="explorable-says"[^>]*>([^<]*)<', page)[1]


def ids(page: str) -> list[str]:
    """Ids of figures and of the parts of their pictures."""
    figures = re.findall(r'<figure class="explorable" id="([^"]+)"', page)
    return figures + re.findall(r' id="(x-[^"]+)"', page)


def stores(page: str) -> list[dict]:
    texts = re.findall(r'class="explorable-store">(.*?)</script>', page, re.DOTALL)
    return [json.loads(text) for text in texts]


def test_a_single_page_has_script_and_styles_and_no_id_twice(built):
    page = (built.singlehtml / "index.html").read_text("utf-8")
    assert "_static/explorable.js" in page and "_static/explorable.css" in page
    assert page.count('<figure class="explorable"') == 3
    found = ids(page)
    assert len(set(found)) == len(found)
    assert {"text-wave", "lines-wave-figure", "two-lines-wave"} <= set(found)


def test_parts_of_pictures_on_a_single_page_are_their_own_in_every_state(built):
    page = (built.singlehtml / "index.html").read_text("utf-8")
    defined = set(re.findall(r' id="(x-[^"]+)"', page))
    used = set(re.findall(r'[("]#(x-[^")]+)[")]', page))
    for store in stores(page):
        text = json.dumps(decode(store["data"])["slots"])
        used |= set(re.findall(r"#(x-[^\")\\]+)", text))
    assert used and used <= defined


def test_pages_of_other_builders_keep_their_ids(built):
    page = (built.html / "two" / "lines.html").read_text("utf-8")
    assert 'id="lines-wave-figure"' in page  # a heading has taken the shorter one
    assert len(set(ids(page))) == len(ids(page))


def test_an_epub_is_well_formed_and_shows_the_start(built):
    (file,) = built.epub.glob("*.epub")
    with zipfile.ZipFile(file) as epub:
        pages = {name: epub.read(name) for name in epub.namelist() if name.endswith(".xhtml")}
        assert any(name.endswith("explorable.css") for name in epub.namelist())
    for content in pages.values():
        ElementTree.fromstring(content)
    text = next(content.decode() for name, content in pages.items() if name.endswith("text.xhtml"))
    assert sentence(text) == "G is 1 &amp; kind 1."
    assert "<svg" in text and "explorable-store" not in text


def test_a_label_of_any_signs_reaches_the_script(built):
    (store,) = stores((built.html / "text.html").read_text("utf-8"))
    assert store["parameters"][0]["labels"] == ["Salt & pepper <1>", "plain\x0c"]


def test_text_notebooks_follow_a_change_like_others(built):
    assert set(built.first.values()) == {"G is 1 &amp; kind 1."}
    assert set(built.changed.values()) == {"G is 2 &amp; kind 1."}


def test_a_folder_that_the_author_named_keeps_what_is_not_this_books(book, built):
    assert (book.shared / "other-project.db").read_text() == "another book's"
    kept = [record.uri for record in get_cache(book.shared).list_cache_records()]
    assert str(book.folder.parent / "other" / "notebook.ipynb") in kept


def test_a_cell_of_figures_may_take_its_time():
    """Nobody set a time limit, and the usual 30 s are too short for hundreds of frames."""
    config = SimpleNamespace(nb_execution_timeout=myst.SHORT, nb_execution_show_tb=False)
    app = SimpleNamespace(connect=lambda *_: None, add_post_transform=lambda _: None)
    myst.connect(app, config)
    assert config.nb_execution_timeout == myst.PATIENT and config.nb_execution_show_tb
    config.nb_execution_timeout = 120
    myst.connect(app, config)
    assert config.nb_execution_timeout == 120


def test_a_project_that_runs_no_notebooks_is_told_what_is_missing(tmp_path):
    (tmp_path / "conf.py").write_text('extensions = ["explorable"]\n')
    (tmp_path / "index.rst").write_text("Start\n=====\n")
    run = subprocess.run(
        [sys.executable, "-m", "sphinx", ".", "_build/html"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode and 'add "myst_nb" or "nbsphinx" to the list' in run.stderr
    assert not (tmp_path / "_build" / "html" / "index.html").exists()
