"""When has a figure changed? A digest of a function, its values, and the code it calls.

A cache that only looked at the notebook would show a stale figure after a model was mended.
So the digest covers the function's own code, the global values it uses, and every local
package (one that is not installed from outside) reached from there, file by file. Installed
packages count by their version.
"""

from __future__ import annotations

import pickle
import sys
import sysconfig
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

_STDLIB = tuple(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib"))
_INSTALLED = {"site-packages", "dist-packages"}


def fingerprint(function: Callable, *extra: Any) -> str:
    """Hex digest of ``function``, everything it reaches, and ``extra`` values."""
    seen = _Seen()
    _add_function(function, seen)
    for value in extra:
        _add_value(value, seen)
    digest = sha256()
    for part in seen.parts:
        digest.update(part)
    for package in sorted(_reachable(seen.modules)):
        digest.update(package_digest(package).encode())
    return digest.hexdigest()


def package_digest(name: str) -> str:
    """Digest of the top-level package or module ``name``: its files, or its version."""
    module = sys.modules.get(name)
    places = _places(module)
    if any(map(_is_outside, places)):
        return f"{name} {_version(name, module)}"
    return files_digest(places) if places else name


def files_digest(places: Iterable[Path]) -> str:
    """Digest of files and folders (recursively), by relative name and content."""
    digest = sha256()
    for place in places:
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc":
                digest.update(str(file.relative_to(place.parent)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()


class _Seen:
    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.modules: set[str] = set()  # top-level names
        self.functions: set[int] = set()  # ids of functions and classes


def _add_function(function: Any, seen: _Seen) -> None:
    function = getattr(function, "__wrapped__", function)
    if id(function) in seen.functions:
        return
    seen.functions.add(id(function))
    if not isinstance(function, FunctionType):
        _add_value(function, seen)
        return
    _add_code(function.__code__, seen)
    _add_value(function.__defaults__, seen)
    _add_value(function.__kwdefaults__, seen)
    for cell in function.__closure__ or ():
        _add_value(cell.cell_contents, seen)
    for name in sorted(_names(function.__code__)):
        if name in function.__globals__:
            seen.parts.append(name.encode())
            _add_value(function.__globals__[name], seen)


def _add_code(code: CodeType, seen: _Seen) -> None:
    """Code without the place it was written at, so that moving a cell changes nothing."""
    seen.parts += [code.co_code, repr((code.co_names, code.co_varnames)).encode()]
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            _add_code(constant, seen)
        else:
            seen.parts.append(_content(constant))


def _names(code: CodeType) -> set[str]:
    inner = (c for c in code.co_consts if isinstance(c, CodeType))
    return set(code.co_names).union(*(_names(c) for c in inner))


def _add_value(value: Any, seen: _Seen) -> None:
    if isinstance(value, ModuleType):
        seen.modules.add(value.__name__.partition(".")[0])
        return
    home = getattr(value, "__module__", None)
    if hasattr(value, "__qualname__") and isinstance(home, str) and home != "__main__":
        seen.modules.add(home.partition(".")[0])
        seen.parts.append(f"{home}.{value.__qualname__}".encode())
    elif isinstance(value, FunctionType):
        _add_function(value, seen)
    elif isinstance(value, type):
        _add_class(value, seen)
    elif isinstance(value, partial):
        _add_function(value.func, seen)
        seen.parts.append(_content((value.args, value.keywords)))
    elif inner := _inner_functions(value):
        for function in inner:
            _add_function(function, seen)
    else:
        seen.modules.add(type(value).__module__.partition(".")[0])
        if type(value).__module__ == "__main__":
            _add_class(type(value), seen)
        seen.parts.append(_content(value))


def _inner_functions(value: Any) -> list[Any]:
    """What a property, a class method or a cached function runs."""
    if isinstance(value, property):
        return [value.fget, value.fset]
    if isinstance(value, cached_property):
        return [value.func]
    return [value.__wrapped__] if hasattr(value, "__wrapped__") else []


def _add_class(cls: type, seen: _Seen) -> None:
    """A class of the notebook, with its methods and constants."""
    if id(cls) in seen.functions:
        return
    seen.functions.add(id(cls))
    for base in cls.__bases__:
        _add_value(base, seen)
    for name, member in sorted(vars(cls).items()):
        if isinstance(member, FunctionType):
            _add_function(member, seen)
        elif not name.startswith("__"):
            _add_value(member, seen)


def _content(value: Any) -> bytes:
    if isinstance(value, (set, frozenset)):  # their order changes from run to run
        value = sorted(value, key=repr)
    try:
        return pickle.dumps(value, protocol=5)
    except Exception:  # anything may fail to pickle; then its text has to do
        return repr(value).encode()


def _reachable(names: set[str]) -> set[str]:
    """``names`` and the packages that the local ones among them import, and so on."""
    found, todo = set(), set(names) - {"__main__", "builtins"}
    while todo:
        name = todo.pop()
        found.add(name)
        places = _places(sys.modules.get(name))
        if places and not any(map(_is_outside, places)):
            todo |= _imports(name) - found
    return found


def _imports(package: str) -> set[str]:
    names = set()
    for name, module in list(sys.modules.items()):
        if name == package or name.startswith(package + "."):
            for value in list(vars(module).values()) if module else ():
                home = value.__name__ if isinstance(value, ModuleType) else None
                home = home or getattr(value, "__module__", None)
                if isinstance(home, str):
                    names.add(home.partition(".")[0])
    return names - {"__main__", "builtins"}


def _places(module: ModuleType | None) -> list[Path]:
    """The file of a module, or the folders of a package (one without ``__init__.py`` as well)."""
    folders = getattr(module, "__path__", None)
    if folders is not None:
        return [Path(folder) for folder in folders]
    file = getattr(module, "__file__", None)
    return [Path(file)] if file else []


def _is_outside(place: Path) -> bool:
    place = place.resolve()
    return bool(_INSTALLED & set(place.parts)) or any(map(place.is_relative_to, _STDLIB))


def _version(name: str, module: ModuleType | None) -> str:
    version = getattr(module, "__version__", None)
    if version:
        return str(version)
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return sys.version
