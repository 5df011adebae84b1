"""When has a figure changed? A digest of a function, its values, and the code it calls.

A cache that only looked at the notebook would show a stale figure after a model was corrected.
So the digest walks from the function to everything it reaches: through code, defaults,
closures, partials, containers and attributes of objects. Functions and classes of the notebook,
and of modules that are not installed from outside, count by their content wherever they are
met; such modules count file by file as well. Installed packages count by their version.
"""

from __future__ import annotations

import copyreg
import io
import pickle
import sys
import sysconfig
import warnings
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from types import CodeType, FunctionType, MappingProxyType, MethodType, ModuleType
from typing import Any

_STDLIB = tuple(Path(sysconfig.get_path(name)).resolve() for name in ("stdlib", "platstdlib"))
_INSTALLED = {"site-packages", "dist-packages"}
_MAKERS = {"__dict__", "__weakref__", "__doc__", "__module__", "__firstlineno__"}  # of a class


def fingerprint(function: Callable[..., Any], *extra: Any) -> str:
    """Hex digest of ``function``, everything it reaches, and ``extra`` values."""
    walk = _walked(function, *extra)
    digest = sha256(b"".join(walk.parts))
    for package in sorted(_reachable(walk.modules)):
        digest.update(package_digest(package).encode())
    return digest.hexdigest()


def module_settings(function: Callable[..., Any]) -> dict[tuple[str, str], Any]:
    """Values of the author's modules that ``function`` reads, by module and name.

    A notebook may have set them (``lab.GAIN = 5``), which a fresh process would not know.
    """
    return _walked(function).settings


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


def _walked(*values: Any) -> _Walk:
    walk = _Walk()
    for value in values:
        walk.add(value)
    return walk


class _Walk:
    """Collects what a digest is made of, each function and class once."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.modules: set[str] = set()  # top-level names
        self.settings: dict[tuple[str, str], Any] = {}
        self._met: dict[int, Any] = {}  # functions and classes by id; held, so that ids stay theirs

    def add(self, value: Any) -> None:
        """Add a value with all that hangs on it."""
        buffer = io.BytesIO()
        _Content(buffer, self).dump(value)
        self.parts.append(buffer.getvalue())

    def name(self, value: Any) -> str | None:
        """What stands for ``value`` where it is met: None for plain data, which is written out."""
        if isinstance(value, ModuleType):
            self.modules.add(value.__name__.partition(".")[0])
            return f"module {value.__name__}"
        if isinstance(value, set | frozenset):  # their order changes from run to run
            return "set " + " ".join(sorted(_walked_alone(item, self) for item in value))
        if isinstance(value, CodeType):
            self._add_code(value)
            return f"code {value.co_name}"
        if isinstance(value, FunctionType | type):
            name = f"{value.__module__}.{value.__qualname__}"
            self.modules.add(str(value.__module__).partition(".")[0])
            if id(value) not in self._met and _is_authors(value.__module__):
                self._met[id(value)] = value
                self.parts.append(name.encode())
                if isinstance(value, type):
                    self._add_class(value)
                else:
                    self._add_function(value)
            return name
        return None

    def _add_function(self, function: FunctionType) -> None:
        self._add_code(function.__code__)
        self.add((function.__defaults__, function.__kwdefaults__, vars(function)))
        for cell in function.__closure__ or ():
            try:
                self.add(cell.cell_contents)
            except ValueError:  # a name that is not bound yet
                continue
        names = _names(function.__code__)
        for name in sorted(names & function.__globals__.keys()):
            value = function.__globals__[name]
            self.parts.append(name.encode())
            self.add(value)
            self._note(function.__module__, name, value)
            if isinstance(value, ModuleType) and _is_authors(value.__name__):
                self._add_attributes(value, names, {id(value)})

    def _add_attributes(self, module: ModuleType, names: set[str], seen: set[int]) -> None:
        """What the code may read from a module of the author: ``lab.GAIN`` as it is now."""
        for name in sorted(names & vars(module).keys()):
            value = vars(module)[name]
            self.parts.append(f"{module.__name__}.{name}".encode())
            self.add(value)
            self._note(module.__name__, name, value)
            if isinstance(value, ModuleType) and id(value) not in seen:
                seen.add(id(value))
                if _is_authors(value.__name__):
                    self._add_attributes(value, names, seen)

    def _note(self, module: str, name: str, value: Any) -> None:
        if module != "__main__" and not isinstance(value, ModuleType | type):
            self.settings[module, name] = value

    def _add_code(self, code: CodeType) -> None:
        """Code without the place it was written at, so that moving a cell changes nothing."""
        self.parts += [code.co_code, repr((code.co_names, code.co_varnames)).encode()]
        for constant in code.co_consts:
            self.add(constant)

    def _add_class(self, cls: type) -> None:
        """A class of the author, with its methods and constants."""
        for base in cls.__bases__:
            self.add(base)
        for name, member in sorted(vars(cls).items()):
            if name not in _MAKERS:
                self.parts.append(name.encode())
                self.add(member)


def _walked_alone(item: Any, walk: _Walk) -> str:
    inner = _Walk()
    inner._met = walk._met
    inner.add(item)
    walk.modules |= inner.modules
    walk.settings |= inner.settings
    return sha256(b"".join(inner.parts)).hexdigest()


class _Content(pickle.Pickler):
    """Writes plain data out; functions, classes and modules by what the walk calls them."""

    def __init__(self, file: io.BytesIO, walk: _Walk) -> None:
        super().__init__(file, protocol=5)
        self._walk = walk

    def persistent_id(self, value: Any) -> str | None:
        return self._walk.name(value)

    def reducer_override(self, value: Any) -> Any:
        """Parts of an object; for one that does not pickle, its type, text and attributes."""
        if isinstance(value, property):
            return _parts, (property, value.fget, value.fset, value.fdel)
        if isinstance(value, classmethod | staticmethod | MethodType):
            return _parts, (type(value), value.__func__, getattr(value, "__self__", None))
        if isinstance(value, MappingProxyType):
            return _parts, (dict(value),)
        wrapped = getattr(value, "__wrapped__", None)
        if callable(wrapped):  # functools.cache and its like: a name to pickle, code to us
            return _parts, (type(value), wrapped)
        if type(value) in copyreg.dispatch_table:
            return NotImplemented
        try:
            reduced = value.__reduce_ex__(5)
        except Exception:  # a lock, a generator, an open file
            text = repr(value)
            text = "" if "0x" in text else text  # an address changes from run to run
            return _parts, (type(value), text, getattr(value, "__dict__", None))
        if isinstance(reduced, str):  # a global name, such as a ufunc's
            self._walk.modules.add(str(getattr(value, "__module__", "")).partition(".")[0])
            return _parts, (type(value), reduced)
        return reduced


def _parts(*parts: Any) -> None:
    """Stands in the written data for "an object with these parts"; never called."""


def _names(code: CodeType) -> set[str]:
    inner = (c for c in code.co_consts if isinstance(c, CodeType))
    return set(code.co_names).union(*(_names(c) for c in inner))


def _is_authors(name: str | None) -> bool:
    """Whether a module is the notebook or the author's: not installed, not this package."""
    top = str(name).partition(".")[0]
    if top == "__main__" or top not in sys.modules:
        return True
    if top == __name__.partition(".")[0]:
        return False
    places = _places(sys.modules[top])
    return bool(places) and not any(map(_is_outside, places))


def _reachable(names: set[str]) -> set[str]:
    """``names`` and the packages that the local ones among them import, and so on."""
    found: set[str] = set()
    todo = names - {"__main__", "builtins", ""}
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
    stated = vars(module).get("__version__") if module else None
    if stated:
        return str(stated)
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        with warnings.catch_warnings():  # some make it when asked, and call that old-fashioned
            warnings.simplefilter("ignore")
            return str(getattr(module, "__version__", None) or sys.version)
