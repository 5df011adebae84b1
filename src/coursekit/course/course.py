"""The course: its folder, its chapters in reading order, and what they are made from, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from coursekit.course.chapter import Chapter, ChapterError, read_chapter
from coursekit.evidence.ledger import Ledger
from coursekit.evidence.ledger import load as load_ledger
from coursekit.questions.bank import Bank, load_bank, load_class_bank
from coursekit.questions.glossary import FILE, Glossary, load_glossary
from coursekit.questions.spacing import review_for
from coursekit.text.contents import chapter_file, chapter_names, find_root
from coursekit.text.files import did_you_mean


@dataclass(frozen=True)
class Course:
    """One course. Its parts are read when first asked for and raise their own errors then."""

    root: Path

    @cached_property
    def title(self) -> str:
        """The title of the course, from `_config.yml`."""
        settings = yaml.safe_load((self.root / "_config.yml").read_text(encoding="utf-8")) or {}
        return settings.get("title", "The course")

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters in reading order."""
        names = chapter_names(self.root)
        return tuple(self._chapter(name, number) for number, name in enumerate(names, start=1))

    def _chapter(self, name: str, number: int) -> Chapter:
        path, not_parts = chapter_file(self.root, name), self.bank.not_parts.get(name, ())
        return read_chapter(path, number, self.asks, not_parts)

    def asks(self, call: str, words: list[str]) -> list[str]:
        """The questions that `ask(...)` or `look_back(...)` shows at once; spares do not count."""
        if call == "ask":
            return words
        if call == "look_back":
            return [asked.key for asked in review_for(self.bank, words[0]).shown]
        return []

    def chapter(self, name: str) -> Chapter:
        """The chapter of this name. Raises `ChapterError` naming near ones."""
        names = chapter_names(self.root)
        if name not in names:
            raise ChapterError(f"there is no chapter {name!r}{did_you_mean(name, names)}")
        return self._chapter(name, names.index(name) + 1)

    @cached_property
    def bank(self) -> Bank:
        """The questions that everybody may see."""
        return load_bank(self.root)

    @cached_property
    def class_bank(self) -> Bank:
        """The questions for classes only."""
        return load_class_bank(self.root)

    @cached_property
    def ledger(self) -> Ledger:
        """The evidence."""
        return load_ledger(self.root / "evidence")

    @cached_property
    def glossary(self) -> Glossary:
        """The terms."""
        return load_glossary(self.root / FILE)


def load_course(start: Path | None = None) -> Course:
    """The course at or above `start` (default: the working folder). Raises `ContentsError`."""
    return Course(find_root(start))
