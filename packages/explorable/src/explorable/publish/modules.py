"""ES modules joined into one text: a classic script, or a module without imports.

A page opened from ``file://`` may not load ES modules, and anywidget takes one module without
relative imports. So a module and all that it imports are joined here, in the order of the imports.
Each imported module becomes a function of its own that returns what it exports, so that its other
names stay private, as they are in ES modules::

    const $make = (() => { ... return { make }; })();

The plain half of the syntax is understood: ``import { a, b as c } from "./x.js";``,
``import "./x.js";``, and ``export`` before a ``function``, ``const`` or ``class``, each at the
beginning of a line. Whatever else begins with ``import`` or ``export`` is an error, never passed
on. Documentation comments (``/** ... */``) stay behind. Sources may also be named by package,
``#explorable/make.js``; ``package.json`` tells other tools the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from explorable.errors import ExplorableError

SOURCES = Path(__file__).parents[1] / "static" / "js"
_IMPORT = re.compile(r'^import\s+(?:\{([^{}]*)\}\s+from\s+)?"([^"]+)";[ \t]*\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function\*?|const|class) ([\w$]+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b[^\n]*", re.MULTILINE)
_DOC = re.compile(r"^[ ]*/\*\*(?:[^*]|\*(?!/))*\*/\n", re.MULTILINE)
_DEFAULT = re.compile(r"^export (?=default\b)", re.MULTILINE)


class ScriptError(ExplorableError):
    """A script cannot be joined: a missing file or name, a circle, syntax not understood."""


def classic_script(entry: Path, packages: Mapping[str, Path] | None = None) -> str:
    """The module `entry` and all it imports as one classic script that leaves no global name.

    `packages` maps further first words of an import, such as ``#mine``, to their folders. Raises
    `ScriptError` naming the file.
    """
    joined = _Joined(packages)
    text = joined.body(entry.resolve(), ())[0]
    return "(function () {\n'use strict';\n" + "".join(joined.parts) + text + "})();\n"


def es_module(entry: Path, packages: Mapping[str, Path] | None = None) -> str:
    """The same as one ES module without imports; `entry` keeps its ``export default``."""
    joined = _Joined(packages)
    text = joined.body(entry.resolve(), (), default=True)[0]
    return "".join(joined.parts) + text


class _Joined:
    """What has been joined so far: the texts in order, and each file's name and exports."""

    def __init__(self, packages: Mapping[str, Path] | None):
        self.parts: list[str] = []
        self._packages = {"#explorable": SOURCES, **(packages or {})}
        self._done: dict[Path, tuple[str, list[str]]] = {}

    def body(
        self, path: Path, within: tuple[Path, ...], *, default: bool = False
    ) -> tuple[str, list[str]]:
        """The text of a module with its imports replaced, and the names it exports."""
        if path in within:
            circle = " → ".join(p.name for p in (*within[within.index(path) :], path))
            raise ScriptError(f"{path}: modules import each other in a circle: {circle}")
        text = _DOC.sub("", path.read_text("utf-8"))
        above = (*within, path)
        text = _IMPORT.sub(lambda m: self._taken(path, m[1], m[2], above), text)
        names = _EXPORT.findall(text)
        text = _EXPORT.sub("", text)
        rest = _DEFAULT.sub("", text) if default else text
        if other := _OTHER.search(rest):
            raise ScriptError(
                f"{path}: this form is not understood here: {other[0]!r}. Write "
                'import { a, b as c } from "./x.js"; or export before a function, const or class'
            )
        return text, names

    def _taken(self, path: Path, wanted: str | None, source: str, within: tuple[Path, ...]) -> str:
        """The line that stands in for an import."""
        name, exported = self._module(self._find(path, source), within)
        pairs = [_pair(part) for part in (wanted or "").split(",") if part.strip()]
        for theirs, _ in pairs:
            if theirs not in exported:
                known = ", ".join(exported) or "nothing"
                raise ScriptError(f"{path}: {source} exports no {theirs!r}; it exports {known}")
        inside = ", ".join(
            mine if mine == theirs else f"{theirs}: {mine}" for theirs, mine in pairs
        )
        return f"const {{ {inside} }} = {name};\n" if pairs else ""

    def _module(self, path: Path, within: tuple[Path, ...]) -> tuple[str, list[str]]:
        if path not in self._done:
            text, exported = self.body(path, within)
            name = "$" + re.sub(r"\W", "_", path.stem)
            while name in {taken for taken, _ in self._done.values()}:
                name += "_"
            made = f"return {{ {', '.join(exported)} }};\n"
            self.parts.append(f"const {name} = (() => {{\n{text}{made}}})();\n")
            self._done[path] = name, exported
        return self._done[path]

    def _find(self, path: Path, source: str) -> Path:
        package, _, rest = source.partition("/")
        if source.startswith("."):
            found = (path.parent / source).resolve()
        elif package in self._packages:
            found = (self._packages[package] / rest).resolve()
        else:
            known = ", ".join(sorted(self._packages))
            raise ScriptError(
                f"{path}: {source!r} is neither a relative import nor of a known package ({known})"
            )
        if not found.is_file():
            raise ScriptError(f"{path}: there is no {source!r} (looked for {found})")
        return found


def _pair(part: str) -> tuple[str, str]:
    """``a as b`` as (a, b), ``a`` as (a, a)."""
    theirs, _, mine = part.strip().partition(" as ")
    return theirs.strip(), (mine or theirs).strip()
