"""Find lines of a student's code that touch the interpreter or the tests, for a person to read.

Tests run in the same process as the student's code, so code that changes the interpreter can make
them pass. A list of names cannot find every trick; what it finds costs no points by itself.
"""

from __future__ import annotations

import ast
import builtins
import re
from dataclasses import dataclass

from IPython.core.inputtransformer2 import TransformerManager
from nbformat import NotebookNode

from coursekit.classroom.repair import is_answer, mark

NAMES = {
    "get_ipython", "exec", "eval", "compile", "globals", "vars", "__builtins__", "__import__",
    "getattr", "setattr", "delattr", "breakpoint", "In", "_ih", "_i", "_ii", "_iii", "_oh",
}  # fmt: skip
ATTRIBUTES = {
    "_getframe", "_current_frames", "settrace", "setprofile", "modules", "excepthook",
    "displayhook", "meta_path", "ast_transformers", "input_transformers_cleanup",
    "input_transformers_post", "events", "do_execute", "execute_request", "session", "kernel",
    "shell", "run_cell", "run_cell_async", "run_ast_nodes", "run_code", "set_custom_exc",
    "showtraceback", "user_ns", "f_back", "f_globals", "f_locals", "f_code", "tb_frame",
    "gi_frame", "__globals__", "__code__", "__closure__", "__defaults__", "__dict__",
    "__subclasses__", "__getattribute__", "__builtins__",
}  # fmt: skip
MODULES = {
    "IPython", "ipykernel", "jupyter_client", "zmq", "inspect", "gc", "ctypes", "builtins",
    "importlib", "ast", "types", "marshal", "signal", "threading", "_thread", "multiprocessing",
    "subprocess", "atexit", "faulthandler", "traceback", "unittest", "pytest", "coursekit",
}  # fmt: skip
COMPARING = {
    "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__bool__", "__len__", "__float__",
    "__array__", "__array_ufunc__", "__array_function__", "__getattr__", "__getattribute__",
    "__instancecheck__", "__class__", "__contains__",
}  # fmt: skip
USUAL_MAGIC = re.compile(r"^%matplotlib\b.*$", re.M)


@dataclass(frozen=True)
class Suspicion:
    """One line to look at."""

    cell: str  # the answer's mark, or "cell 7" of the notebook
    line: int  # within the cell, from 1
    text: str
    why: str

    @property
    def words(self) -> str:
        return f"Look at “{self.cell}”, line {self.line} ({self.why}): {self.text}"


def suspicions(notebook: NotebookNode, released: NotebookNode) -> list[Suspicion]:
    """The lines to look at in a restored notebook, at most one of a kind for each line."""
    given = {cell.source for cell in released.cells}
    bound = _bound_in(released)
    found = []
    for number, cell in enumerate(notebook.cells, start=1):
        own = is_answer(cell) if mark(cell) else cell.source not in given
        if cell.cell_type == "code" and own:
            lines = cell.source.splitlines()
            for line, why in _in_code(cell.source, bound):
                text = lines[line - 1].strip()[:120] if line <= len(lines) else ""
                found.append(Suspicion(mark(cell) or f"cell {number}", line, text, why))
    return found


def _in_code(source: str, bound: set[str]) -> list[tuple[int, str]]:
    if source.lstrip().startswith("%%"):
        return [(1, "a cell magic")]
    tree = _parsed(source)
    if tree is None:
        return []  # it does not run either
    imported = {name for node in ast.walk(tree) for name in _imported(node)} | bound
    found = {pair for node in ast.walk(tree) for pair in _in_node(node, imported)}
    found |= {pair for node in tree.body for pair in _shadows(node, bound)}
    return sorted(found)


def _parsed(source: str) -> ast.Module | None:
    try:
        plain = USUAL_MAGIC.sub("", source)
        return ast.parse(TransformerManager().transform_cell(plain))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _in_node(node: ast.AST, imported: set[str]):
    """(line, why) for each reason to look at one node."""
    match node:
        case ast.Name() if node.id in NAMES:
            yield node.lineno, node.id
        case ast.Attribute() if node.attr in ATTRIBUTES:
            yield node.lineno, node.attr
        case ast.FunctionDef() | ast.AsyncFunctionDef() if node.name in COMPARING:
            yield node.lineno, f"defines {node.name}"
        case ast.Import():
            for name in node.names:
                if name.name.partition(".")[0] in MODULES:
                    yield node.lineno, f"imports {name.name}"
        case ast.ImportFrom() if (node.module or "").partition(".")[0] in MODULES:
            yield node.lineno, f"imports from {node.module}"
    for target in _targets(node):
        if isinstance(target, ast.Attribute) and _root(target) in imported:
            yield target.lineno, "changes an imported module"
        if isinstance(target, ast.Name) and target.id in COMPARING:
            yield target.lineno, f"defines {target.id}"


def _shadows(node: ast.stmt | ast.expr, bound: set[str]):
    """(line, why) where a name that tests rely on is given another meaning."""
    names = [target.id for target in _targets(node) if isinstance(target, ast.Name)]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        names.append(node.name)
    for name in names:
        if (hasattr(builtins, name) and name != "_") or name in bound:
            yield node.lineno, f"gives “{name}” another meaning"


def _targets(node: ast.AST) -> list[ast.AST]:
    """The names and attributes that are assigned to, tuples taken apart."""
    if isinstance(node, ast.Assign):
        targets = list(node.targets)
    elif isinstance(node, ast.AugAssign | ast.AnnAssign | ast.For | ast.NamedExpr):
        targets = [node.target]
    else:
        return []
    parts = [part for target in targets for part in ast.walk(target)]
    return [part for part in parts if isinstance(getattr(part, "ctx", None), ast.Store)]


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [(name.asname or name.name).partition(".")[0] for name in node.names]
    return []


def _bound_in(released: NotebookNode) -> set[str]:
    """Names of modules and functions that the given cells and the tests import or define."""
    bound: set[str] = set()
    for cell in released.cells:
        if cell.cell_type != "code" or (mark(cell) and is_answer(cell)):
            continue
        for node in getattr(_parsed(cell.source), "body", []):
            bound |= set(_imported(node))
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                bound.add(node.name)
    return bound
