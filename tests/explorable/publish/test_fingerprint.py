"""The digest changes when the figure might change, and only then."""

from __future__ import annotations

import importlib
import importlib.metadata
import sys

import pytest

from explorable.publish.fingerprint import (
    files_digest,
    fingerprint,
    module_settings,
    package_digest,
)

PLOT = """
def plot(x=1):
    return x + OFFSET
"""


@pytest.fixture
def module(tmp_path, monkeypatch):
    """Write a module or package of the author's, and import it as it now is."""
    monkeypatch.syspath_prepend(str(tmp_path))
    written = set()

    def write(path: str, source: str):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, "utf-8")
        top = path.removesuffix(".py").partition("/")[0]
        written.add(top)
        forget(top)
        importlib.invalidate_caches()
        return importlib.import_module(
            path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        )

    def forget(top: str):
        for name in [n for n in sys.modules if n == top or n.startswith(top + ".")]:
            del sys.modules[name]

    yield write
    for top in written:
        forget(top)


@pytest.fixture
def digest(notebook):
    """The digest of the function ``plot`` of a cell."""

    def compute(source: str, *extra, line: int = 1, **names) -> str:
        return fingerprint(notebook(source, line, **names)["plot"], *extra)

    return compute


def test_the_same_cell_run_again_or_moved_is_the_same(digest):
    assert digest(PLOT, OFFSET=1) == digest(PLOT, OFFSET=1)
    assert digest(PLOT, OFFSET=1) == digest(PLOT, OFFSET=1, line=40)


def test_comments_and_blank_lines_change_nothing(digest):
    assert digest(PLOT, OFFSET=1) == digest(PLOT.replace("return", "# why\n\n    return"), OFFSET=1)


@pytest.mark.parametrize(
    "edited",
    [
        PLOT.replace("+", "-"),
        PLOT.replace("x=1", "x=2"),
        PLOT.replace("OFFSET", "OFFSET + 7"),
        PLOT.replace("OFFSET", "(lambda: OFFSET * 2)()"),
        PLOT.replace("    return", '    """Another title."""\n    return'),
    ],
)
def test_edited_code_is_noticed(digest, edited):
    assert digest(PLOT, OFFSET=1) != digest(edited, OFFSET=1)


def test_code_inside_code_is_noticed(digest):
    cell = "def plot():\n    def inner(x):\n        return x + {}\n    return inner(1)\n"
    assert digest(cell.format(1)) == digest(cell.format(1), line=9)
    assert digest(cell.format(1)) != digest(cell.format(2))


def test_a_changed_global_value_is_noticed_and_an_unused_one_is_not(digest, notebook):
    import numpy as np

    assert digest(PLOT, OFFSET=1) != digest(PLOT, OFFSET=2)
    assert digest(PLOT, OFFSET=1) == digest(PLOT, OFFSET=1, UNUSED=2)
    assert digest(PLOT, OFFSET=np.zeros(3)) != digest(PLOT, OFFSET=np.array([0, 0, 1e-12]))
    assert digest(PLOT, OFFSET={"a": [1]}) != digest(PLOT, OFFSET={"a": [2]})
    assert digest(PLOT, OFFSET={"b", "a", "c"}) == digest(PLOT, OFFSET={"c", "a", "b"})


def test_extra_values_count(digest):
    assert digest(PLOT, (0, 1, 2), "prefix", OFFSET=1) != digest(
        PLOT, (0, 1, 3), "prefix", OFFSET=1
    )


BEHIND = {
    "another function": "def f(x):\n    return x + {}\n\ndef plot():\n    return f(1)\n",
    "two functions deep": (
        "def g(x):\n    return x + {}\n\ndef f(x):\n    return g(x)\n\n"
        "def plot():\n    return f(1)\n"
    ),
    "a cached function": (
        "from functools import lru_cache\n"
        "@lru_cache\ndef f(x):\n    return x + {}\n\ndef plot():\n    return f(1)\n"
    ),
    "a partial": (
        "from functools import partial\n"
        "def f(x, y):\n    return x + y\n\nf1 = partial(f, {})\n\ndef plot():\n    return f1(1)\n"
    ),
    "the function of a partial": (
        "from functools import partial\n"
        "def f(x, y):\n    return x + {}\n\nf1 = partial(f, 3)\n\ndef plot():\n    return f1(1)\n"
    ),
    "a lambda": "f = lambda x: x + {}\ndef plot():\n    return f(1)\n",
    "a closure": (
        "def make(y):\n    def f(x):\n        return x + y\n    return f\n\n"
        "f = make({})\ndef plot():\n    return f(1)\n"
    ),
    "a class": "class A:\n    def f(self):\n        return {}\n\ndef plot():\n    return A().f()\n",
    "a class constant": "class A:\n    n = {}\n\ndef plot():\n    return A.n\n",
    "the class of an object": (
        "class A:\n    def f(self):\n        return {}\n\na = A()\ndef plot():\n    return a.f()\n"
    ),
    "an object": (
        "class A:\n    def __init__(self, n):\n        self.n = n\n\n"
        "a = A({})\ndef plot():\n    return a.n\n"
    ),
    "a callable object": (
        "import numpy as np\nf = np.polynomial.Polynomial([1, {}])\ndef plot():\n    return f(1)\n"
    ),
    "a base class": (
        "class B:\n    def f(self):\n        return {}\n\nclass A(B):\n    pass\n\n"
        "def plot():\n    return A().f()\n"
    ),
    "a property": (
        "class A:\n    @property\n    def f(self):\n        return {}\n\n"
        "def plot():\n    return A().f\n"
    ),
    "a cached property": (
        "from functools import cached_property\n"
        "class A:\n    @cached_property\n    def f(self):\n        return {}\n\n"
        "def plot():\n    return A().f\n"
    ),
    "a class method": (
        "class A:\n    @classmethod\n    def f(cls):\n        return {}\n\n"
        "def plot():\n    return A.f()\n"
    ),
    "a frozen dataclass": (
        "from dataclasses import dataclass\n"
        "@dataclass(frozen=True)\nclass A:\n    n: float = {}\n\n"
        "a = A()\ndef plot():\n    return a.n\n"
    ),
}


@pytest.mark.parametrize("source", BEHIND.values(), ids=BEHIND)
def test_what_the_function_reaches_in_the_notebook_counts(digest, source):
    assert digest(source.format(1)) == digest(source.format(1), line=30)
    assert digest(source.format(1)) != digest(source.format(2))


IMPORTS = {
    "the module": "import helper\ndef plot():\n    return helper.f()\n",
    "a name of the module": "from helper import f\ndef plot():\n    return f()\n",
    "an object of a class there": "import helper\na = helper.A()\ndef plot():\n    return a\n",
}
HELPER = "def f():\n    return {}\n\nclass A:\n    pass\n"


@pytest.mark.parametrize("source", IMPORTS.values(), ids=IMPORTS)
def test_a_helper_module_counts_by_its_file(digest, module, source):
    module("helper.py", HELPER.format(1))
    first = digest(source)
    assert digest(source, line=8) == first
    module("helper.py", HELPER.format(2))
    assert digest(source) != first


def test_a_module_imported_by_a_helper_counts(digest, module):
    source = IMPORTS["the module"]
    module("deeper.py", "N = 1\n")
    module("helper.py", "import deeper\ndef f():\n    return deeper.N\n")
    first = digest(source)
    module("deeper.py", "N = 2\n")
    assert digest(source) != first


@pytest.mark.parametrize("init", ["__init__", "part"], ids=["package", "folder without __init__"])
def test_every_file_of_a_helper_package_counts(digest, module, init):
    source = f"from models.{init} import f\ndef plot():\n    return f()\n"
    if init == "__init__":
        source = "import models\ndef plot():\n    return models.f()\n"
    module("models/data.py", "N = 1\n")
    module(f"models/{init}.py", HELPER.format(1))
    first = digest(source)
    module("models/data.py", "N = 2\n")
    module(f"models/{init}.py", HELPER.format(1))
    assert digest(source) != first


def test_a_module_that_is_not_reached_does_not_count(digest, module):
    module("helper.py", HELPER.format(1))
    module("unrelated.py", "N = 1\n")
    first = digest(IMPORTS["the module"])
    module("unrelated.py", "N = 2\n")
    assert digest(IMPORTS["the module"]) == first


def test_installed_packages_count_by_version(monkeypatch):
    import numpy

    before = package_digest("numpy")
    assert numpy.__version__ in before
    monkeypatch.setattr(numpy, "__version__", "0.0.1")
    assert package_digest("numpy") != before
    assert package_digest("json") == package_digest("json")


def test_files_count_by_name_and_content_and_compiled_ones_do_not(tmp_path):
    (tmp_path / "a.csv").write_text("1")
    first = files_digest([tmp_path])
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_text("x")
    assert files_digest([tmp_path]) == first
    (tmp_path / "a.csv").rename(tmp_path / "b.csv")
    renamed = files_digest([tmp_path])
    (tmp_path / "b.csv").write_text("2")
    assert len({first, renamed, files_digest([tmp_path])}) == 3


WITHIN = {
    "a list": "fs = [f]\ndef plot():\n    return fs[0](1)\n",
    "a table of functions": "fs = {{'f': f}}\ndef plot():\n    return fs['f'](1)\n",
    "a tuple in a dict": "fs = {{'a': (1, f)}}\ndef plot():\n    return fs['a'][1](1)\n",
    "a set": "fs = {{f}}\ndef plot():\n    return [g(1) for g in fs]\n",
    "a default": "def plot(g=f):\n    return g(1)\n",
    "a keyword default": "def plot(*, g=f):\n    return g(1)\n",
    "the arguments of a partial": (
        "from functools import partial\ndef run(g):\n    return g(1)\n"
        "h = partial(run, g=f)\ndef plot():\n    return h()\n"
    ),
    "an attribute of an object": (
        "from types import SimpleNamespace\no = SimpleNamespace(f=f)\n"
        "def plot():\n    return o.f(1)\n"
    ),
    "an attribute of a function": "def g(): ...\ng.law = f\ndef plot():\n    return g.law(1)\n",
    "a bound method": (
        "class A:\n    def run(self):\n        return f(1)\n\n"
        "m = A().run\ndef plot():\n    return m()\n"
    ),
    "an attribute of an object with a lock": (
        "from threading import Lock\n"
        "class A:\n    def __init__(self):\n        self.lock, self.law = Lock(), f\n\n"
        "a = A()\ndef plot():\n    return a.law(1)\n"
    ),
    "a closure's list": (
        "def make():\n    fs = [f]\n    def g():\n        return fs[0](1)\n    return g\n\n"
        "g = make()\ndef plot():\n    return g()\n"
    ),
    "a class in a list": (
        "class A:\n    law = staticmethod(f)\n\nl = [A]\ndef plot():\n    return l[0].law(1)\n"
    ),
    "a dataclass in a dict": (
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    law: object\n\n"
        "l = {{1: A(f)}}\ndef plot():\n    return l[1].law(1)\n"
    ),
}


@pytest.mark.parametrize("source", WITHIN.values(), ids=WITHIN)
def test_a_function_counts_by_its_content_wherever_it_is_kept(digest, source):
    cell = "def f(x):\n    return x + {}\n\n" + source
    assert digest(cell.format(1)) == digest(cell.format(1), line=30)
    assert digest(cell.format(1)) != digest(cell.format(2))


def test_a_function_among_extra_values_counts(notebook):
    cell = "def f(x):\n    return x + {}\ndef plot(law):\n    return law(1)\n"
    one, two = (notebook(cell.format(n)) for n in (1, 2))
    menus = [{"law": [("grow", names["f"])]} for names in (one, two)]
    assert fingerprint(one["plot"], menus[0]) != fingerprint(two["plot"], menus[1])


def test_what_a_notebook_sets_in_its_module_counts(digest, module):
    lab = module("lab.py", "GAIN = 1\nOTHER = 1\ndef law(x):\n    return x\n")
    source = "import lab\ndef plot():\n    return lab.GAIN\n"
    first = digest(source)
    lab.OTHER = 5
    assert digest(source) == first
    lab.GAIN = 5
    assert digest(source) != first


def test_what_a_function_of_a_module_reads_there_counts(notebook, module):
    lab = module("lab.py", "GAIN = 1\ndef law(x):\n    return GAIN * x\n")
    plot = notebook("from lab import law\ndef plot():\n    return law(1)\n")["plot"]
    assert module_settings(plot)["lab", "GAIN"] == 1
    first = fingerprint(plot)
    lab.GAIN = 5
    assert module_settings(plot)["lab", "GAIN"] == 5
    assert fingerprint(plot) != first


def test_a_pattern_and_a_mapping_that_cannot_change_count(digest):
    pattern = "import re\np = re.compile('{}')\ndef plot():\n    return p\n"
    assert digest(pattern.format("a")) != digest(pattern.format("b"))
    view = (
        "from types import MappingProxyType\nm = MappingProxyType({{1: {}}})\n"
        "def plot():\n    return m\n"
    )
    assert digest(view.format(1)) != digest(view.format(2))


def test_a_set_within_a_value_counts_in_any_order(digest):
    kept = digest(PLOT, OFFSET=[{"b", "a", "c"}])
    assert kept == digest(PLOT, OFFSET=[{"c", "b", "a"}])
    assert kept != digest(PLOT, OFFSET=[{"b", "a", "d"}])


def test_a_version_that_is_made_when_asked_is_read_without_a_warning(module, monkeypatch, recwarn):
    """click makes its own so, and says at each reading that it is deprecated."""
    monkeypatch.setattr("explorable.publish.fingerprint._is_outside", lambda place: True)
    source = """
import warnings

def __getattr__(name):
    if name == "__version__":
        warnings.warn("deprecated", DeprecationWarning, stacklevel=2)
        return {version!r}
    raise AttributeError(name)
"""
    module("made_when_asked.py", source.format(version="1.0"))
    before = package_digest("made_when_asked")
    importlib.import_module("click")
    module("made_when_asked.py", source.format(version="2.0"))
    assert package_digest("made_when_asked") != before
    assert package_digest("click") == f"click {importlib.metadata.version('click')}"
    assert not recwarn.list
