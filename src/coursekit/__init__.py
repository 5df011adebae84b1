"""The course's own tools: evidence, questions, editions, exports and the command line.

A notebook imports what it needs from here, and only that is loaded:

    from coursekit import ask, fact, figure, look_back, sources
"""

from importlib import import_module

_HOMES = {name: "coursekit.evidence.notebook" for name in ("fact", "figure", "sources")}
_SHOWN = ("ask", "look_back", "progress", "ratings")
_HOMES |= {name: "coursekit.questions.widget" for name in _SHOWN}

__all__ = [*_HOMES]


def __getattr__(name: str):
    if name not in _HOMES:
        raise AttributeError(f"module 'coursekit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
