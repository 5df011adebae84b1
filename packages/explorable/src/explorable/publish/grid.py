"""Draw the whole grid of a figure: in parallel, with limits, and only when it changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.transforms import Bbox

from explorable.errors import BudgetError, FrameError
from explorable.figure import params
from explorable.figure.params import Parameter
from explorable.figure.plot import name_of
from explorable.frames import store
from explorable.frames.draw import Frame, tight_box
from explorable.frames.svg import markup
from explorable.publish import kept, proof
from explorable.publish.fingerprint import fingerprint, package_digest
from explorable.publish.workers import Job, draw_in_workers, forget
from explorable.settings import Settings, current

SMALL = 4  # up to this many frames, starting workers costs more than it saves
FEW = 12  # choices of a list that are all tried for the crop box


@dataclass(frozen=True)
class Packed:
    """A figure ready for a page: base picture, definitions and all states."""

    base: str  # SVG markup of the shown state
    definitions: str  # SVG markup of markers and clip paths
    box: tuple[str, str]  # viewBox width and height, points
    says: str  # of the shown state
    columns: tuple[Any, ...]  # of the shown state
    sounds: tuple[Any, ...]  # of the shown state
    data: str  # the store, base64
    frames: int
    ground: str = ""  # a colour that stays on a dark page
    failures: tuple[str, ...] = ()  # states that could not be drawn, in words


def render(
    function: Callable[..., Any],
    parameters: tuple[Parameter, ...],
    fixed: dict[str, Any],
    prefix: str,
    settings: Settings,
    tolerant: bool = False,
) -> Packed:
    """Draw every state of ``function``, or take the result from the cache.

    Raises :class:`BudgetError` before drawing a grid that is too large, and
    :class:`ExplorableError` when the same state is drawn differently twice.
    """
    name = name_of(function)
    states = params.count(parameters)
    if states > settings.max_frames:
        raise BudgetError(_too_many(name, parameters, states, settings.max_frames))
    cached = _cache_file(function, parameters, fixed, prefix, settings, tolerant)
    if cached and (found := kept.read(cached)):
        packed = Packed(**found)
    else:
        parts = cached.with_suffix(".parts") if cached else None
        frames = draw_all(function, parameters, fixed, prefix, settings, parts, tolerant)
        packed = _pack(frames, params.start(parameters))
        if cached:
            kept.write(cached, asdict(packed))
        forget(parts)
    if len(packed.data) > settings.max_bytes:
        raise BudgetError(
            f"{name}() takes {len(packed.data) / 1e6:.1f} MB for {states} frames; "
            f"the limit is {settings.max_bytes / 1e6:.1f} MB. {_coarsen(parameters)}"
        )
    return packed


def draw_all(
    function: Callable[..., Any],
    parameters: tuple[Parameter, ...],
    fixed: dict[str, Any],
    prefix: str,
    settings: Settings | None = None,
    parts: Path | None = None,
    tolerant: bool = False,
) -> list[Frame]:
    """Draw every state, in the order of :func:`explorable.figure.params.state`.

    Some states are drawn a second time, in another order, and compared; see
    :mod:`explorable.publish.proof`.
    """
    wanted = [{**fixed, **params.state(parameters, n)} for n in range(params.count(parameters))]
    crop = crop_box(function, parameters, fixed, tolerant)
    job = Job(function, crop, prefix, tolerant, parameters)
    proof.twice(job, wanted[params.start(parameters)])
    if len(wanted) <= SMALL:
        frames = [job.draw(values) for values in wanted]
    else:
        frames = draw_in_workers(job, wanted, (settings or current()).workers, parts)
    proof.compare(job, wanted, frames)
    return frames


def crop_box(
    function: Callable[..., Any],
    parameters: tuple[Parameter, ...],
    fixed: dict[str, Any],
    tolerant: bool = False,
) -> Bbox:
    """One box (inches) for all frames.

    It holds the first state, the ends of each range, and each choice of a short list.
    """
    middle = {**fixed, **params.state(parameters, params.start(parameters))}
    corners = []
    for p in parameters:
        indices: Any = range(len(p.values))
        if p.kind == "range" or len(indices) > FEW:
            indices = (0, len(p.values) - 1)
        corners += [{**middle, p.name: p.values[i]} for i in sorted({*indices} - {p.start})]
    boxes = [tight_box(function, middle)]
    for values in corners:
        try:
            boxes.append(tight_box(function, values))
        except FrameError:
            if not tolerant:
                raise
    return Bbox.union(boxes)


def _pack(frames: list[Frame], shown: int) -> Packed:
    base, data = store.pack(frames, shown)
    definitions = dict(d for frame in frames for d in frame.drawing.definitions)
    frame = frames[shown]
    return Packed(
        base=base,
        definitions="".join(markup(definitions[key]) for key in sorted(definitions)),
        box=_widest(frames),
        says=frame.says,
        columns=frame.columns,
        sounds=frame.sounds,
        data=data,
        frames=len(frames),
        ground=next((f.ground for f in [frame, *frames] if f.ground), ""),
        failures=tuple(f.failure for f in frames if f.failure),
    )


def _widest(frames: list[Frame]) -> tuple[str, str]:
    """The box that holds every frame: those of SVGs from elsewhere are as large as they are."""
    width, height = zip(*(frame.drawing.box for frame in frames), strict=True)
    return max(width, key=float), max(height, key=float)


def _cache_file(
    function: Callable[..., Any],
    parameters: tuple[Parameter, ...],
    fixed: dict[str, Any],
    prefix: str,
    settings: Settings,
    tolerant: bool,
) -> Path | None:
    if not settings.cache:
        return None
    rc = {k: str(v) for k, v in sorted(mpl.rcParams.items()) if not k.startswith("backend")}
    builtin = getattr(mpl.colormaps, "_builtin_cmaps", ())
    maps = {name: mpl.colormaps[name] for name in mpl.colormaps if name not in builtin}
    around = (rc, maps, sorted(map(str, np.get_printoptions().items())))
    us = package_digest(__name__.partition(".")[0])
    key = fingerprint(function, parameters, sorted(fixed.items()), prefix, around, us, tolerant)
    name = "".join(c if c.isalnum() or c in "-_" else "_" for c in name_of(function))
    return Path(settings.cache) / f"{name}-{key[:32]}.json"


def _too_many(name: str, parameters: tuple[Parameter, ...], states: int, limit: int) -> str:
    product = " × ".join(f"{p.name} {len(p.values)}" for p in parameters)
    return f"{name}() has {states} states ({product}); the limit is {limit}. {_coarsen(parameters)}"


def _coarsen(parameters: tuple[Parameter, ...]) -> str:
    if not parameters:
        return "Draw fewer points."
    largest = max(parameters, key=lambda p: len(p.values))
    return f"Coarsen {largest.name!r}, which has {len(largest.values)} values: give a larger step."
