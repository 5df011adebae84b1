"""Published numbers that the models of chapter 1 must reproduce, one dataclass for each source.

Each docstring names the bib key and the ids of the facts in the evidence ledger that hold the
same numbers; ``tests/mirrorlab/test_against_ledger.py`` compares the two.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Jerjian2020Trial:
    """Average trial, relative to the Go cue.

    Source: jerjian2020data, jerjian2020movement. Fact: jerjian-data-trial-timing. The authors
    stretched every trial to these times, so they are a template and not a distribution.
    """

    object_cue: float = -0.91  # s, the object becomes visible
    go: float = 0.0  # s
    release: float = 0.36  # s, the hand leaves the home pad
    displacement: float = 0.76  # s, the object starts to move
    hold_on: float = 0.82  # s
    hold_off: float = 1.86  # s
    start: float = -1.45  # s, first bin edge
    stop: float = 2.25  # s, last bin edge
    bin: float = 0.05  # s


TRIAL = Jerjian2020Trial()


@dataclass(frozen=True)
class Jerjian2020Units:
    """Firing rates of one group of units in open recordings from two macaques.

    Source: jerjian2020data. Facts: jerjian-data-peaks (quartiles), jerjian-data-rates (means),
    jerjian-data-signs (counts). Peaks are those of trial-averaged 50 ms histograms over the
    whole trial; means are of the late reach; signs count units whose rate in late reach and
    hold moved by more than ``sign_threshold`` in both conditions.
    """

    name: str
    n: int  # units
    baseline: tuple[float, float, float]  # spikes/s, quartiles
    peak_execution: tuple[float, float, float]  # spikes/s, quartiles
    peak_observation: tuple[float, float, float]  # spikes/s, quartiles
    peak_ratio: float  # median over units of observation peak / execution peak
    mean_baseline: float  # spikes/s
    mean_execution: float  # spikes/s
    mean_observation: float  # spikes/s
    up_up: int  # units, execution up and observation up
    down_down: int  # units
    up_down: int  # units, execution up and observation down
    down_up: int  # units
    sign_threshold: float = 2.0  # spikes/s


F5 = Jerjian2020Units(
    name="F5",
    n=115,
    baseline=(1.9, 7.3, 15.0),
    peak_execution=(15.6, 26.5, 52.3),
    peak_observation=(11.5, 23.6, 34.1),
    peak_ratio=0.9,
    mean_baseline=9.2,
    mean_execution=17.1,
    mean_observation=11.6,
    up_up=24,
    down_down=21,
    up_down=5,
    down_up=5,
)

M1_PTN = Jerjian2020Units(
    name="M1 pyramidal tract",
    n=59,
    baseline=(5.7, 9.5, 18.5),
    peak_execution=(27.8, 49.0, 72.5),
    peak_observation=(16.1, 25.6, 33.1),
    peak_ratio=0.47,
    mean_baseline=12.7,
    mean_execution=24.6,
    mean_observation=12.6,
    up_up=13,
    down_down=9,
    up_down=7,
    down_up=1,
)


@dataclass(frozen=True)
class Gallese1996:
    """First classification of F5 mirror neurons.

    Source: gallese1996action. Facts: name-and-count-1996, congruence-1996. NOT CONFIRMED: the
    counts are widely repeated but were not seen in the paper, so they must never be printed as
    sure.
    """

    neurons: int = 532
    mirror: int = 92
    strict: int = 29
    broad: int = 56
    unrelated: int = 7


@dataclass(frozen=True)
class Kraskov2009:
    """Pyramidal tract neurons of area F5. Source: kraskov2009corticospinal. Fact: ptn-f5-2009."""

    neurons: int = 64
    modulated: float = 0.5  # share of neurons that change in observation, approximate
    silenced: int = 17  # neurons, complete suppression in observation


@dataclass(frozen=True)
class Vigneswaran2013:
    """Pyramidal tract neurons of M1. Source: vigneswaran2013m1. Fact: ptn-m1-2013."""

    neurons: int = 132
    mirror: int = 65
    facilitated: int = 38
    suppressed: int = 27
    ratio: float = 0.5  # observation / execution activity of facilitated cells, approximate


@dataclass(frozen=True)
class Kraskov2014:
    """Share of pyramidal tract neurons with mirror properties, three macaques pooled.

    Source: kraskov2014corticospinal. Fact: ptn-pooled-2014.
    """

    f5: float = 0.52
    m1: float = 0.58


@dataclass(frozen=True)
class Loporto2013:
    """Stimulus strengths with and without a larger response in observation.

    Source: loporto2013reflecting. Fact: tms-intensity.
    """

    low: float = 110.0  # % of resting motor threshold, response larger in observation
    high: float = 130.0  # % of resting motor threshold, response not larger
