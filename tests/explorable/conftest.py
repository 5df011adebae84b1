"""What the tests of explorable share: a notebook to define functions in, and a clean start."""

from __future__ import annotations

import sys
from types import ModuleType

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from explorable.figure.names import NAMES

matplotlib.use("agg")


@pytest.fixture(autouse=True)
def fresh_start(monkeypatch):
    """No settings of a book, no figures of another test, no count of figures displayed."""
    monkeypatch.delenv("EXPLORABLE", raising=False)
    NAMES.forget()
    plt.close("all")  # tests of other packages draw as well
    yield
    assert plt.get_fignums() == [], "a drawn figure was left open"


@pytest.fixture
def notebook(monkeypatch):
    """Run the source of a cell as a notebook would; returns the names it defines."""

    def run(source: str, line: int = 1, **names) -> dict:
        main = ModuleType("__main__")
        main.__dict__.update(np=np, plt=plt, **names)
        monkeypatch.setitem(sys.modules, "__main__", main)
        code = compile("\n" * (line - 1) + source, f"<cell at line {line}>", "exec")
        exec(code, main.__dict__)
        return main.__dict__

    return run
