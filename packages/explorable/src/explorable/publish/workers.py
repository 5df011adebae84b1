"""Worker processes that draw what the notebook would draw, or are caught drawing something else.

A worker begins without what the notebook has set since: matplotlib's settings, registered
colour maps, print options, values in the author's modules. These travel along. That nothing was
forgotten is then tested: the kernel draws some of the states itself, in another order.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cloudpickle
import loky
import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.font_manager import fontManager
from matplotlib.transforms import Bbox

from explorable.errors import ExplorableError, FrameError
from explorable.figure.handles import check_axes
from explorable.figure.params import Parameter
from explorable.figure.plot import name_of
from explorable.frames.draw import Frame, draw, failed
from explorable.publish.fingerprint import module_settings

CHUNK = 8  # frames a worker draws at a time


@dataclass(frozen=True)
class Job:
    """How the states of one figure are drawn."""

    function: Callable[..., Any]
    crop: Bbox
    prefix: str
    tolerant: bool = False  # a state that fails is shown as such, not refused
    parameters: tuple[Parameter, ...] = ()  # whose handles must lie in the axes of every state

    def draw(self, values: dict[str, Any]) -> Frame:
        """One state, drawn here."""
        try:
            frame = draw(self.function, values, self.crop, self.prefix)
        except FrameError as error:
            if not self.tolerant:
                raise
            return failed(error, values, self.crop)
        check_axes(self.parameters, frame.axes, name_of(self.function))
        return frame


def draw_in_workers(
    job: Job, states: list[dict[str, Any]], workers: int, kept: Path | None
) -> list[Frame]:
    """Draw ``states`` in processes; finished parts are kept in the folder ``kept`` meanwhile."""
    chunks = [states[i : i + CHUNK] for i in range(0, len(states), CHUNK)]
    drawn = {i: frames for i in range(len(chunks)) if (frames := _read(kept, i, len(chunks[i])))}
    executor = loky.get_reusable_executor(max_workers=workers or os.cpu_count() or 1, timeout=60)
    surroundings = _surroundings(job.function)
    waiting: dict[Future[Any], int] = {}
    try:
        for i, chunk in enumerate(chunks):
            if i not in drawn:
                waiting[executor.submit(_draw_chunk, _packet(job, chunk), surroundings)] = i
        for future in as_completed(waiting):
            frames, failure = future.result()
            if failure is not None:
                raise failure
            drawn[waiting[future]] = frames
            _write(kept, waiting[future], frames)
    finally:
        for future in waiting:
            future.cancel()
    return [frame for i in range(len(chunks)) for frame in drawn[i]]


def forget(kept: Path | None) -> None:
    """Delete the kept parts of a figure that is finished; nothing else."""
    if kept is None or not kept.is_dir():
        return
    for file in kept.glob("*.frames"):
        file.unlink(missing_ok=True)
    if not any(kept.iterdir()):
        kept.rmdir()


@dataclass(frozen=True)
class _Surroundings:
    """What the notebook has set, as a worker needs it before it unpacks the function."""

    path: list[str]
    folder: str
    rc: dict[Any, Any]
    fonts: list[str]
    rest: bytes  # cloudpickle of _Registered
    modules: dict[tuple[str, str], bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class _Registered:
    printing: dict[str, Any]
    colormaps: list[Any]
    colours: dict[str, Any]
    styles: dict[str, Any]


def _surroundings(function: Callable[..., Any]) -> _Surroundings:
    builtin = getattr(mpl.colormaps, "_builtin_cmaps", ())
    own = [name for name in mpl.colormaps if name not in builtin]
    registered = _Registered(
        printing=dict(np.get_printoptions()),
        colormaps=[(name, mpl.colormaps[name]) for name in own],
        colours={name: mpl.color_sequences[name] for name in mpl.color_sequences},
        styles={name: dict(style) for name, style in plt.style.library.items()},
    )
    modules = {}
    for place, value in module_settings(function).items():
        packed = _packed(value)
        if packed is not None:  # what cannot travel is found when states are compared
            modules[place] = packed
    rc: dict[Any, Any] = {k: v for k, v in mpl.rcParams.items() if not k.startswith("backend")}
    fonts = [str(font.fname) for font in fontManager.ttflist]
    rest = cloudpickle.dumps(registered)
    return _Surroundings(list(sys.path), os.getcwd(), rc, fonts, rest, modules)


def _settle(here: _Surroundings) -> None:
    """Make a worker's surroundings those of the notebook."""
    mpl.use("agg")
    sys.path[:] = here.path
    os.chdir(here.folder)
    known = {str(font.fname) for font in fontManager.ttflist}
    for font in here.fonts:
        if font not in known:
            fontManager.addfont(font)
    registered: _Registered = pickle.loads(here.rest)
    np.set_printoptions(**registered.printing)
    for name, colormap in registered.colormaps:
        if name not in mpl.colormaps or mpl.colormaps[name] != colormap:
            mpl.colormaps.register(colormap, name=name, force=True)
    for name, colours in registered.colours.items():
        if name not in mpl.color_sequences:
            mpl.color_sequences.register(name, colours)
    plt.style.library.update(registered.styles)
    mpl.rcParams.update(here.rc)
    for (module, name), packed in here.modules.items():
        setattr(importlib.import_module(module), name, pickle.loads(packed))


def _packed(value: Any) -> bytes | None:
    try:
        return bytes(cloudpickle.dumps(value))
    except Exception:  # anything may fail to pickle, in its own way
        return None


def _packet(job: Job, states: list[dict[str, Any]]) -> bytes:
    """What a worker unpacks only once it can import the author's modules."""
    try:
        return bytes(cloudpickle.dumps((job, states)))
    except (pickle.PicklingError, TypeError) as error:
        raise ExplorableError(
            f"{name_of(job.function)}() cannot be sent to the worker processes that draw it "
            f"({error}). Make locks, connections and running generators inside the function."
        ) from error


def _draw_chunk(
    packet: bytes, surroundings: _Surroundings
) -> tuple[list[Frame], ExplorableError | None]:
    _settle(surroundings)
    job, states = pickle.loads(packet)
    gc.collect()  # the figures drawn before; what is left stays, and need not be looked at again
    gc.freeze()
    try:
        return [job.draw(values) for values in states], None
    except ExplorableError as error:
        return [], error


def _part(kept: Path, i: int) -> Path:
    return kept / f"{i}.frames"


def _read(kept: Path | None, i: int, count: int) -> list[Frame] | None:
    if kept is None or not _part(kept, i).exists():
        return None
    try:
        frames = pickle.loads(_part(kept, i).read_bytes())
    except Exception:  # cut short by a crash: draw again
        return None
    return frames if isinstance(frames, list) and len(frames) == count else None


def _write(kept: Path | None, i: int, frames: Iterable[Frame]) -> None:
    if kept is None:
        return
    kept.mkdir(parents=True, exist_ok=True)
    part = kept / f"{i}.{os.getpid()}.frames"
    part.write_bytes(pickle.dumps(list(frames), protocol=5))
    part.replace(_part(kept, i))
