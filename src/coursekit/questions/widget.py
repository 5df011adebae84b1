"""`ask(...)`, `look_back(...)` and `ratings()`: questions in a notebook."""

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from coursekit.questions import assets, render
from coursekit.questions.bank import Bank, BankQuestion, load_bank
from coursekit.questions.spacing import review_for
from coursekit.questions.verdicts import claim_of


class QuestionWidget(anywidget.AnyWidget):
    """Shows ready-made question HTML and brings it to life; answers stay in the browser."""

    _esm = assets.module()
    _css = assets.style()
    html = traitlets.Unicode().tag(sync=True)


MIME = "application/vnd.coursekit.questions+json"


class Shown:
    """Questions as the value of a notebook cell.

    The output says which questions stand here: the page and JupyterLab have them from the bank, so
    that a notebook shows forms before it is run and after it is opened again. In a live kernel it
    is also a widget, for programs without the course's extension. And it keeps the questions as
    text, without their key.
    """

    def __init__(self, place: dict[str, Any], html: str, text: str):
        self._place = place
        self._html = html
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def stored(self) -> dict[str, Any]:
        """What a committed notebook keeps beside the text."""
        return {MIME: self._place}

    def _repr_mimebundle_(self, include=None, exclude=None):
        from explorable import publishing  # brings matplotlib, which no command needs

        if publishing():
            return {MIME: self._place, "text/plain": self._text}
        bundle = QuestionWidget(html=self._html)._repr_mimebundle_() or {}
        data, meta = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, MIME: self._place, "text/plain": self._text}, meta


def text_of(bank: Bank, place: dict[str, Any], evidence: Path | None = None) -> str:
    """The questions of a place, as text without their key: what a notebook stores.

    `place` holds keys under `ask`, or a chapter under `review`. Raises `KeyError` for others.
    """
    asked = [bank.get(key) for key in place.get("ask", ())]
    if not asked:
        asked = list(review_for(bank, place["review"]).shown)
    return _in_words(asked, [claim_of(item.question, evidence) for item in asked])


def _in_words(asked: list[BankQuestion], claims: list[dict | None]) -> str:
    return "\n\n".join(map(render.text, asked, claims))


def ask(*keys: str, fold: str = "") -> Shown:
    """Show questions of the bank: `ask("discovery/definition-share")`, or several ids.

    With `fold` they wait under these words until a reader opens them: many short ones, say.

    Raises `KeyError` naming the questions there are, and `BankError` if a file is at fault.
    """
    if not keys:
        raise TypeError(
            "ask() needs the id of a question, such as ask('discovery/definition-share')"
        )
    bank = load_bank()
    asked = [bank.get(key) for key in keys]
    claims = [claim_of(item.question) for item in asked]
    items = [render.html(item, claim=claim) for item, claim in zip(asked, claims, strict=True)]
    place: dict[str, Any] = {"ask": list(keys)} | ({"fold": fold} if fold else {})
    return Shown(place, render.group(items, list(keys), fold=fold), _in_words(asked, claims))


def look_back(chapter: str) -> Shown:
    """Show the questions that open a chapter: `look_back("origins")`."""
    bank = load_bank()
    pool = review_for(bank, chapter)
    shown = [render.html(asked) for asked in pool.shown]
    spares = [render.html(asked) for asked in pool.spares]
    body = render.group(shown, [f"look-back:{chapter}"], spares=spares)
    place = {"review": chapter}
    return Shown(place, body, text_of(bank, place))


def ratings() -> Shown:
    """All claims that the course asks about, with the reader's ratings before and now."""
    text = "Your ratings of the claims are shown here on the page, and in JupyterLab and Notebook."
    return Shown({"ratings": True}, f"<p>{text}</p>", text)


def progress() -> Shown:
    """What the reader has done so far, in all chapters; shown by the course's own extension."""
    text = "Your progress is shown here in JupyterLab and Notebook, started with 'course lab'."
    return Shown({"progress": True}, f"<p>{text}</p>", text)
