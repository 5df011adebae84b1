"""A small course with hostile questions, a claim and a built page; and the real course."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from bs4 import BeautifulSoup

from coursekit.course.course import Course
from coursekit.exports import selection
from coursekit.exports.context import ExportContext
from coursekit.exports.pictures import Pictures
from coursekit.exports.site import Site
from coursekit.text.contents import chapter_names
from tests.small import write_chapter, write_contents, write_questions

REAL = Path(__file__).parents[3]
URL = "https://example.org/course/"
CLAIMS = [
    {
        "id": "s02",
        "claim": "They <mirror> & more.",
        "verdict": "contested",
        "why": "MARK-why & so.",
        "say_instead": "MARK-instead.",
        "evidence_for": [],
        "evidence_against": [],
        "facts": ["one"],
        "chapters": ["start"],
    }
]
PAGE = """<figure class="explorable" id="start-f" data-frames="2">
<div class="explorable-picture"><svg role="img" aria-label="A line &amp; a dot." viewBox="0 0 72 36"
 xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" style="max-width:90px"><defs></defs>
<path d="M0 0l9 9" style="stroke:var(--explorable-blue,#0072b2)"></path></svg></div>
<p class="explorable-says" aria-live="polite">It is 5 &lt; 6.</p></figure>"""


def write_bank(
    root: Path,
    questions: dict,
    name: str = "start",
    title: str = "Start/stop",
    classes: bool = False,
):
    """A course with one chapter that asks these questions."""
    write_contents(root, *({name} - {*chapters_of(root)}), title="Cells & <Tags>")
    write_chapter(root, name, title=title)
    public, private = f"questions/{name}.yaml", f"assignments/{name}/questions.yaml"
    write_questions(root / (private if classes else public), questions)


def chapters_of(root: Path) -> tuple[str, ...]:
    return chapter_names(root) if (root / "_toc.yml").exists() else ()


def write_plan(root: Path, prompts: list[dict]) -> None:
    """The plan of this course's chapter `discovery` as that of `start`, with other prompts."""
    plan = yaml.safe_load((REAL / "assignments" / "discovery" / "plan.yaml").read_text("utf-8"))
    folder = root / "assignments" / "start"
    folder.mkdir(parents=True, exist_ok=True)
    plan |= {"prompts": prompts}
    (folder / "plan.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), "utf-8")


@pytest.fixture(scope="session")
def hostile() -> dict:
    """The questions of `questions.yaml` by id."""
    return yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text("utf-8"))


@pytest.fixture
def course(tmp_path, hostile) -> Path:
    """The folder of a course with one chapter of hostile questions, built."""
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "claims.yaml").write_text(yaml.safe_dump(CLAIMS))
    pages = tmp_path / "_build" / "html" / "notebooks"
    pages.mkdir(parents=True)
    (pages / "start.html").write_text(PAGE, "utf-8")
    write_bank(tmp_path, hostile)
    return tmp_path


def gather(root: Path, *words: str, prompts: bool = True, pictures: Pictures) -> ExportContext:
    bank = selection.load(root)
    chosen = selection.select(bank, words, prompts).chosen
    chapters = {chapter.name: chapter for chapter in Course(root).chapters}
    return ExportContext(root, chosen, chapters, Site(URL.rstrip("/")), pictures)


@pytest.fixture
def material(course) -> ExportContext:
    """All hostile questions, with a site and a built page."""
    return gather(course, pictures=Pictures(course / "_build" / "html"))


@pytest.fixture
def unpublished(material) -> ExportContext:
    """The same without a site and without a built book."""
    return replace(material, site=Site(), pictures=Pictures(None))


@pytest.fixture(scope="session")
def real() -> ExportContext:
    """The whole bank of this course."""
    return gather(REAL, pictures=Pictures(None))


def bare(markdown: str) -> str:
    """The words of the bank's Markdown, found without the project's own renderer."""
    text = re.sub(r"\[([^\]]*)\]\([^)\s]*\)", r"\1", markdown)
    text = re.sub(r"\$([^$]+)\$", r"\\(\1\\)", text)
    return squeezed(text)


def shown(html: str | None) -> str:
    """The words of HTML as a browser shows them."""
    return squeezed(BeautifulSoup(html or "", "html.parser").get_text(" "))


def squeezed(text: str) -> str:
    """Without what neither side keeps alike: spaces, emphasis, and the shape of quotation marks."""
    return re.sub(r"[\s*`]+", "", text.translate(str.maketrans("“”‘’", "\"\"''")))


@pytest.fixture
def helpers():
    """What the tests of this folder share."""
    return SimpleNamespace(
        bare=bare,
        shown=shown,
        squeezed=squeezed,
        write_bank=write_bank,
        write_plan=write_plan,
        gather=gather,
    )
