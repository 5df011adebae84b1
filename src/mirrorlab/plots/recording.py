"""Draws the electrode: one unit's spikes and rates, and the definition over the population."""

import matplotlib.pyplot as plt
import numpy as np

from mirrorlab.models.recording import (
    CONGRUENCE_RULES,
    EXECUTION,
    OBSERVATION,
    SIGN_RULES,
    baseline_rate,
    bin_centres,
    changes,
    counted,
    epoch_mean,
    histogram,
    population,
    spike_counts,
    spike_times,
)
from mirrorlab.published import Gallese1996, Kraskov2014

SHOWN_TRIALS = 12
RATE_LIMITS = (0, 80)  # spikes/s
CHANGE_LIMITS = ((-22, 62), (-16, 24))  # spikes/s
RATE = 4000  # samples/s of the clicks
CLICK = 0.8 * np.exp(-np.arange(24) / 6) * np.cos(np.pi * np.arange(24) / 2)  # 6 ms
UNITS = ("unit 1", "unit 2", "unit 3", "unit 4", "unit 5")
_MATCH = ("no shared action", "partly shared actions", "the same actions")


def example_units(recording):
    """Numbers of five units worth hearing, by the names in UNITS.

    Unit 1 rises for both and shares actions, 2 rises for both without a shared action, 3 rises
    for doing and falls for seeing, 4 falls for both, 5 rises for doing alone.
    """
    units, change = population(recording), changes(recording)
    done, seen = units.sign
    wanted = [
        (done == 1) & (seen == 1) & (units.congruence > 0),
        (done == 1) & (seen == 1) & (units.congruence == 0),
        (done == 1) & (seen == -1),
        (done == -1) & (seen == -1),
        (done == 1) & (seen == 0),
    ]
    clear = np.where(done * seen == 0, np.abs(change[0]), np.abs(change).min(axis=0))
    clear = np.where(units.peak.max(axis=0) < 0.9 * RATE_LIMITS[1], clear, 0)
    return {
        name: int(np.argmax(np.where(w, clear, -1))) for name, w in zip(UNITS, wanted, strict=True)
    }


def spike_line(axes, counts, trial, seed):
    """A raster as one line with gaps: counts (trials, bins), first trial at the top."""
    times, row = spike_times(counts, trial, seed)
    x = np.column_stack([times, times, np.full_like(times, np.nan)]).ravel()
    y = np.column_stack([row + 0.15, row + 0.85, np.full(len(row), np.nan)]).ravel()
    axes.plot(x, y, color="black", linewidth=0.7)
    axes.set(ylim=(len(counts), 0), yticks=[], xlim=(trial.start, trial.stop))


def clicks(counts, trial, seed):
    """The first trial of a raster, one click for each spike: samples (n,) from −1 to 1."""
    times, row = spike_times(counts, trial, seed)
    at = np.round((times[row == 0] - trial.start) * RATE).astype(int)
    train = np.zeros(round((trial.stop - trial.start) * RATE))
    train[at[at < len(train)]] = 1
    return np.clip(np.convolve(train, CLICK)[: len(train)], -1, 1)


def _unit_axes(raster, rate_axes, recording, unit, condition, threshold):
    trial = recording.trial
    counts = spike_counts(recording)[condition, unit]
    spike_line(raster, counts[:SHOWN_TRIALS], trial, unit)
    t, rate = bin_centres(trial), histogram(counts, trial)
    rate_axes.step(t, rate, where="mid", color="C0", linewidth=1.2)
    start = (trial.release + trial.displacement) / 2
    base = baseline_rate(histogram(spike_counts(recording)[:, unit], trial), trial).mean()
    level = epoch_mean(rate, trial, start, trial.hold_off)
    epoch = (start, trial.hold_off)
    for edge in (base - threshold, base + threshold):
        if edge < 0:  # no rate falls that far
            continue
        rate_axes.plot(epoch, (edge, edge), color="black", linestyle=(0, (2, 2)), linewidth=1)
    rate_axes.plot(epoch, (level, level), color="C1", linewidth=2.5)
    rate_axes.set(xlim=(trial.start, trial.stop), ylim=RATE_LIMITS, xticks=(-1, 0, 1, 2))
    rate_axes.set_xlabel("time from Go (s)")
    raster.set_xticks((-1, 0, 1, 2), labels=[])
    for axes in (raster, rate_axes):
        for event in (trial.object_cue, trial.go, trial.displacement):
            axes.axvline(event, color="0.5", linewidth=0.8, zorder=0)
    return rate


def _name_events(axes, trial):
    events = {"object": trial.object_cue, "Go": trial.go, "lift": trial.displacement}
    for name, time in events.items():
        axes.text(time, RATE_LIMITS[1] + 2, name, ha="center", va="bottom", fontsize=9)


def _plane(axes, recording, unit, threshold, sign_rule, mirror):
    x, y = changes(recording)
    (left, right), (bottom, top) = CHANGE_LIMITS
    x, y = np.clip(x, left + 1, right - 1), np.clip(y, bottom + 1, top - 1)
    style = {"linestyle": "none", "markersize": 4.5, "markeredgewidth": 0.9}
    axes.plot(x[~mirror], y[~mirror], "o", markerfacecolor="none", color="0.5", **style)
    axes.plot(x[mirror], y[mirror], "o", color="C0", **style)
    axes.plot(x[unit], y[unit], "D", markersize=10, markerfacecolor="none", color="C1", mew=1.8)
    edges = (threshold,) if sign_rule == SIGN_RULES[0] else (-threshold, threshold)
    for edge in edges:
        axes.axhline(edge, color="black", linestyle=(0, (2, 2)), linewidth=1)
        axes.axvline(edge, color="black", linestyle=(0, (2, 2)), linewidth=1)
    axes.set(
        xlim=(left, right), ylim=(bottom, top), xticks=range(-20, 61, 20), yticks=(-10, 0, 10, 20)
    )
    axes.set_xlabel("change when acting (spikes/s)", labelpad=2)
    axes.set_ylabel("when watching")


def _share(axes, percent):
    """The result, large; the row below the bar is free for a reader's own guess."""
    old = Gallese1996()
    axes.plot([0, percent], [0, 0], color="C0", linewidth=13, solid_capstyle="butt")
    axes.text(percent + 1, 0, f"{percent:.0f}%", size=15, weight="bold", color="C0", va="center")
    quoted = 100 * old.mirror / old.neurons
    pooled = 100 * Kraskov2014().f5
    axes.plot([quoted, pooled], [1.2, 1.2], "v", color="black", markersize=7)
    axes.text(quoted, 1.75, "1996, unconfirmed", ha="center", va="bottom")
    axes.text(pooled, 1.75, "2014", ha="center", va="bottom")
    axes.set(xlim=(0, 60), ylim=(-2.1, 2.9), yticks=[], xlabel="units called mirror neurons (%)")
    axes.spines[["left", "top", "right"]].set_visible(False)


def _signed(value):
    return f"{round(value, 1) + 0.0:+.1f}".replace("-", "−")


def _table(recording, unit, threshold, mirror, rates):
    """The plotted numbers: the unit's changes, the population's counts, the two histograms."""
    change, counts = changes(recording), np.full(2, mirror.sum())
    rows = {
        "change of this unit (spikes/s)": np.round(change[:, unit], 1) + 0.0,
        "threshold (spikes/s)": np.full(2, threshold),
        "units that rise beyond it": (change > threshold).sum(axis=1),
        "units that fall beyond it": (change < -threshold).sum(axis=1),
        "units counted as mirror": counts,
    }
    for time, pair in zip(bin_centres(recording.trial), np.transpose(rates), strict=True):
        rows[f"rate at {time:+.3f} s (spikes/s)".replace("-", "−")] = np.round(pair, 1)
    acts, watches = zip(*(tuple(pair.tolist()) for pair in rows.values()), strict=True)
    return {"quantity": list(rows), "monkey acts": acts, "monkey watches": watches}


def electrode(recording, unit, threshold, sign_rule=SIGN_RULES[0], rule=CONGRUENCE_RULES[0]):
    """One unit under the electrode and the whole population under one definition.

    ``unit`` is a name in UNITS, ``threshold`` in spikes/s. Returns (figure, sentence, columns,
    sounds): the first trial of each raster can be heard, with a line that runs through it.
    """
    number, trial, sounds = example_units(recording)[unit], recording.trial, {}
    mirror = counted(recording, threshold, sign_rule, rule)
    percent = 100 * mirror.mean()
    fig = plt.figure(figsize=(5, 7.2))
    rates = []
    panels = ((EXECUTION, 0.13, "monkey acts"), (OBSERVATION, 0.565, "monkey watches"))
    for condition, left, title in panels:
        raster = fig.add_axes((left, 0.855, 0.395, 0.11))
        lower = fig.add_axes((left, 0.655, 0.395, 0.165))
        rates.append(_unit_axes(raster, lower, recording, number, condition, threshold))
        shown = spike_counts(recording)[condition, number][:SHOWN_TRIALS]
        playhead = ("x", len(fig.axes) - 2, trial.start, trial.stop)
        sounds[f"first trial, {title}"] = (clicks(shown, trial, number), RATE, playhead)
        raster.set_title(title)
        _name_events(lower, recording.trial)
        if condition == EXECUTION:
            raster.set_ylabel("trials")
            lower.set_ylabel("spikes/s")
        else:
            lower.set_yticklabels([])
    plane = fig.add_axes((0.13, 0.275, 0.83, 0.265))
    plane.set_title(f"{mirror.sum()} of {len(mirror)} units counted (filled)")
    _plane(plane, recording, number, threshold, sign_rule, mirror)
    _share(fig.add_axes((0.13, 0.07, 0.83, 0.11)), percent)
    done, seen = changes(recording)[:, number]
    match = _MATCH[population(recording).congruence[number]]
    says = (
        f"{unit.capitalize()} changes by {_signed(done)} spikes/s when the monkey acts and by "
        f"{_signed(seen)} when it watches, with {match}; it is "
        f"{'counted' if mirror[number] else 'not counted'} as a mirror neuron. This definition "
        f"({sign_rule}, more than {threshold} spikes/s, congruence {rule}) counts {mirror.sum()} "
        f"of {len(mirror)} units, {percent:.0f}%."
    )
    return fig, says, _table(recording, number, threshold, mirror, rates), sounds
