"""The instructors' pages: times that add up."""

import re
from pathlib import Path

BOOK = Path(__file__).parents[3] / "book"
TABLE = re.compile(r"^\| Minutes \|.*\n\|[ -|]+\n((?:\| \d+ \|.*\n)+)", re.MULTILINE)


def test_every_meeting_lasts_ninety_minutes():
    tables = TABLE.findall((BOOK / "teaching-courses.md").read_text(encoding="utf-8"))
    times = [sum(map(int, re.findall(r"^\| (\d+) \|", rows, re.MULTILINE))) for rows in tables]
    assert times == [90, 90, 90]  # one session, four weeks, a term


def test_the_listening_exercise_takes_the_time_that_meetings_give_it():
    steps = (BOOK / "teaching-chapters.md").read_text(encoding="utf-8")
    minutes = re.findall(r"^\d\. \*\*.*?\*\* \((\d+) minutes?\)", steps, re.MULTILINE)
    assert len(minutes) == 7
    given = re.findall(
        r"^\| (\d+) \| The listening exercise",
        (BOOK / "teaching-courses.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert set(given) == {str(sum(map(int, minutes)))}
