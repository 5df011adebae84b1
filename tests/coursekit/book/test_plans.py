"""The teaching plan on a page of a small book."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.small import write_contents

from .sphinx_run import sphinx_run

ROOT = Path(__file__).parents[3]
PLAN = Path("assignments", "discovery", "plan.yaml")
SETTINGS = {
    "extensions": ["myst_parser", "coursekit.book.plans"],
    "source_suffix": {".md": "markdown"},  # Sphinx's default remembers the parser of other tests
    "myst_enable_extensions": ["dollarmath"],
    "evidence_pages": {name: name for name in ("facts", "claims", "references", "grades")},
    "course_glossary": "terms",
    "exclude_patterns": ["evidence", "assignments", "questions"],
}
PAGES = {
    **{f"{name}.md": f"# {name}\n" for name in ("facts", "claims", "references", "grades")},
    "terms.md": "# Terms\n",
    "notebooks/discovery.md": "# Chapter\n",  # stands for the notebook's page
}
TOC = "\n\n```{toctree}\nfacts\nclaims\nreferences\ngrades\nterms\nnotebooks/discovery\n```\n"


@pytest.fixture
def book(tmp_path) -> Path:
    """The sources of a book with chapter 1 and its plan."""
    source = tmp_path / "book"
    for name in ("evidence", "questions"):
        shutil.copytree(ROOT / name, source / name)
    for name in ("notebooks/discovery.ipynb", "assignments/rubric.yaml", str(PLAN)):
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    for path in (source / "questions").glob("*.yaml"):  # those of the other chapters
        if path.stem not in ("discovery", "glossary"):
            path.unlink()
    return write_contents(source, "discovery")


def build(book: Path, text: str, builder: str = "html") -> tuple[Path, str]:
    """Build with this text on the first page; the built folder and the warnings."""
    for name, content in {**PAGES, "index.md": f"# Page\n\n{text}{TOC}"}.items():
        (book / name).write_text(content, encoding="utf-8")
    return sphinx_run(book, book.parent / "out", SETTINGS, builder)


def test_a_plan_is_a_section_whose_links_lead_somewhere(book):
    out, warnings = build(book, "```{lesson-plan} discovery\n```\n\n```{text-rubric}\n```\n")
    assert warnings == ""
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "Chapter 1: A neuron that fires twice" in page
    assert 'id="plan-discovery-common-misconceptions"' in page
    assert 'href="claims.html#claim-s02"' in page
    assert 'href="facts.html#fact-ptn-m1-2013"' in page
    assert 'id="card-ptn-m1-2013"' in page
    assert 'href="notebooks/discovery.html#question-discovery-same-rate"' in page
    assert "notebooks/discovery.html#discovery-electrode?threshold=2&amp;sign=any" in page
    assert "The right strength, its limits, and the rival account in its best form." in page
    assert 'href="fact:' not in page and 'href="chapter:' not in page


def test_objectives_and_minutes_stand_alone_too(book):
    text = "```{lesson-objectives} discovery\n```\n\n```{lesson-minutes}\n```\n"
    out, warnings = build(book, text)
    assert warnings == ""
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "test a count of congruent neurons against chance" in page
    assert "Graded notebook</p></th>" in page
    assert "plan-discovery" not in page


def test_anchors_never_reach_the_site(book):
    """Marks planted in the sample answers are in no file that is built."""
    plan = yaml.safe_load((book / PLAN).read_text(encoding="utf-8"))
    for number, anchor in enumerate(plan["text_task"]["anchors"]):
        anchor["answer"] += f" PLANTED-ANSWER-{number}"
        anchor["why"] += f" PLANTED-WHY-{number}"
    plan["hand_in"] += " VISIBLE"
    (book / PLAN).write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    out, _ = build(book, "```{lesson-plan} discovery\n```\n")
    files = [path for path in out.rglob("*") if path.is_file()]
    assert any(b"VISIBLE" in path.read_bytes() for path in files)
    assert not [path for path in files if b"PLANTED" in path.read_bytes()]


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("```{lesson-plan} nothing\n```", "there is no plan 'nothing'"),
        ("See [it](claim:s99).", "there is no claim 's99'"),
        ("See [it](chapter:nothing#x).", "there is no chapter 'nothing#x'"),
        ("See [it](term:spyke).", "there is no term 'spyke' in questions/glossary.yaml"),
    ],
)
def test_what_leads_nowhere_is_a_warning_with_its_page(book, text, warning):
    _, warnings = build(book, text, "dummy")
    assert warning in warnings
    assert "index.md" in warnings


def test_a_changed_plan_changes_the_page(book):
    text = "```{lesson-plan} discovery\n```\n"
    build(book, text)
    plan = (book / PLAN).read_text(encoding="utf-8")
    plan = plan.replace("skilled at work with their hands", "bake bread")
    (book / PLAN).write_text(plan, encoding="utf-8")
    out, warnings = build(book, text)
    assert warnings == ""
    assert "bake bread" in (out / "index.html").read_text(encoding="utf-8")
