"""Reading the bank: every file of `questions/`, every problem collected before anything is said."""

import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from .. import markdown
from .problems import in_words
from .schema import QUESTION, Belief, Chapter, Question

FILE_NAME = re.compile(r"^(\d+)-([a-z0-9-]+)\.yaml$")


class BankError(ValueError):
    """The bank cannot be used; `problems` lists each fault with its file and question."""

    def __init__(self, problems: list[str]):
        self.problems = problems
        many = f"{len(problems)} problems" if len(problems) > 1 else "1 problem"
        super().__init__(f"The question bank has {many}:\n" + "\n".join(f"- {p}" for p in problems))


@dataclass(frozen=True)
class Asked:
    """One question with its place in the course."""

    key: str  # "discovery/definition-share"
    chapter: str  # stem of the file and of the chapter's notebook: "01-discovery"
    question: Question

    @property
    def figure_id(self) -> str | None:
        """The id on the page of the figure the question is tied to."""
        figure = self.question.figure
        return None if figure is None else f"{self.chapter}-{figure}"


@dataclass(frozen=True)
class Bank:
    """All questions of the course, in the order of the files and of the entries in them."""

    questions: dict[str, Asked]
    titles: dict[str, str] = field(default_factory=dict)  # chapter -> title
    not_parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)  # chapter -> its file

    def get(self, key: str) -> Asked:
        """The question with this id; `KeyError` names near ones."""
        if key in self.questions:
            return self.questions[key]
        folder = key.partition("/")[0] + "/"
        near = [k for k in self.questions if k.startswith(folder)] or sorted(
            {k.partition("/")[0] + "/…" for k in self.questions}
        )
        raise KeyError(f"There is no question {key!r}. The bank has: {', '.join(near)}")

    def of_chapter(self, chapter: str) -> list[Asked]:
        """The questions of one chapter, in order."""
        return [asked for asked in self.questions.values() if asked.chapter == chapter]


class StrictYaml(yaml.SafeLoader):
    """YAML that refuses a field given twice; plain YAML silently keeps the last."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.MarkedYAMLError(
                problem=f"the field {twice!r} is given twice", problem_mark=node.start_mark
            )
        return super().construct_mapping(node, deep)


def find_root(start: Path | None = None) -> Path:
    """The folder of the course: `COURSE_ROOT`, or the nearest one above with `questions/`."""
    if os.environ.get("COURSE_ROOT"):
        return Path(os.environ["COURSE_ROOT"])
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "questions").is_dir() and (folder / "_config.yml").is_file():
            return folder
    raise FileNotFoundError(
        f"No folder 'questions' beside a '_config.yml' at or above {here}. Start from inside the "
        "course, or set COURSE_ROOT to its folder."
    )


def load_bank(folder: Path | None = None) -> Bank:
    """Read and check all `NN-name.yaml` files of a folder (default: the course's `questions/`).

    Raises `BankError` with every problem found. Read again only after a file has changed.
    """
    folder = folder or find_root() / "questions"
    files = sorted(path for path in folder.glob("*.yaml") if path.name != "glossary.yaml")
    return _load(tuple((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[Path, int], ...]) -> Bank:
    problems: list[str] = []
    bank = Bank({})
    for path, _ in files:
        _read_file(path, bank, problems)
    if problems:
        raise BankError(problems)
    return bank


def place(path: Path) -> str:
    """A file of the bank as people name it: "questions/class/01-discovery.yaml"."""
    folder = "questions/class" if path.parent.name == "class" else "questions"
    return f"{folder}/{path.name}"


def _read_file(path: Path, bank: Bank, problems: list[str]) -> None:
    where = place(path)
    name = FILE_NAME.match(path.name)
    if not name:
        problems.append(f"{where}: name the file like its chapter, such as '01-discovery.yaml'")
        return
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=StrictYaml)
        head = Chapter.model_validate(content)
    except UnicodeDecodeError:
        problems.append(f"{where}: is not UTF-8 text: save it as UTF-8")
        return
    except yaml.YAMLError as error:
        problems.append(f"{where}: is not YAML that can be read: {' '.join(str(error).split())}")
        return
    except ValidationError as error:
        problems.extend(f"{where}: {problem}" for problem in in_words(error))
        return
    if head.chapter != path.stem:
        problems.append(f"{where}: 'chapter' is {head.chapter!r}; write {path.stem!r}, as the file")
    bank.titles[path.stem] = head.title
    bank.not_parts[path.stem] = tuple(head.not_parts)
    bank.files[path.stem] = path
    for number, entry in enumerate(head.questions, start=1):
        label = f"{where}, question {entry.get('id') or number!r}"
        _read_question(entry, label, f"{name[2]}/", path.stem, bank, problems)
    _check_pairs(where, path.stem, bank, problems)


def _read_question(entry, label, prefix, chapter, bank, problems) -> None:
    try:
        question = QUESTION.validate_python(entry)
    except ValidationError as error:
        problems.extend(f"{label}: {problem}" for problem in in_words(error))
        return
    key = prefix + question.id
    if key in bank.questions:
        problems.append(f"{label}: the id {question.id!r} is taken: choose another")
        return
    for name, text in texts(question):
        for url in markdown.bad_links(text):
            problems.append(
                f"{label}: {name}: the link {url!r} is not allowed: use https:, fact:, cite:, "
                "term: or a place on the page (#…)"
            )
        if fault := markdown.bad_math(text):
            problems.append(f"{label}: {name}: a formula cannot be read ({fault}): mend the TeX")
    bank.questions[key] = Asked(key, chapter, question)


def _check_pairs(where: str, chapter: str, bank: Bank, problems: list[str]) -> None:
    """A belief asked again must follow a belief on the same claim."""
    beliefs = {
        asked.question.id: asked.question
        for asked in bank.of_chapter(chapter)
        if isinstance(asked.question, Belief)
    }
    for belief in beliefs.values():
        if belief.before is None:
            continue
        label = f"{where}, question {belief.id!r}: 'before'"
        first = beliefs.get(belief.before)
        if first is None or first.before is not None:
            problems.append(
                f"{label} names {belief.before!r}, which is no earlier belief question of this "
                f"file: use one of {sorted(k for k, b in beliefs.items() if b.before is None)}"
            )
        elif first.claim != belief.claim:
            problems.append(
                f"{label}: {first.id!r} is about claim {first.claim!r}, this one about "
                f"{belief.claim!r}: both must name the same claim"
            )


def texts(question: Question) -> list[tuple[str, str]]:
    """Every text of a question that a reader may see, as (field, text)."""
    return list(_texts(question.model_dump(), ""))


def _texts(value, name: str):
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("id", "kind", "form", "figure", "level", "setting", "facts", "ideas"):
                yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
