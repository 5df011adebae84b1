"""Every constant of the models, with its source or the words "our choice".

`evidence/constants.yaml` lists them by module and name:

    gate:
      Gate.threshold: {value: '0.2', from: our choice}
      drive(): {value: '100', from: method}

`value` is the number or expression as the code has it; for a function it is the numbers in its
body, in order. `from` is a fact or a list (the figures of facts must hold every number of the
value), a key of references.bib, `our choice`, or `method` for numbers that belong to a formula or a
computation.
A constant that is not listed, or differs from its entry, is reported.
"""

import ast
import re
from decimal import Decimal
from pathlib import Path

from coursekit.evidence.ledger import Ledger
from coursekit.evidence.numbers import match, stated
from coursekit.text.files import read_yaml

FOLDERS = ("src/mirrorlab/models", "src/mirrorlab/published")
LIST = "constants.yaml"
OUR_CHOICE, METHOD = "our choice", "method"


def problems(root: Path, ledger: Ledger) -> list[str]:
    """What is wrong with the constants of the models below `root`."""
    found, path = modules(root), root / "evidence" / LIST
    if not found:  # a course without models of its own
        return []
    listed = read_yaml(path, f"evidence/{LIST}").data or {}
    return compare(found, listed, ledger)


def modules(root: Path) -> dict[str, dict[str, str]]:
    """Module name -> its constants, for every module of the models."""
    paths = sorted(path for folder in FOLDERS for path in (root / folder).glob("*.py"))
    found = {_name(path): of_module(path.read_text(encoding="utf-8")) for path in paths}
    return {name: constants for name, constants in found.items() if constants}


def compare(code: dict[str, dict[str, str]], listed: dict, ledger: Ledger) -> list[str]:
    """Differences between the code's constants and the list, and sources that do not hold."""
    found = []
    for module in sorted(code.keys() | listed.keys()):
        entries, constants = listed.get(module, {}), code.get(module, {})
        for name in sorted(entries.keys() | constants.keys()):
            where = f"constants.yaml: {module}: {name}"
            if name not in entries:
                found.append(
                    f"{where} = {constants[name]} is not listed: give a source or “our choice”"
                )
            elif name not in constants:
                found.append(f"{where} is not in the code any more: remove it")
            elif entries[name]["value"] != constants[name]:
                found.append(f"{where} is {constants[name]}, listed as {entries[name]['value']}")
            else:
                found += _source_faults(where, entries[name], ledger)
    return found


def of_module(source: str) -> dict[str, str]:
    """Name -> value of a module's constants: fields, assignments, defaults, numbers in bodies."""
    found: dict[str, str] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, ast.AnnAssign) and item.value is not None:
                    _keep(found, f"{node.name}.{ast.unparse(item.target)}", item.value)
                elif isinstance(item, ast.FunctionDef):
                    _function(found, f"{node.name}.{item.name}", item)
        elif isinstance(node, ast.Assign):
            _keep(found, ast.unparse(node.targets[0]), node.value)
        elif isinstance(node, ast.FunctionDef):
            _function(found, node.name, node)
    return found


def _function(found: dict[str, str], name: str, node: ast.FunctionDef) -> None:
    arguments = node.args.args
    for argument, value in zip(
        arguments[len(arguments) - len(node.args.defaults) :], node.args.defaults, strict=True
    ):
        _keep(found, f"{name}({argument.arg})", value)
    numbers = [text for statement in node.body for text in _numbers(statement)]
    if numbers:
        found[f"{name}()"] = " ".join(numbers)


def _keep(found: dict[str, str], name: str, value: ast.expr) -> None:
    if _numbers(value):
        found[name] = ast.unparse(value)


def _numbers(node: ast.AST) -> list[str]:
    """Numeric literals below a node, in the order of the source, signs included."""
    signed = {
        id(inner.operand): "-"
        for inner in ast.walk(node)
        if isinstance(inner, ast.UnaryOp) and isinstance(inner.op, ast.USub)
    }
    literals = [
        inner
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant)
        and isinstance(inner.value, int | float)
        and not isinstance(inner.value, bool)
    ]
    literals.sort(key=lambda inner: (inner.lineno, inner.col_offset))
    return [signed.get(id(inner), "") + repr(inner.value) for inner in literals]


def _source_faults(where: str, entry: dict, ledger: Ledger) -> list[str]:
    sources = entry.get("from", "")
    sources = [sources] if isinstance(sources, str) else sources
    unknown = [
        source
        for source in sources
        if source not in (OUR_CHOICE, METHOD) and source not in ledger.references | ledger.facts
    ]
    if unknown or not sources:
        return [f"{where}: from {unknown} is no fact, no reference and not “our choice”"]
    if any(source not in ledger.facts for source in sources):
        return []
    figures = [figure for source in sources for figure in stated(ledger.facts[source])]
    return [
        f"{where}: {digits} is not a number of fact {', '.join(sources)}"
        for digits in re.findall(r"(?<![A-Za-z_\d.])\d+(?:\.\d+)?", entry["value"])
        if not _carried(digits, figures)
    ]


def _carried(digits: str, figures: list) -> bool:
    """Whether a figure is this number, as it stands or as a share of what is given in per cent."""
    forms = (digits, f"{100 * Decimal(digits):f} %")
    return any(not match(form, figures)[0] for form in forms)


def _name(path: Path) -> str:
    return path.parent.name if path.stem == "__init__" else path.stem
