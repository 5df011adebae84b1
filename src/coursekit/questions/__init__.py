"""The question bank: one YAML file a chapter, shown in JupyterLab and on the page from one source.

* `schema`  what a question may hold, checked by pydantic
* `bank`    reads `questions/*.yaml` and collects every problem before it complains
* `spacing` picks the questions with which a chapter looks back
* `render`  turns a question into HTML (and into plain text, without its key)
* `widget`  `ask(...)` and `look_back(...)` for notebooks

`ask` and `look_back` are loaded on first use: reading the bank needs no Jupyter.
"""

from coursekit.questions.bank import Bank, BankError, load_bank
from coursekit.questions.schema import Question

__all__ = ["Bank", "BankError", "Question", "ask", "load_bank", "look_back"]


def __getattr__(name: str):
    if name in ("ask", "look_back"):
        from coursekit.questions import widget

        return getattr(widget, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
