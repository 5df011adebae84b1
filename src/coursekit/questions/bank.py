"""Reading the bank: every question file, every problem collected before anything is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from coursekit.errors import CourseError
from coursekit.links import bad_links
from coursekit.questions.schema import FORMS, KINDS, QUESTION, Belief, Chapter, Question
from coursekit.text import markdown
from coursekit.text.contents import chapter_names, find_root
from coursekit.text.files import Document, FileError, did_you_mean, read_yaml
from coursekit.text.records import validation_messages

FOLDER = "questions"
GLOSSARY = "glossary.yaml"  # the one file in the folder that is no chapter's


class BankError(CourseError):
    """The bank cannot be used; `problems` lists each fault with its file and question."""

    subject = "The question bank"


@dataclass(frozen=True)
class BankQuestion:
    """One question with its place in the course."""

    key: str  # "discovery/definition-share"
    chapter: str  # name of the chapter: "discovery"
    question: Question
    line: int = 0  # in its file, counted from 1
    deeper: bool = False  # asked in a part of its chapter that can be skipped

    @property
    def figure_id(self) -> str | None:
        """The id on the page of the figure the question is tied to."""
        figure = self.question.figure
        return None if figure is None else f"{self.chapter}-{figure}"

    @property
    def before(self) -> str | None:
        """The key of the earlier question that a belief is compared with."""
        name = getattr(self.question, "before", None)
        return name if name is None or "/" in name else f"{self.chapter}/{name}"


@dataclass(frozen=True)
class Bank:
    """All questions of the course, in reading order and in that of the entries in a file."""

    questions: dict[str, BankQuestion]
    chapters: tuple[str, ...] = ()  # every chapter of the course in reading order
    not_parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)  # chapter -> its file

    def get(self, key: str) -> BankQuestion:
        """The question with this id; `KeyError` names near ones."""
        if key in self.questions:
            return self.questions[key]
        folder = key.partition("/")[0] + "/"
        near = [k for k in self.questions if k.startswith(folder)] or sorted(
            {k.partition("/")[0] + "/…" for k in self.questions}
        )
        raise KeyError(
            f"there is no question {key!r}{did_you_mean(key, self.questions)} "
            f"The bank has: {', '.join(near)}"
        )

    def of_chapter(self, chapter: str) -> list[BankQuestion]:
        """The questions of one chapter, in order."""
        return [asked for asked in self.questions.values() if asked.chapter == chapter]


def public_files(root: Path) -> dict[str, Path]:
    """The files `questions/NAME.yaml` that everybody may see, by chapter, in reading order."""
    return _existing(root, lambda name: root / FOLDER / f"{name}.yaml")


def class_files(root: Path) -> dict[str, Path]:
    """The files `assignments/NAME/questions.yaml`, for classes only, by chapter."""
    return _existing(root, lambda name: root / "assignments" / name / "questions.yaml")


def _existing(root: Path, place_of) -> dict[str, Path]:
    places = {name: place_of(name) for name in chapter_names(root)}
    return {name: path for name, path in places.items() if path.is_file()}


def load_bank(root: Path | None = None) -> Bank:
    """The bank that everybody may see, of the course in `root` (default: the one around here).

    Raises `BankError` with every problem found. Read again only after a file has changed.
    """
    root = root or find_root()
    files = public_files(root)
    known = {*files.values(), root / FOLDER / GLOSSARY}
    if lost := [path for path in sorted((root / FOLDER).glob("*.yaml")) if path not in known]:
        names = ", ".join(chapter_names(root))
        raise BankError(
            [
                f"{FOLDER}/{path.name}: {path.stem!r} is no chapter of _toc.yml ({names}): give "
                "the file the chapter's name, or add the chapter"
                for path in lost
            ]
        )
    return read_bank(root, files)


def load_class_bank(root: Path) -> Bank:
    """The bank for classes only, whose questions never stand on the site. Raises `BankError`."""
    return read_bank(root, class_files(root))


def read_bank(root: Path, files: Mapping[str, Path]) -> Bank:
    """A bank from these files, one a chapter. Raises `BankError` with every problem found."""
    stamped = tuple((name, path, path.stat().st_mtime_ns) for name, path in files.items())
    return _load(root, chapter_names(root), stamped)


@lru_cache(maxsize=8)
def _load(root: Path, chapters: tuple[str, ...], files: tuple[tuple[str, Path, int], ...]) -> Bank:
    problems: list[str] = []
    bank = Bank({}, chapters)
    for chapter, path, _ in files:
        _read_file(chapter, path, path.relative_to(root).as_posix(), bank, problems)
    _check_pairs(bank, problems)
    if problems:
        raise BankError(problems)
    return bank


def place(path: Path) -> str:
    """A file of the bank as people name it: "questions/discovery.yaml"."""
    folders = 1 if path.parent.name == FOLDER else 2
    return "/".join(path.parts[-1 - folders :])


def _read_file(chapter: str, path: Path, where: str, bank: Bank, problems: list[str]) -> None:
    try:
        document = read_yaml(path, where)
        head = Chapter.model_validate(document.data)
    except FileError as error:
        problems += error.problems
        return
    except ValidationError as error:
        problems += validation_messages(error, document, where)
        return
    bank.not_parts[chapter] = tuple(head.not_parts)
    bank.files[chapter] = path
    for number in range(len(head.questions)):
        _read_question(document, number, chapter, where, bank, problems)
    for name in head.deeper:
        key = f"{chapter}/{name}"
        if key in bank.questions:
            bank.questions[key] = replace(bank.questions[key], deeper=True)


def _read_question(
    document: Document, number: int, chapter: str, where: str, bank: Bank, problems: list[str]
) -> None:
    at = ("questions", number)
    entry, line = document.data["questions"][number], document.line(*at)
    title = f"question {entry.get('id') or number + 1!r}"
    try:
        question = QUESTION.validate_python(entry)
    except ValidationError as error:
        tags = {"kind": KINDS, "form": FORMS}
        problems += validation_messages(error, document, where, at, title, tags)
        return
    key, label = f"{chapter}/{question.id}", f"{where}, line {line}: {title}"
    if key in bank.questions:
        problems.append(f"{label}: the id {question.id!r} is taken: choose another")
        return
    for name, text in texts(question):
        problems += [f"{label}: {name}: {fault}" for fault in bad_links(text)]
        if fault := markdown.bad_math(text):
            problems.append(f"{label}: {name}: a formula cannot be read ({fault}): correct the TeX")
    bank.questions[key] = BankQuestion(key, chapter, question, line)


def _check_pairs(bank: Bank, problems: list[str]) -> None:
    """A belief asked again must follow a belief on the same claim."""
    firsts = {}
    for asked in bank.questions.values():
        belief = asked.question
        if not isinstance(belief, Belief):
            continue
        if not belief.tells:
            firsts[asked.key] = belief
        elif belief.before:
            where = place(bank.files[asked.chapter])
            label = f"{where}, line {asked.line}: question {belief.id!r}: 'before'"
            problems += [f"{label}{fault}" for fault in _pair_faults(asked, firsts)]


def _pair_faults(asked: BankQuestion, firsts: Mapping[str, Belief]) -> list[str]:
    """What is wrong with the earlier question that a belief names; `firsts` came before it."""
    belief, first = asked.question, firsts.get(asked.before)
    if first is None:
        own = f"{asked.chapter}/"
        names = [key.removeprefix(own) for key in firsts]
        return [
            f" names {belief.before!r}, which is no earlier belief question of this file or of an "
            f"earlier chapter: use one of {sorted(names)}"
        ]
    if first.claim != belief.claim:
        return [
            f": {first.id!r} is about claim {first.claim!r}, this one about {belief.claim!r}: both "
            "must name the same claim"
        ]
    return []


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
