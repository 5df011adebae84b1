"""What a plan and the rubric may hold.

`assignments/NAME/plan.yaml` holds what is not already in the chapter's notebook, in the ledger or
in the question bank. Texts are the small safe Markdown of `coursekit.text.markdown`.
"""

from typing import Annotated

from pydantic import Field, model_validator

from coursekit.questions.schema import FactId, Setting, Slug, Text
from coursekit.text.records import Strict

Minute = Annotated[int, Field(gt=0, le=600)]
Level = Annotated[int, Field(ge=0, le=3)]
LEVELS = 4  # of each row of the rubric, from 0 points to 3


class Minutes(Strict):
    """Time outside the reading, minutes; the reading is the sum of the chapter's own parts."""

    notebook: Minute
    quiz: Minute
    discussion: Minute


class FigureSetting(Strict):
    """One state of a figure of the chapter, worth a link."""

    figure: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    setting: dict[str, Setting] = Field(default={})
    look_for: Text


class Misconception(Strict):
    """A mistaken idea, what to say instead, and the question of the bank that brings it out."""

    idea: Text
    answer: Text
    question: Annotated[str, Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]


class Prompt(Strict):
    """A question for discussion, with the ledger entries behind it."""

    ask: Text
    listen_for: Text
    facts: list[FactId] = Field(default=[])
    claims: list[Slug] = Field(default=[])

    @model_validator(mode="after")
    def _rests_on_something(self):
        if not self.facts and not self.claims:
            raise ValueError("names no entry of the ledger: give at least one of 'facts', 'claims'")
        return self


class Listening(Strict):
    """The chapter's topic for the listening exercise, whose procedure all chapters share."""

    topic: Text
    restate: Text
    bridge: Text


class Anchor(Strict):
    """A sample answer with the level each row of the rubric earns. For instructors only."""

    answer: Text
    levels: dict[Slug, Level]
    why: Text


class TextTask(Strict):
    """The free-text task of the graded notebook."""

    ask: Text
    anchors: list[Anchor] = Field(min_length=2, max_length=4)


class Plan(Strict):
    """One `plan.yaml`."""

    minutes: Minutes
    hand_in: Text
    figures: list[FigureSetting] = Field(min_length=2, max_length=4)
    misconceptions: list[Misconception] = Field(min_length=3, max_length=5)
    prompts: list[Prompt] = Field(min_length=3, max_length=5)
    listening: Listening
    text_task: TextTask


class Row(Strict):
    """One row of the rubric; `levels` says what earns 0, 1, 2 and 3 points."""

    id: Slug
    title: Text
    levels: list[Text] = Field(min_length=LEVELS, max_length=LEVELS)


class Rubric(Strict):
    """`assignments/rubric.yaml`."""

    rows: list[Row] = Field(min_length=1)

    @property
    def points(self) -> int:
        """The most that a text can earn."""
        return sum(len(row.levels) - 1 for row in self.rows)
