"""Studies of two people together, in groups by who the partner was."""

import csv
from pathlib import Path

import numpy as np

from mirrorlab.models.meta import random_effects

EXPERIMENTER, FAMILY, OTHER = "an experimenter", "a parent or carer", "another participant"
# Names of the table; one study had parents and people newly met, and is counted with the parents.
PARTNERS = {
    "experimenter": EXPERIMENTER,
    "parent": FAMILY,
    "caregiver": FAMILY,
    "parent/stranger": FAMILY,
    "other participant": OTHER,
}


def read_partners(path):
    """The partner of each study, in the order of the table: a list of names in PARTNERS."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return [PARTNERS[row["partner"]] for row in csv.DictReader(file)]


def pooled_by_partner(y, v, partners, keep, pool=random_effects):
    """Pooled effect of the studies to ``keep`` (k,) for each partner with two or more of them."""
    found = {}
    for partner in dict.fromkeys(PARTNERS.values()):
        rows = keep & (np.array(partners) == partner)
        if rows.sum() > 1:
            found[partner] = pool(y[rows], v[rows])
    return found
