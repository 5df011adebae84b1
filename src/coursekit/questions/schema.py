"""What a question may hold.

Seven kinds. `single`, `several`, `number`, `short` and `recall` have an answer; `predict` and
`belief` are never graded. Every wrong option names the misconception that leads to it, because
feedback that explains is worth far more than a bare "wrong" [vanderkleij2015effects].

The fields are those of the usual learning platforms (options with a fraction and feedback,
numbers with a tolerance, accepted forms, a model answer for the grader), so that an export needs
no second source.
"""

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, TypeAdapter, model_validator

from coursekit.questions.answers import normalise, same_number
from coursekit.text.files import did_you_mean
from coursekit.text.records import Strict

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
# A question of the same file, or "chapter/question" of an earlier one.
Earlier = Annotated[str, Field(pattern=r"^([a-z0-9-]+/)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
FactId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$", max_length=80)]
Text = Annotated[str, Field(min_length=1)]
Level = Literal["recall", "apply", "transfer"]
Setting = float | str | bool


def _rising(values: list[float]) -> list[float]:
    if any(b <= a for a, b in pairwise(values)):
        raise ValueError("the numbers must rise from first to last")
    return values


Limits = Annotated[list[float], Field(min_length=2, max_length=2), AfterValidator(_rising)]


class Option(Strict):
    """One option of a choice, with the reason that is shown to whoever picks it."""

    text: Text
    feedback: Text
    right: bool = False
    misconception: Text | None = None


class AnticipatedNumber(Strict):
    """A wrong number that a known mistake leads to."""

    value: float
    tolerance: float = Field(0, ge=0)
    feedback: Text
    misconception: Text


class AnticipatedWords(Strict):
    """Wrong words that a known mistake leads to."""

    accept: list[Text] = Field(min_length=1)
    feedback: Text
    misconception: Text


class Place(Strict):
    """Where on the figure a prediction is drawn: which axes and, for a number, along which.

    A number along x may have a `row`, the data coordinate y at which it stands beside the result
    that it is about; without one it is a line through the axes.
    """

    axes: int = Field(0, ge=0)
    axis: Literal["x", "y"] = "y"
    row: float | None = None


class Bar(Strict):
    """One bar to predict; `at` is its place on the figure's x axis (default: 0, 1, 2 …)."""

    label: Text
    at: float | None = None


class Base(Strict):
    """What all questions share. `stem` is one question; `setup` (optional) comes before it."""

    id: Slug
    title: Text
    stem: Text
    setup: str = ""
    ideas: list[Slug] = Field(min_length=1)
    facts: list[FactId] = Field(default=[])
    level: Level
    objective: Annotated[int, Field(ge=1)] | None = None  # its number in the chapter's list, from 1
    orientation: bool = False
    figure: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")] | None = None
    setting: dict[str, Setting] = Field(default={})

    @model_validator(mode="after")
    def _setting_needs_figure(self):
        if self.setting and self.figure is None:
            raise ValueError("'setting' is given without 'figure': name the figure it belongs to")
        return self


class Explained(Base):
    """A question with a closing explanation, shown after any answer."""

    rationale: Text


def _check_options(options: list[Option], *, blame: bool) -> None:
    texts = [option.text for option in options]
    twice = {text for text in texts if texts.count(text) > 1}
    if twice:
        raise ValueError(f"options: {sorted(twice)[0]!r} stands there twice")
    for option in options if blame else []:
        if not option.right and option.misconception is None:
            raise ValueError(
                f"options: the wrong option {option.text!r} names no misconception: "
                "add 'misconception: …', the mistaken idea that leads to it"
            )


class Single(Explained):
    kind: Literal["single"]
    options: list[Option] = Field(min_length=2)
    recall_first: bool = False

    @model_validator(mode="after")
    def _one_right(self):
        rights = sum(option.right for option in self.options)
        if rights != 1:
            raise ValueError(
                f"options: {rights} are marked 'right: true', a single choice needs exactly one"
            )
        _check_options(self.options, blame=True)
        return self


class Several(Explained):
    kind: Literal["several"]
    options: list[Option] = Field(min_length=3)

    @model_validator(mode="after")
    def _some_right(self):
        rights = sum(option.right for option in self.options)
        if rights == 0 or rights == len(self.options):
            raise ValueError(
                "options: mark at least one option 'right: true' and leave at least one wrong"
            )
        _check_options(self.options, blame=True)
        return self


class Number(Explained):
    kind: Literal["number"]
    answer: float
    tolerance: float = Field(ge=0)
    unit: str = ""
    feedback_correct: Text
    feedback_other: Text
    anticipated_errors: list[AnticipatedNumber] = Field(default=[])

    @model_validator(mode="after")
    def _errors_apart(self):
        for error in self.anticipated_errors:
            if same_number(error.value, self.answer, self.tolerance):
                raise ValueError(
                    f"anticipated_errors: {error.value:g} lies within the tolerance of the answer "
                    f"{self.answer:g} ± {self.tolerance:g}: it would be called right"
                )
        return self


class Short(Explained):
    kind: Literal["short"]
    accept: list[Text] = Field(min_length=1)
    feedback_correct: Text
    feedback_other: Text
    anticipated_errors: list[AnticipatedWords] = Field(default=[])

    @model_validator(mode="after")
    def _forms_apart(self):
        taken: dict[str, str] = {}
        forms = [(form, "accept") for form in self.accept]
        forms += [
            (form, "anticipated_errors")
            for error in self.anticipated_errors
            for form in error.accept
        ]
        for form, where in forms:
            key = normalise(form)
            if not key:
                raise ValueError(f"{where}: {form!r} is empty once punctuation is dropped")
            if key in taken:
                raise ValueError(
                    f"{where}: {form!r} is the same answer as {taken[key]!r} "
                    "(case, articles and punctuation do not count): keep one"
                )
            taken[key] = form
        return self


class Recall(Explained):
    """Free text, which the reader compares with the model answer and rates; `rationale` says what
    the model answer rests on."""

    kind: Literal["recall"]
    model_answer: Text
    points: list[Text] = Field(min_length=1, max_length=6)


class Predict(Explained):
    """A guess made before the result is seen; `rationale` says what happens and why."""

    kind: Literal["predict"]
    draw: Place = Place()


class PredictPick(Predict):
    form: Literal["pick"]
    options: list[Option] = Field(min_length=2)

    @model_validator(mode="after")
    def _options_differ(self):
        _check_options(self.options, blame=False)
        return self


class PredictNumber(Predict):
    form: Literal["number"]
    limits: Limits
    step: float = Field(1, gt=0)
    unit: str = ""


class PredictBars(Predict):
    form: Literal["bars"]
    bars: list[Bar] = Field(min_length=2, max_length=8)
    limits: Limits
    step: float = Field(1, gt=0)
    label: Text
    unit: str = ""


class PredictCurve(Predict):
    form: Literal["curve"]
    at: Annotated[list[float], Field(min_length=3, max_length=12), AfterValidator(_rising)]
    along: Text
    limits: Limits
    step: float = Field(1, gt=0)
    label: Text
    unit: str = ""


class Belief(Base):
    """How much the reader believes a claim of the ledger, 0–100.

    `before` names an earlier belief question, of the same file or as "chapter/question": then the
    answer is shown beside the earlier one and the ledger's verdict. `told` gives the verdict at
    once for a claim that no chapter has asked about.
    """

    kind: Literal["belief"]
    claim: Slug
    before: Earlier | None = None
    told: bool = False

    @property
    def tells(self) -> bool:
        """Whether the ledger's verdict follows the answer."""
        return self.told or self.before is not None


AnyPredict = Annotated[
    PredictPick | PredictNumber | PredictBars | PredictCurve, Field(discriminator="form")
]
Question = Annotated[
    Single | Several | Number | Short | Recall | AnyPredict | Belief, Field(discriminator="kind")
]
QUESTION = TypeAdapter(Question)

KINDS = ("single", "several", "number", "short", "recall", "predict", "belief")
FORMS = ("pick", "number", "bars", "curve")


class Chapter(Strict):
    """The head of a question file.

    `not_parts` are sections that are no part of the work, `deeper` the questions that the chapter
    asks in parts that can be skipped (`course check` compares them with its headings).
    """

    not_parts: list[Text] = Field(default=[])
    deeper: list[Slug] = Field(default=[])
    questions: list[dict] = Field(min_length=1)

    @model_validator(mode="after")
    def _deeper_ones_are_there(self):
        known = [str(question.get("id")) for question in self.questions]
        for name in self.deeper:
            if name not in known:
                near = did_you_mean(name, known)
                raise ValueError(f"deeper: there is no question {name!r}{near}")
        return self
