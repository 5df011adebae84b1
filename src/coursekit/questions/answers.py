"""When are two answers the same?

The page's script (static/js/questions/answers.js) applies the same rules to what a reader types;
tests/site/test_questions_site.py holds the two together.
"""

import re
import unicodedata

ARTICLES = {"a", "an", "the"}


def normalise(text: str) -> str:
    """The words of a short answer without case, accents, punctuation and articles."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", plain)
    return " ".join(word for word in words if word not in ARTICLES)


def same_number(value: float, answer: float, tolerance: float) -> bool:
    """True within the tolerance; a billionth more is allowed for binary rounding."""
    return abs(value - answer) <= tolerance + 1e-9 * max(1.0, abs(answer))
