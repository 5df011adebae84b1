"""Reverse inference: from "this region was active" to "this process was at work".

The probability that a process was at work, given activity, follows from Bayes' rule
[poldrack2006can].  Counts of studies that report a peak near a region come from the Neurosynth
database [yarkoni2011large].

Published pattern: a peak near the left anterior insula raises the odds of "empathy" only 1.8 times.
"""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Counts:
    """How often a region is reported by studies of one process and by all other studies."""

    region: str
    process: str
    radius_mm: int
    active: int  # studies of the process that report a peak in the region
    total: int  # studies of the process
    other_active: int  # other studies that report a peak in the region
    other_total: int  # other studies

    @property
    def p1(self):
        """P(active | process)."""
        return self.active / self.total

    @property
    def p0(self):
        """P(active | any other process)."""
        return self.other_active / self.other_total

    @property
    def bayes_factor(self):
        """How many times activity multiplies the odds of the process."""
        return self.p1 / self.p0

    @property
    def base_rate(self):
        """Share of all studies that are about the process."""
        return self.total / (self.total + self.other_total)


def posterior(p1, p0, prior):
    """P(process | active) = p1 prior / (p1 prior + p0 (1 - prior)); numbers or arrays, 0..1."""
    return p1 * prior / (p1 * prior + p0 * (1 - prior))


def wilson_interval(successes, n, z=1.96):
    """95 % interval for a proportion; stays inside 0..1 and works for small counts."""
    if not 0 <= successes <= n or n < 1:
        raise ValueError(f"wilson_interval: {successes} of {n} is not a proportion.")
    p = successes / n
    centre = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * (p * (1 - p) / n + z**2 / (4 * n**2)) ** 0.5
    return centre - half, centre + half


def read_counts(path):
    """Read the Neurosynth table; returns a dict (region, process, radius in mm) -> ``Counts``."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = [
            Counts(
                region=row["region"],
                process=row["category"],
                radius_mm=int(row["radius_mm"]),
                active=int(row["n_category_active"]),
                total=int(row["n_category"]),
                other_active=int(row["n_other_active"]),
                other_total=int(row["n_other"]),
            )
            for row in csv.DictReader(file)
        ]
    return {(c.region, c.process, c.radius_mm): c for c in rows}
