"""A plan as an instructors' page shows it: Markdown in sections.

Links keep their schemes, to be resolved by the page: `fact:`, `cite:`, `term:` and `claim:` name
entries, `chapter:discovery#place` a place on a chapter's page. The anchors of the text task are
not shown.
"""

import re

from coursekit.evidence.schema import Fact
from coursekit.plans.assignment import table
from coursekit.plans.lesson import Lesson
from coursekit.plans.schema import Misconception, Prompt
from coursekit.text.addresses import figure_state

SPECIAL = re.compile(r"([\\`*_{}\[\]<>$|#~])")


def opening(lesson: Lesson) -> str:
    """The chapter's link and all minutes."""
    chapter, minutes = lesson.chapter, lesson.plan.minutes
    parts = ", ".join(f"{part.lower()} {time}" for part, time in chapter.times)
    return (
        f"[Read the chapter](chapter:{chapter.name}). Minutes: chapter {chapter.minutes}, "
        f"its essential path {chapter.essential} ({parts}), quiz {minutes.quiz}, "
        f"graded notebook {minutes.notebook}, discussion {minutes.discussion}."
    )


def sections(lesson: Lesson) -> list[tuple[str, str]]:
    """Title and Markdown of each part of the plan."""
    plan = lesson.plan
    return [
        ("Objectives", objectives(lesson)),
        ("Common misconceptions", "\n".join(_wrong(lesson, m) for m in plan.misconceptions)),
        ("Figures to show", _figures(lesson)),
        ("Discussion prompts", "\n\n".join(_prompt(lesson, p) for p in plan.prompts)),
        ("Listening exercise", _listening(lesson)),
        ("Graded notebook", f"{plan.hand_in}\n\nThe text task: {plan.text_task.ask}"),
    ]


def objectives(lesson: Lesson) -> str:
    """The chapter's objectives as a list."""
    return "\n".join(f"- {objective}" for objective in lesson.chapter.objectives)


def minutes(lessons: list[Lesson]) -> str:
    """A table of all times, minutes: one row for each chapter."""
    rows = []
    for lesson in lessons:
        chapter, given = lesson.chapter, lesson.plan.minutes
        times = (chapter.minutes, given.quiz, given.notebook, given.discussion)
        rows.append((f"[{chapter.title}](chapter:{chapter.name})", *times, sum(times)))
    heads = ("Chapter", "Chapter itself", "Quiz", "Graded notebook", "Discussion", "Together")
    return table(heads, rows)


def plain_text(text: str) -> str:
    """A text without markup, such as a fact's statement, as Markdown that shows it unchanged."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _wrong(lesson: Lesson, wrong: Misconception) -> str:
    asked = lesson.bank.get(wrong.question)
    place = f"chapter:{asked.chapter}#question-{asked.key.replace('/', '-')}"
    title = plain_text(asked.question.title)
    return f"- **{wrong.idea}** {wrong.answer} (Question: [{title}]({place}))"


def _figures(lesson: Lesson) -> str:
    chapter, lines = lesson.chapter, []
    for shown in lesson.plan.figures:
        place = figure_state(chapter.name, shown.figure, shown.setting)
        title = plain_text(chapter.figures[shown.figure].title.rstrip("."))
        lines.append(f"- [{title}](chapter:{chapter.name}{place}). {shown.look_for}")
    return "\n".join(lines)


def _prompt(lesson: Lesson, prompt: Prompt) -> str:
    """The prompt, what to listen for, and what the ledger says."""
    entries = [
        f"- Claim: “{plain_text(claim.claim)}” The course’s verdict: "
        f"[{claim.verdict}](claim:{claim.id})."
        for claim in map(lesson.ledger.claims.get, prompt.claims)
    ]
    entries += [
        f"- {plain_text(fact.statement)}{_doubt(fact)} [On the evidence page](fact:{fact.id})"
        for fact in map(lesson.ledger.facts.get, prompt.facts)
    ]
    said = "\n".join(f"  {entry}" for entry in entries)
    return f"- **{prompt.ask}**\n\n  *Listen for:* {prompt.listen_for}\n\n{said}"


def _doubt(fact: Fact) -> str:
    return "" if fact.confirmed == "yes" else " *(Not confirmed in full.)*"


def _listening(lesson: Lesson) -> str:
    listening = lesson.plan.listening
    return (
        f"- *The speaker answers:* {listening.topic}\n"
        f"- *The listener says back:* {listening.restate}\n"
        f"- *Back to the chapter:* {listening.bridge}"
    )
