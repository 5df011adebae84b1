"""Which questions go into an output.

A selection is a list of words. Words of one sort widen it, words of different sorts narrow it:
`discovery origins kind:number` are the number questions of two chapters.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from coursekit.exports.errors import ExportError
from coursekit.questions.bank import Bank, BankQuestion, load_bank, load_class_bank, texts
from coursekit.questions.schema import KINDS, Level
from coursekit.text.files import did_you_mean

LEVELS = get_args(Level)
UNGRADED = ("predict", "belief")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Selected:
    """The chosen questions in the order of the course, and those that need `--prompts`."""

    chosen: tuple[BankQuestion, ...]
    prompts_left_out: tuple[BankQuestion, ...]


def load(root: Path, public: bool = True, classes: bool = False) -> Bank:
    """The bank of the site, the bank for classes, or both, from `root/questions`.

    Raises `BankError` for faults in the files, `ExportError` for an id that both banks use and
    for a bank that is not there.
    """
    banks = [load_bank(root)] if public else []
    if classes:
        for_classes = load_class_bank(root)
        if not for_classes.questions:
            raise ExportError(
                "There are no questions for classes: no chapter has a file "
                "assignments/NAME/questions.yaml."
            )
        banks.append(for_classes)
    if len(banks) == 1:
        return banks[0]
    first, second = banks
    if both := sorted(first.questions.keys() & second.questions.keys()):
        raise ExportError(
            "These ids are both in questions/ and in assignments/NAME/questions.yaml: "
            f"{', '.join(both)}. Rename them in the latter."
        )
    return replace(
        first,
        questions=first.questions | second.questions,
        not_parts=second.not_parts | first.not_parts,
        files=second.files | first.files,
    )


def select(bank: Bank, words: tuple[str, ...], prompts: bool = False) -> Selected:
    """The questions that the words ask for (no word: all), in the order of the chapters.

    Predictions and beliefs have no mark; they are chosen only with `prompts`. Raises
    `ExportError` for a word that means nothing here, naming near ones, and when nothing is left.
    """
    wanted: dict[str, set[str]] = {}
    for word in words:
        sort, value = _meaning(bank, word)
        wanted.setdefault(sort, set()).add(value)
    fit = [asked for asked in bank.questions.values() if _fits(asked, wanted)]
    fit.sort(
        key=lambda asked: bank.chapters.index(asked.chapter)
    )  # stable: the order within a chapter stays
    chosen = tuple(a for a in fit if prompts or a.question.kind not in UNGRADED)
    if not chosen:
        only = " But predictions and beliefs do: add --prompts." if fit else ""
        raise ExportError(f"No question with an answer fits {' '.join(words) or 'this'}.{only}")
    for asked in chosen:
        _check_characters(asked)
    return Selected(chosen, tuple(asked for asked in fit if asked not in chosen))


def _fits(asked: BankQuestion, wanted: dict[str, set[str]]) -> bool:
    question = asked.question
    of = {
        "place": {asked.chapter, asked.key},
        "idea": set(question.ideas),
        "kind": {question.kind},
        "level": {question.level},
    }
    return all(of[sort] & values for sort, values in wanted.items())


def _meaning(bank: Bank, word: str) -> tuple[str, str]:
    known = _known(bank)
    if word in known:
        return known[word]
    raise ExportError(
        f"there is no question or chapter {word!r}{did_you_mean(word, known)} "
        f"Chapters: {', '.join(bank.files)}. A selection names chapters ('discovery'), questions "
        "('discovery/same-rate'), ideas ('idea:chance'), kinds ('kind:number') or levels "
        f"({', '.join(LEVELS)})."
    )


def _known(bank: Bank) -> dict[str, tuple[str, str]]:
    """Every word that may be used, with its sort and value."""
    known = {key: ("place", key) for key in bank.questions}
    known |= {chapter: ("place", chapter) for chapter in bank.files}
    for asked in bank.questions.values():
        known |= {f"idea:{idea}": ("idea", idea) for idea in asked.question.ideas}
    known |= {f"kind:{kind}": ("kind", kind) for kind in KINDS}
    return known | {level: ("level", level) for level in LEVELS}


def _check_characters(asked: BankQuestion) -> None:
    for name, text in texts(asked.question):
        if found := NOT_XML.search(text):
            raise ExportError(
                f"{asked.key}: {name}: holds the character U+{ord(found[0]):04X}, which no "
                "output can carry: remove it"
            )
