"""Questions on the pages of a small book: named by a notebook, taken from the bank."""

from pathlib import Path

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from coursekit.questions.widget import MIME
from tests.small import write_contents, write_questions

from .sphinx_run import sphinx_run

ROOT = Path(__file__).parents[3]
CHAPTER = "notebooks/more"
PYTHON = {"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
SETTINGS = {
    "extensions": ["myst_nb", "coursekit.book.questions", "coursekit.book.evidence"],
    "nb_execution_mode": "off",
    "exclude_patterns": ["evidence", "questions"],
}
PAGES = {
    "index.md": f"# Book\n\n```{{toctree}}\n{CHAPTER}\nbook/my-progress\nbook/glossary\n```\n",
    "book/my-progress.md": "# Progress\n\n```{my-progress}\n```\n",
    "book/glossary.md": "# Glossary\n",
}
SHORT = {"kind": "short", "level": "recall", "ideas": ["cells"], "accept": ["a cell"],
         "feedback_correct": "Good.", "feedback_other": "So.",
         "rationale": "It is one."}  # fmt: skip


def write_bank(folder: Path, name: str, **asks: str) -> None:
    """A file of the bank with one short question for each of `asks`."""
    entries = {key: {"title": key, "stem": ask, **SHORT} for key, ask in asks.items()}
    write_questions(folder / "questions" / f"{name}.yaml", entries)


def cell(place: dict):
    """A code cell that has printed questions, as a book build leaves it."""
    data = {MIME: place, "text/plain": "Old words."}
    output = new_output("execute_result", data, execution_count=1)
    return new_code_cell("ask()", outputs=[output], execution_count=1)


@pytest.fixture
def book(tmp_path) -> Path:
    source = tmp_path / "book"
    (source / "notebooks").mkdir(parents=True)
    (source / "book").mkdir()
    (source / "evidence").symlink_to(ROOT / "evidence")
    write_contents(source, "start", "more")
    for name, text in PAGES.items():
        (source / name).write_text(text, encoding="utf-8")
    write_bank(source, "start", first="See [65 of 132](fact:ptn-m1-2013).", second="What?",
               third="3?", fourth="4?", fifth="5?")  # fmt: skip
    write_bank(source, "more", own="A [spike](term:spike)?")
    term = [{"id": "spike", "term": "spike", "definition": "A pulse."}]
    (source / "questions" / "glossary.yaml").write_text(yaml.safe_dump(term), encoding="utf-8")
    cells = [
        new_markdown_cell("# More\n\n## Look back"),
        cell({"review": "more"}),
        new_markdown_cell("## Part"),
        cell({"ask": ["more/own"], "fold": "One more"}),
    ]
    nbformat.write(new_notebook(cells=cells, metadata=PYTHON), source / f"{CHAPTER}.ipynb")
    return source


def build(book: Path, builder: str = "html") -> tuple[Path, str]:
    """The built folder, and the warnings."""
    return sphinx_run(book, book.parent / builder, SETTINGS, builder)


def read(out: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((out / f"{page}.html").read_text(encoding="utf-8"), "html.parser")


def test_questions_come_from_the_bank_with_their_links_and_cards(book):
    out, warnings = build(book)
    assert warnings == ""
    page = read(out, CHAPTER)
    assert "Old words" not in page.text
    names = ("fifth", "first", "fourth", "second", "third")
    asked = [q["data-id"] for q in page.select(".look-back .question")]
    assert sorted(asked) == [f"start/{name}" for name in names]
    assert len(page.select(".look-back-more .question")) == 1
    (fold,) = page.select("details.question-fold")
    assert fold.summary.text == "One more" and fold.select_one(".question")["data-id"] == "more/own"
    fact = page.select_one("a.fact-link")
    assert fact["href"] == "../book/evidence.html#fact-ptn-m1-2013"
    assert "(established)" in fact.text
    assert page.select_one("a.term")["href"] == "../book/glossary.html#term-spike"
    assert page.select_one("#card-ptn-m1-2013") and page.select_one("#term-card-spike")


def test_a_changed_question_reaches_the_page_beside_an_old_execution(book):
    build(book)
    write_bank(book, "more", own="Is it a *wave*?")
    out, warnings = build(book)
    assert warnings == ""
    assert read(out, CHAPTER).select_one("#question-more-own em").text == "wave"


def test_the_progress_page_lists_parts_and_questions(book):
    out, _ = build(book)
    table = read(out, "book/my-progress").select_one("table[data-chapter='more']")
    assert [part["data-part"] for part in table.select("tbody")] == ["look-back", "part"]
    rows = [row["data-question"] for row in table.select("tr[data-question]")]
    assert rows[-1] == "more/own"
    assert len(rows) == 5  # what waits for a reader who missed it does not count
    assert table.select("a")[-1]["href"] == "../notebooks/more.html#question-more-own"


def test_a_question_that_is_not_in_the_bank_is_a_warning_with_its_page(book):
    page = book / "index.md"
    page.write_text(page.read_text() + "\n```{ask} more/none\n```\n", encoding="utf-8")
    _, warnings = build(book, "dummy")
    assert "there is no question 'more/none'" in warnings and "index.md" in warnings


def test_other_builders_get_the_question_as_text(book):
    out, warnings = build(book, "text")
    assert warnings == ""
    text = (out / f"{CHAPTER}.txt").read_text(encoding="utf-8")
    assert "A spike?" in text and "Old words" not in text and "Good." not in text
