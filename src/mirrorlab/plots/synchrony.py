"""Draws coupled oscillators: two who tap, moving in turn at speed, and two brains in step."""

from dataclasses import replace

import numpy as np

from mirrorlab.models.synchrony import (
    IRREGULAR,
    Tempo,
    antiphase_is_stable,
    drift_period,
    hkb,
    hkb_potential,
    lead_ms,
    locks,
    pairs_tested,
    phase_difference,
    phase_locking,
    ratio_at_tempo,
    taps,
)
from mirrorlab.plots.canvas import bare, canvas

BASE_HZ = 2.0  # taps per second of the first person alone
SECONDS = 8.0  # of tapping shown and heard
LONG = 60  # s, over which the lead is followed
RATE = 4000  # sound samples per second
TONES = (440, 880)  # Hz, of the first and of the second person
MAP = 6.5  # % of the tempo, both axes of the map
FILMS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5)  # pull of a film, rad/s
CONTACTS = {"none": 0.0, "weak": 0.3, "strong": 1.0}  # coupling of two persons, rad/s
KINDS = (
    ("as recorded", "C0", "-", "o"),
    ("other partner", "C1", "--", "^"),
    ("moved in time", "C2", ":", "s"),
)


def tapping(difference, pull):
    """Two people who tap: their taps, the lead of the second, and a map of who falls in step.

    ``difference`` of their own tempos and ``pull`` between them, both in per cent of the first
    person's tempo. Returns (figure, sentence, columns, sounds).
    """
    unit = 2 * np.pi * BASE_HZ / 100
    tempo = Tempo(difference * unit, pull * unit)
    times = taps(tempo, BASE_HZ, SECONDS)
    t, phi = phase_difference(tempo, LONG)
    in_step = float(phase_locking(phi, np.zeros_like(phi)))
    fig = canvas(6.4)
    _taps(bare(fig.add_axes((0.14, 0.735, 0.82, 0.22))), times)
    _lead(bare(fig.add_axes((0.14, 0.085, 0.36, 0.5))), t, phi, tempo)
    _map(bare(fig.add_axes((0.63, 0.085, 0.34, 0.5))), difference, pull)
    fig.text(0.14, 0.965, _result(tempo), size=13, weight="bold", va="center")
    says = (
        f"Alone B would tap {difference}% faster than A; the pull between them is {pull}%. "
        f"{_result(tempo)}. Over a minute the index of synchrony R is {in_step:.2f}."
    )
    shown = min(10, *(len(x) for x in times))
    columns = {
        "tap": list(range(1, shown + 1)),
        "A (s)": np.round(times[0][:shown], 2),
        "B (s)": np.round(times[1][:shown], 2),
    }
    return fig, says, columns, {"both tapping": (_clicks(times), RATE, "x")}


def _result(tempo):
    if locks(tempo):
        lead = lead_ms(tempo, BASE_HZ)
        return f"In step, B {lead:.0f} ms ahead" if lead >= 0.5 else "In step, tap on tap"
    return f"Drifting: B gains a tap in {drift_period(tempo):.1f} s"


def _taps(ax, times):
    for row, (name, times_of, colour) in enumerate(zip("AB", times, ("C0", "C1"), strict=True)):
        ax.vlines(times_of, 0.2 - row, 1.0 - row, color=colour, lw=2.5)
        ax.text(-0.25, 0.6 - row, name, color=colour, ha="right", va="center", weight="bold")
    ax.set(xlim=(0, SECONDS), ylim=(-0.95, 1.1), yticks=[])
    ax.set_xlabel("time (s)", labelpad=1)
    ax.spines["left"].set_visible(False)


def _lead(ax, t, phi, tempo):
    colour, style = ("C0", "-") if locks(tempo) else ("C1", "--")
    ax.plot(t[::20], phi[::20] / (2 * np.pi), color=colour, ls=style, lw=2.2, label="lead of B")
    ax.set(xlim=(0, LONG), ylim=(-0.3, 7.6), xticks=(0, 20, 40, 60))
    ax.set_xlabel("time (s)", labelpad=1)
    ax.set_ylabel("lead of B (taps)", labelpad=3)


def _map(ax, difference, pull):
    ax.fill_between([0, MAP], [0, MAP], MAP, color="C0", alpha=0.18, lw=0)
    ax.plot([0, MAP], [0, MAP], color="C0", lw=1.5)
    ax.text(0.3, 5.9, "in step", color="C0")
    ax.text(6.3, 0.35, "not in step", color="C1", ha="right")
    inside = difference <= pull
    ax.plot(difference, pull, "o" if inside else "D", color="C0" if inside else "C1", ms=11)
    ax.set(xlim=(-0.3, MAP), ylim=(-0.3, MAP), xticks=range(0, 7, 2), yticks=range(0, 7, 2))
    ax.set_xlabel("B faster by (%)", labelpad=1)
    ax.set_ylabel("pull (%)", labelpad=1)


def _clicks(times):
    """Both rows of taps as short tones, lower for A; samples within −1 to 1."""
    tone_s = np.arange(int(0.03 * RATE)) / RATE
    sound = np.zeros(int(SECONDS * RATE))
    for pitch, times_of in zip(TONES, times, strict=True):
        click = 0.45 * np.sin(2 * np.pi * pitch * tone_s) * np.exp(-tone_s / 0.01)
        for start in (times_of * RATE).astype(int):
            piece = sound[start : start + len(click)]
            piece += click[: len(piece)]
    return sound


def in_turn(tempo_hz, start):
    """Two fingers that move in step or in turn: the landscape, and what becomes of the start.

    ``tempo_hz`` of the movement, ``start`` "in turn" or "in step". Returns (figure, sentence,
    columns).
    """
    ratio = float(ratio_at_tempo(tempo_hz))
    t, phi = hkb(ratio, np.pi - 0.1 if start == "in turn" else 0.3, seconds=15)
    degrees, end = np.degrees(phi), float(np.degrees(phi[-1]))
    kept = (end > 90) == (start == "in turn")
    fig = canvas(5.4)
    top = bare(fig.add_axes((0.14, 0.55, 0.82, 0.41)))
    grid = np.linspace(-60, 240, 101)
    top.plot(grid, hkb_potential(ratio, np.radians(grid)), color="0.5", lw=2, label="landscape")
    at = np.degrees(phi[0]), hkb_potential(ratio, phi[0])
    top.plot(*at, "o", mfc="none", color="black", ms=9, mew=1.5)
    top.plot(end, hkb_potential(ratio, phi[-1]), "o", color="C0" if kept else "C1", ms=12)
    top.set(xlim=(-60, 240), ylim=(-1.8, 1.45), xticks=(0, 90, 180), yticks=[])
    top.spines["left"].set_visible(False)
    top.set_xlabel("one finger behind the other (degrees)", labelpad=1)
    top.text(0, 1.2, "in step", ha="center")
    top.text(180, 1.2, "in turn", ha="center")
    bottom = bare(fig.add_axes((0.14, 0.1, 0.82, 0.3)))
    style = {"color": "C0" if kept else "C1", "ls": "-" if kept else "--", "lw": 2.2}
    bottom.plot(t[::25], degrees[::25], label="lag", **style)
    bottom.set(xlim=(0, 15), ylim=(-15, 215), yticks=(0, 90, 180))
    bottom.set_xlabel("time (s)", labelpad=1)
    bottom.set_ylabel("lag (degrees)", labelpad=2)
    outcome = "they stay so" if kept else "they change to moving in step"
    says = (
        f"At {tempo_hz:g} movement{'s' * (tempo_hz != 1)} a second, started {start}, {outcome}. "
        f"Moving in turn {'is' if antiphase_is_stable(ratio) else 'is not'} stable at this speed."
    )
    columns = {
        "time (s)": np.round(t[::250], 1),
        "lag (degrees)": np.round(degrees[::250]) + 0.0,
    }
    return fig, says, columns


def _tested(contact, film):
    return pairs_tested(replace(IRREGULAR, coupling=CONTACTS[contact], drive=film))


def two_brains(contact, film):
    """Synchrony of pairs who watch a film: as recorded, with other partners, moved in time.

    ``contact`` is a key of CONTACTS, ``film`` its pull on each of them (rad/s). Returns (figure,
    sentence, columns).
    """
    means = np.array([[r.mean() for r in _tested(contact, f)] for f in FILMS])
    now = _tested(contact, film)
    fig = canvas(5.6)
    ax = bare(fig.add_axes((0.14, 0.1, 0.82, 0.74)))
    ax.axvline(film, color="0.5", lw=1)
    for column, (name, colour, style, marker) in enumerate(KINDS):
        ax.plot(FILMS, means[:, column], color=colour, ls=style, lw=2.2, label=name)
        beside = film + np.linspace(-0.03, 0.03, len(now[column])) + 0.05 * (column - 1)
        ax.plot(beside, now[column], marker, color=colour, ms=3.2, mfc="none", mew=0.8)
        ax.plot(film, means[FILMS.index(film), column], marker, color=colour, ms=10)
        fig.text(0.04 + 0.32 * column, 0.955, f"{'●▲■'[column]} {name}", color=colour)
    real, other, moved = (float(r.mean()) for r in now)
    fig.text(0.14, 0.885, f"R {real:.2f}, {other:.2f}, {moved:.2f}", size=13, weight="bold")
    ax.set(xlim=(-0.12, 1.62), ylim=(0, 1.02), xticks=(0, 0.5, 1, 1.5))
    ax.set_xlabel("pull of the film on each brain (rad/s)", labelpad=2)
    ax.set_ylabel("synchrony R (0 none, 1 perfect)", labelpad=3)
    says = (
        f"Contact between the two: {contact}; pull of the film {film:g}. Pairs as recorded have a "
        f"mean synchrony of {real:.2f}, pairs put together afterwards from people who never met "
        f"{other:.2f}, and pairs with one record moved in time {moved:.2f}."
    )
    columns = {
        "pull of the film": list(FILMS),
        "chosen": ["yes" if f == film else "" for f in FILMS],
        **{name: np.round(means[:, i], 2) for i, (name, *_) in enumerate(KINDS)},
    }
    return fig, says, columns
