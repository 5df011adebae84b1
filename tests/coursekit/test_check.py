"""`course check` finds each kind of fault that can be known without a build, with file and line."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from coursekit.check import problems
from coursekit.cli import main
from coursekit.course.course import load_course
from coursekit.lab.contents import write_contents

ROOT = Path(__file__).parents[2]
PARTS = ("_config.yml", "_toc.yml", "book", "notebooks", "questions", "evidence", "assignments")


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A copy of the course to break."""
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    for name in PARTS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spoil(path: Path, old: str, new: str) -> int:
    """Replace the first `old` in a file; gives its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


def append(path: Path, text: str) -> int:
    """Add a line to a file; gives its number."""
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, "", text, ""]), encoding="utf-8")
    return len(lines) + 2


def test_the_course_as_it_stands_has_no_problem():
    assert problems(load_course(ROOT)) == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[x](fact:name-and-count-1997)", "no fact 'name-and-count-1997'; did you mean name-and"),
        ("about [93 of 532](fact:name-and-count-1996)", "'93' in the link"),
        ("[x](cite:nobody1996)", "no reference 'nobody1996'"),
        ("[x](term:spkie)", "no term 'spkie' in questions/glossary.yaml; did you mean spike"),
        ("[x](claim:s99)", "no claim 's99'"),
        ("[x](chapter:nowhere)", "no chapter 'nowhere'"),
    ],
)
def test_a_link_that_leads_nowhere_or_misstates_its_fact_is_named_with_its_line(course, link, said):
    line = append(course / "book" / "about.md", link)
    found = problems(load_course(course))
    assert len(found) == 1
    assert found[0].startswith(f"book/about.md, line {line}: ")
    assert said in found[0]


def test_a_chapters_number_in_a_link_must_be_its_place_in_the_contents(course):
    line = append(course / "book" / "about.md", "See [chapter 3](chapter:discovery).")
    (said,) = (found for found in problems(load_course(course)) if "discovery" in found)
    assert said.startswith(f"book/about.md, line {line}: ")
    assert "'discovery' is chapter 1" in said


def test_the_contents_that_jupyterlab_opens_are_no_page(course):
    write_contents(load_course(course))
    assert problems(load_course(course)) == []


def test_links_in_code_are_left_alone(course):
    append(course / "book" / "about.md", "```\n[x](term:none)\n```\nand `[x](claim:none)`.")
    assert problems(load_course(course)) == []


def test_faults_of_every_room_are_found_at_once(course):
    first = next(iter(sorted((course / "questions").glob("*discovery.yaml"))))
    term = spoil(first, "](term:", "](term:no-")
    glossary = spoil(course / "questions" / "glossary.yaml", "](term:", "](term:no-")
    toc = spoil(course / "_toc.yml", "book/about", "book/abuot")
    plan = spoil(course / "assignments" / "origins" / "plan.yaml", "minutes:", "mintues:")
    notebook = next((course / "notebooks").glob("*origins.ipynb"))
    spoil(notebook, '"execution_count": 1', '"execution_count": 7')
    said = "\n".join(problems(load_course(course)))
    assert f"questions/{first.name}, line {term}: there is no term" in said
    assert f"questions/glossary.yaml, line {glossary}: there is no term" in said
    assert f"_toc.yml, line {toc}: there is no page book/abuot; did you mean book/about?" in said
    assert "book/about.md: is not in _toc.yml" in said
    assert f"assignments/origins/plan.yaml, line {plan}: 'mintues' is not a field" in said
    assert "was not run in order" in said


def test_the_ledger_calls_a_chapter_as_its_notebook_does(course):
    spoil(course / "evidence" / "ledger.yaml", "title: Learning language", "title: Language")
    (said,) = problems(load_course(course))
    assert "'language' has the title 'Language', and its notebook 'Learning language'" in said


def test_the_command_lists_the_problems_and_fails(course):
    assert CliRunner().invoke(main, ["check"]).output == "No problems found.\n"
    append(course / "book" / "about.md", "[x](term:spkie)")
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 1
    assert "book/about.md, line" in result.output
    assert "Error: 1 problem in this course" in result.output


def test_a_broken_ledger_is_told_of_once(course):
    spoil(course / "evidence" / "claims.yaml", "verdict:", "verdikt:")
    found = problems(load_course(course))
    assert len(found) == len(set(found)) == 2  # the field that is missing, the one not known
    assert all(problem.startswith("evidence/claims.yaml, line ") for problem in found)


def test_stored_questions_that_are_not_those_of_the_bank_are_named_with_the_command(course):
    first = next(
        q for q in load_course(course).bank.questions.values() if q.question.kind == "recall"
    )
    file = course / "questions" / f"{first.chapter}.yaml"
    spoil(file, first.question.title, f"{first.question.title}, asked anew")
    found = problems(load_course(course))
    assert found
    assert all("run 'course notebooks" in line for line in found)
    assert any(line.startswith(f"notebooks/{first.chapter}.ipynb, cell ") for line in found)


def test_the_list_of_deeper_questions_is_that_of_the_headings(course):
    deeper = next(q for q in load_course(course).bank.questions.values() if q.deeper)
    name = deeper.question.id
    spoil(course / "questions" / f"{deeper.chapter}.yaml", f" {name},", "")
    (found,) = (line for line in problems(load_course(course)) if "deeper" in line)
    assert found.startswith(f"questions/{deeper.chapter}.yaml: 'deeper' must list")
    assert name in found
