"""What a plan names must be there, and its texts must agree with the ledger."""

from collections.abc import Iterable

from coursekit.links import Known, bad_links, check_text
from coursekit.plans.lesson import Lesson
from coursekit.plans.schema import FigureSetting
from coursekit.text import markdown
from coursekit.text.addresses import as_label
from coursekit.text.files import did_you_mean

RUBRIC = "assignments/rubric.yaml"


def faults(lesson: Lesson, terms: Iterable[str]) -> list[str]:
    """What the plan names and is not there, and what its texts get wrong."""
    plan, chapter = lesson.plan, lesson.chapter
    found: list[str] = []

    def must_exist(label: str, what: str, wanted: Iterable[str], known, home: str) -> None:
        found.extend(
            f"{label}: there is no {what} {name!r} in {home}{did_you_mean(name, known)}"
            for name in wanted
            if name not in known
        )

    notebook = f"notebooks/{chapter.name}.ipynb"
    for number, shown in enumerate(plan.figures, start=1):
        label = f"figures, entry {number}"
        must_exist(label, "figure", [shown.figure], chapter.figures, notebook)
        if shown.figure in chapter.figures:
            parameters = chapter.figures[shown.figure].parameters
            label += f", {shown.figure}"
            must_exist(label, "parameter", shown.setting, parameters, f"{shown.figure}()")
    for number, wrong in enumerate(plan.misconceptions, start=1):
        label, bank = f"misconceptions, entry {number}", lesson.bank.questions
        must_exist(label, "question", [wrong.question], bank, "questions/")
    for number, prompt in enumerate(plan.prompts, start=1):
        label, ledger = f"prompts, entry {number}", lesson.ledger
        must_exist(label, "fact", prompt.facts, ledger.facts, "evidence/facts/")
        must_exist(label, "claim", prompt.claims, ledger.claims, "evidence/claims.yaml")
    rows = [row.id for row in lesson.rubric.rows]
    for number, anchor in enumerate(plan.text_task.anchors, start=1):
        if sorted(anchor.levels) != sorted(rows):
            found.append(
                f"text_task, anchors, entry {number}: 'levels' has {', '.join(anchor.levels)}; "
                f"give one level to each row of {RUBRIC}: {', '.join(rows)}"
            )
    known = Known(lesson.ledger, set(terms))
    for label, text in texts(plan.model_dump()):
        found += [f"{label}: {fault}" for fault in _text_faults(text, known)]
    return found


def setting_faults(figures: list[FigureSetting], page: str) -> list[str]:
    """Settings that the figures of the built `page` do not offer, each as a sentence.

    Figures that are not on the page are left out: `faults` has told of them.
    """
    from explorable import read_figures  # brings matplotlib, which other commands do not need

    known = {figure.name: figure.parameters for figure in read_figures(page)}
    found = []
    for number, shown in enumerate(figures, start=1):
        for parameter in known.get(shown.figure, []):
            value = shown.setting.get(parameter["name"])
            offered = ["false", "true"] if parameter["kind"] == "checkbox" else parameter["labels"]
            if value is not None and as_label(value) not in offered:
                found.append(
                    f"figures, entry {number}, {shown.figure}: {parameter['name']} cannot be "
                    f"{as_label(value)!r}: use one of {', '.join(offered)}"
                )
    return found


def texts(value, label: str = "") -> Iterable[tuple[str, str]]:
    """Every text of a plan as (place, text), the place in words."""
    if isinstance(value, str):
        yield label, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("figure", "setting", "question", "facts", "claims"):
                yield from texts(inner, f"{label}, {key}" if label else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from texts(inner, f"{label}, entry {number}")


def _text_faults(text: str, known: Known) -> list[str]:
    faults = [problem.message for problem in check_text(text, known)] + bad_links(text)
    if fault := markdown.bad_math(text):
        faults.append(f"a formula cannot be read ({fault}): correct the TeX")
    return faults
