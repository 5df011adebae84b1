"""`ask(...)` and `look_back(...)`: questions in a notebook."""

import anywidget
import traitlets

from coursekit.questions import assets, render
from coursekit.questions.bank import load_bank
from coursekit.questions.spacing import look_back_for
from coursekit.questions.verdicts import claim_of
from explorable import publishing


class QuestionWidget(anywidget.AnyWidget):
    """Shows ready-made question HTML and brings it to life; answers stay in the browser."""

    _esm = assets.module()
    _css = assets.style()
    html = traitlets.Unicode().tag(sync=True)


class Shown:
    """Questions as the value of a notebook cell.

    In a live kernel a widget, in a book build HTML; in both the notebook
    also keeps the question as text, without its key.
    """

    def __init__(self, html: str, text: str):
        self._html = html
        self._text = text

    def __repr__(self) -> str:
        return self._text

    def _repr_mimebundle_(self, include=None, exclude=None):
        if publishing():
            return {"text/html": self._html, "text/plain": self._text}
        bundle = QuestionWidget(html=self._html)._repr_mimebundle_() or {}
        data, meta = bundle if isinstance(bundle, tuple) else (bundle, {})
        return {**data, "text/plain": self._text}, meta


def ask(*keys: str) -> Shown:
    """Show questions of the bank: `ask("discovery/definition-share")`, or several ids.

    Raises `KeyError` naming the questions there are, and `BankError` if a file is at fault.
    """
    if not keys:
        raise TypeError(
            "ask() needs the id of a question, such as ask('discovery/definition-share')"
        )
    bank = load_bank()
    asked = [bank.get(key) for key in keys]
    claims = [claim_of(item.question) for item in asked]
    pairs = list(zip(asked, claims, strict=True))
    items = [render.html(item, claim=claim) for item, claim in pairs]
    text = "\n\n".join(render.text(item, claim) for item, claim in pairs)
    return Shown(render.group(items, list(keys)), text)


def look_back(chapter: str) -> Shown:
    """Show the questions that open a chapter: `look_back("origins")`."""
    pool = look_back_for(load_bank(), chapter)
    shown = [render.html(asked) for asked in pool.shown]
    spares = [render.html(asked) for asked in pool.spares]
    body = render.group(shown, [f"look-back:{chapter}"], spares=spares)
    return Shown(body, "\n\n".join(render.text(asked) for asked in pool.shown))
