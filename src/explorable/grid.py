"""Draw the whole grid of a figure: in parallel, with limits, and only when it changed."""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import cloudpickle
import loky
import matplotlib as mpl

from . import params, store
from .draw import Frame, draw, tight_box
from .errors import BudgetError, ExplorableError
from .fingerprint import fingerprint
from .svg import markup

CHUNK = 8  # frames a worker draws at a time
SMALL = 4  # up to this many frames, starting workers costs more than it saves
FEW = 12  # choices of a list that are all tried for the crop box


@dataclass(frozen=True)
class Budget:
    """Limits of one figure on a page; the warnings are given by the Sphinx extension."""

    warn_frames: int = 300
    warn_bytes: int = 200_000
    max_frames: int = 2_000
    max_bytes: int = 2_000_000

    @classmethod
    def from_environment(cls) -> Budget:
        """The limits a book has set for its kernels (see ``explorable.sphinx``)."""
        texts = os.environ.get("EXPLORABLE_BUDGET", "").split()
        return cls(*map(int, texts)) if texts else cls()


@dataclass(frozen=True)
class Packed:
    """A figure ready for a page: base picture, definitions and all states."""

    base: str  # SVG markup of the shown state
    definitions: str  # SVG markup of markers and clip paths
    box: tuple[str, str]  # viewBox width and height, points
    says: str  # of the shown state
    columns: tuple  # of the shown state
    sounds: tuple  # of the shown state
    data: str  # the store, base64
    frames: int


def render(
    function: Callable, parameters: tuple, fixed: dict[str, Any], prefix: str, budget: Budget
) -> Packed:
    """Draw every state of ``function``, or take the result from the cache.

    Raises :class:`BudgetError` before drawing a grid that is too large, and
    :class:`ExplorableError` when the same state is drawn differently twice.
    """
    states = params.count(parameters)
    if states > budget.max_frames:
        raise BudgetError(_too_many(function.__name__, parameters, states, budget.max_frames))
    cached = _cache_file(function, parameters, fixed, prefix)
    packed = _read(cached)
    if packed is None:
        frames = draw_all(function, parameters, fixed, prefix)
        packed = _pack(frames, params.start(parameters))
        _write(cached, packed)
    if len(packed.data) > budget.max_bytes:
        raise BudgetError(
            f"{function.__name__}() takes {len(packed.data) / 1e6:.1f} MB for {states} frames; "
            f"the limit is {budget.max_bytes / 1e6:.1f} MB. {_coarsen(parameters)}"
        )
    return packed


def draw_all(
    function: Callable, parameters: tuple, fixed: dict[str, Any], prefix: str
) -> list[Frame]:
    """Draw every state, in the order of :func:`explorable.params.state`."""
    numbers = range(params.count(parameters))
    wanted = [{**fixed, **params.state(parameters, n)} for n in numbers]
    crop = crop_box(function, parameters, fixed)
    shown = wanted[params.start(parameters)]
    first = draw(function, shown, crop, prefix)
    if draw(function, shown, crop, prefix) != first:
        raise ExplorableError(
            f"{function.__name__}() draws the same state differently each time. "
            "Give its random generator a seed: numpy.random.default_rng(1)."
        )
    if len(wanted) <= SMALL:
        return [draw(function, values, crop, prefix) for values in wanted]
    workers = int(os.environ.get("EXPLORABLE_WORKERS", 0)) or os.cpu_count() or 1
    executor = loky.get_reusable_executor(max_workers=workers, timeout=60)
    settings = (dict(mpl.rcParams), list(sys.path), os.getcwd())
    chunks = [wanted[i : i + CHUNK] for i in range(0, len(wanted), CHUNK)]
    jobs = [
        executor.submit(_draw_chunk, _packet(function, chunk), crop, prefix, settings)
        for chunk in chunks
    ]
    frames = []
    for job in jobs:
        drawn, failure = job.result()
        if failure is not None:
            for other in jobs:
                other.cancel()
            raise failure
        frames += drawn
    return frames


def crop_box(function: Callable, parameters: tuple, fixed: dict[str, Any]):
    """One box (inches) for all frames.

    It holds the first state, the ends of each range, and each choice of a short list.
    """
    middle = {**fixed, **params.state(parameters, params.start(parameters))}
    corners = [middle]
    for p in parameters:
        indices = range(len(p.values))
        if p.kind == "range" or len(indices) > FEW:
            indices = (0, len(p.values) - 1)
        corners += [{**middle, p.name: p.values[i]} for i in sorted({*indices} - {p.start})]
    boxes = [tight_box(function, values) for values in corners]
    return boxes[0].union(boxes)


def _packet(function: Callable, states: list[dict[str, Any]]) -> bytes:
    """What a worker unpacks only once it can import the author's modules."""
    try:
        return cloudpickle.dumps((function, states))
    except (pickle.PicklingError, TypeError) as error:
        raise ExplorableError(
            f"{function.__name__}() cannot be handed to the worker processes that draw it "
            f"({error}). Make locks, connections and running generators inside the function."
        ) from error


def _draw_chunk(packet: bytes, crop, prefix, settings):
    """Runs in a worker: returns frames, or the error with the values that caused it."""
    rc, path, folder = settings
    mpl.use("agg")
    rc.pop("backend", None)
    mpl.rcParams.update({k: v for k, v in rc.items() if not k.startswith("backend")})
    sys.path[:] = path
    os.chdir(folder)
    function, states = cloudpickle.loads(packet)
    try:
        return [draw(function, values, crop, prefix) for values in states], None
    except ExplorableError as error:
        return [], error


def _pack(frames: list[Frame], shown: int) -> Packed:
    base, data = store.pack(frames, shown)
    definitions = dict(d for frame in frames for d in frame.drawing.definitions)
    frame = frames[shown]
    return Packed(
        base=base,
        definitions="".join(markup(definitions[key]) for key in sorted(definitions)),
        box=frame.drawing.box,
        says=frame.says,
        columns=frame.columns,
        sounds=frame.sounds,
        data=data,
        frames=len(frames),
    )


def _cache_file(function, parameters, fixed, prefix) -> Path | None:
    folder = os.environ.get("EXPLORABLE_CACHE")
    if not folder:
        return None
    rc = {k: str(v) for k, v in sorted(mpl.rcParams.items()) if not k.startswith("backend")}
    key = fingerprint(function, parameters, sorted(fixed.items()), prefix, rc, render)
    return Path(folder) / f"{function.__name__}-{key[:32]}.json"


def _read(file: Path | None) -> Packed | None:
    if file is None or not file.exists():
        return None
    try:
        return Packed(**json.loads(file.read_text("utf-8")))
    except (ValueError, TypeError, KeyError):
        return None  # cut short by a crash: draw again


def _write(file: Path | None, packed: Packed) -> None:
    if file is None:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps(asdict(packed)), "utf-8")
    part.replace(file)


def _too_many(name: str, parameters: tuple, states: int, limit: int) -> str:
    product = " × ".join(f"{p.name} {len(p.values)}" for p in parameters)
    return f"{name}() has {states} states ({product}); the limit is {limit}. {_coarsen(parameters)}"


def _coarsen(parameters: tuple) -> str:
    if not parameters:
        return "Draw fewer points."
    largest = max(parameters, key=lambda p: len(p.values))
    return f"Coarsen {largest.name!r}, which has {len(largest.values)} values: give a larger step."
