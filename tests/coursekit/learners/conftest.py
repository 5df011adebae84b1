"""What the tests of learner reports share: the course, and files as its page exports them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursekit.learners.course_data import Course, load_course

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def course() -> Course:
    return load_course(ROOT)


@pytest.fixture(scope="session")
def attempt():
    """One answer as the page stores it."""

    def attempt(result: str = "right", value=None, day: int = 1, **more) -> dict:
        return {"at": f"2026-05-{day:02d}T10:00:00.000Z", "result": result, "value": value, **more}

    return attempt


@pytest.fixture(scope="session")
def progress(attempt):
    """The text of an exported file; an answer may be given as one attempt."""

    def progress(answers: dict | None = None, parts: dict | None = None, **more) -> str:
        whole = {
            key: answer if "first" in answer else {"tries": 1, "first": answer, "last": answer}
            for key, answer in (answers or {}).items()
        }
        head = {"course": "mirror-neuron-course", "version": 1}
        return json.dumps({**head, "answers": whole, "parts": parts or {}, **more})

    return progress
