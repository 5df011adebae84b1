"""The Sphinx extension on a book of a few lines: what is warned of, what a page gets."""

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coursekit.book.domain import Cited, CourseDomain
from coursekit.evidence.notebook import SOURCES_MIME
from tests.small import write_contents

from .sphinx_run import sphinx_run

EVIDENCE = Path(__file__).parents[3] / "evidence"
PYTHON = {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
SETTINGS = {
    "extensions": ["myst_nb", "coursekit.book.evidence"],
    "nb_execution_mode": "off",
    "evidence_pages": {name: name for name in ("facts", "claims", "references", "grades")},
}
PAGES = {
    "facts.md": "# Facts\n\n```{evidence-list}\n```\n",
    "claims.md": "# Claims\n\n```{claims-list}\n```\n",
    "references.md": "# References\n\n```{ledger} references\n```\n",
    "grades.md": "# Grades\n\n```{ledger} changes\n```\n",
}


@pytest.fixture
def build(tmp_path):
    """A function that builds a book with this text on its first page: (folder, warnings)."""

    def build(text: str, builder: str = "html") -> tuple[Path, str]:
        source, out = tmp_path / "book", tmp_path / "out"
        if not source.exists():
            source.mkdir()
            shutil.copytree(EVIDENCE, source / "evidence")
            write_contents(source)
        toc = "\n\n```{toctree}\nfacts\nclaims\nreferences\ngrades\n```\n"
        for name, content in {**PAGES, "index.md": f"# Page\n\n{text}{toc}"}.items():
            (source / name).write_text(content, encoding="utf-8")
        settings = {**SETTINGS, "exclude_patterns": ["evidence"]}
        return sphinx_run(source, out, settings, builder)

    return build


def test_a_sound_page_gets_links_marks_cards_and_files(build):
    out, warnings = build(
        "In M1 [65 of 132](fact:ptn-m1-2013) cells, see "
        "[Kraskov et al., 2009](cite:kraskov2009corticospinal).\n\n"
        '```{raw} html\n<a href="fact:rat-acc-2019">rats</a>\n```\n'
    )
    assert warnings == ""
    page = (out / "index.html").read_text(encoding="utf-8")
    assert 'href="facts.html#fact-ptn-m1-2013"' in page
    assert '<span class="fact-word"> (established)</span>' in page
    assert page.count('class="fact-card" id="card-ptn-m1-2013" popover') == 1
    assert 'id="card-rat-acc-2019"' in page and 'href="fact:' not in page
    assert 'href="references.html#kraskov2009corticospinal"' in page
    assert page.count("<li>Vigneswaran G") == 1  # the card
    assert 'id="fact-ptn-m1-2013"' in (out / "facts.html").read_text(encoding="utf-8")
    assert json.loads((out / "_static" / "ledger.json").read_text(encoding="utf-8"))["facts"]


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("[66 of 132](fact:ptn-m1-2013)", "'66' in the link"),
        ("[65](fact:ptn-m1-2012)", "there is no fact 'ptn-m1-2012'"),
        ("[X](cite:nobody1999)", "there is no reference 'nobody1999'"),
        ("They had [92](fact:name-and-count-1996).", "printed as if it were sure"),
        ('```{raw} html\n<a href="fact:ptn-m1-2013">66</a>\n```', "'66' in the link"),
        ("[65](fact:ptn-m1-2013) [66][m]\n\n[m]: fact:ptn-m1-2013", "'66' in the link"),
    ],
)
def test_a_faulty_page_warns_and_so_fails_a_strict_build(build, text, warning):
    _, warnings = build(text, "dummy")
    assert warning in warnings
    assert "index.md" in warnings


def test_a_changed_fact_reaches_pages_that_did_not_change(build, tmp_path):
    build("[65 of 132](fact:ptn-m1-2013)", "dummy")
    path = tmp_path / "book" / "evidence" / "facts" / "discovery.yaml"
    text = path.read_text(encoding="utf-8").replace("ptns: 132", "ptns: 133")
    path.write_text(text.replace("65 of 132 pyramidal", "65 of 133 pyramidal"), encoding="utf-8")
    _, warnings = build("[65 of 132](fact:ptn-m1-2013)", "dummy")
    assert "'132' in the link" in warnings


def test_sources_in_a_notebook_are_what_its_page_cites(build, tmp_path):
    """Whatever stood there when the notebook ran: the list is made from the page."""
    output = new_output(
        "execute_result", {SOURCES_MIME: {}, "text/plain": "An old list."}, execution_count=1
    )
    cells = [
        new_markdown_cell("# Chapter\n\nIn M1 [65 of 132](fact:ptn-m1-2013) cells."),
        new_code_cell("sources()", outputs=[output], execution_count=1),
    ]
    build("", "dummy")
    nbformat.write(new_notebook(cells=cells, metadata=PYTHON), tmp_path / "book" / "chapter.ipynb")
    out, warnings = build("```{toctree}\nchapter\n```\n")
    assert warnings == ""
    page = (out / "chapter.html").read_text(encoding="utf-8")
    assert "An old list" not in page
    assert page.count("<li>Vigneswaran G") == 1  # the card
    assert page.count('<li id="source-vigneswaran2013m1">Vigneswaran G') == 1  # the list
    assert '<details class="source-list"><summary>1 source</summary>' in page


def test_the_state_of_pages_is_kept_forgotten_and_merged():
    """Sphinx reads in several processes, and forgets pages that are gone."""
    data = {"links": {}, "outlines": {}}
    domain = CourseDomain(
        SimpleNamespace(domaindata={"course": data | {"version": CourseDomain.data_version}})
    )
    domain.links["a"] = Cited(frozenset({("fact", "x")}), frozenset())
    other = {"links": {"b": "B", "c": "C"}, "outlines": {"b": "outline"}}
    domain.merge_domaindata(["b"], other)
    assert set(domain.links) == {"a", "b"} and domain.outlines == {"b": "outline"}
    domain.clear_doc("b")
    assert set(domain.links) == {"a"} and domain.outlines == {}
