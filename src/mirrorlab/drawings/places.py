"""The places of the two brains that the course speaks of, each with the areas that show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One place in one view of one brain."""

    id: str  # "macaque-f5"
    name: str  # "area F5"
    label: str  # as written beside the brain
    species: str
    view: str
    areas: tuple[str, ...]  # names in the atlas
    where: str  # in words, for who does not see the picture
    at: tuple[float, float]  # of the label, in the view's units
    anchor: str = "middle"  # of the label: start, middle or end
    target: tuple[float, float] | None = None  # where the line ends, if not amid the areas


def _macaque(key, name, label, areas, where, at, anchor="middle", view="lateral", target=None):
    return Place(f"macaque-{key}", name, label, "macaque", view, areas, where, at, anchor, target)


def _human(key, name, label, areas, where, at, anchor="middle", view="lateral", target=None):
    return Place(f"human-{key}", name, label, "human", view, areas, where, at, anchor, target)


_ALL = (
    _macaque(
        "f5", "area F5", "F5", ("PMv",),
        "the front, lower part of ventral premotor cortex, which is lit as a whole",
        (-41, -6.5), target=(-27.5, -16.5),
    ),
    _macaque(
        "pmd", "dorsal premotor cortex", "PMd", ("PMd",),
        "the upper part of premotor cortex, above F5", (-27, -39.5),
    ),
    _macaque(
        "m1", "primary motor cortex (M1)", "M1", ("M1",),
        "the strip before the central sulcus, behind premotor cortex", (-12, -39.5),
    ),
    _macaque(
        "ipl", "inferior parietal lobule (PFG and AIP)", "PFG, AIP", ("area_7a_b", "area_7op"),
        "the convexity of the parietal lobe; AIP lies in the sulcus above it, out of sight",
        (8, -39.5), target=(1, -30),
    ),
    _macaque(
        "sma", "medial premotor cortex (SMA, pre-SMA)", "pre-SMA", ("preSMA", "SMA"),
        "the inner face of the hemisphere, near its upper edge", (27, -39.5), view="medial",
    ),
    _macaque(
        "mpfc", "medial prefrontal cortex", "mPFC", ("area_32", "area_9", "area_10"),
        "the inner face of the frontal lobe, near its front", (45, -38), view="medial",
    ),
    _macaque(
        "amygdala", "amygdala", "amygdala", ("Amy",),
        "deep in the front of the temporal lobe", (33, -1), "start", view="medial",
    ),
    _human(
        "ifg", "inferior frontal gyrus (Broca’s region)", "IFG",
        ("parsopercularis", "parstriangularis"),
        "the lower side of the frontal lobe, in front of premotor cortex", (-3, 85), "end",
    ),
    _human(
        "premotor", "premotor cortex", "premotor", ("caudalmiddlefrontal",),
        "the back of the frontal lobe; its lower part lies along the front of the M1 strip, unlit",
        (9, 67.5), "end",
    ),
    _human(
        "m1", "primary motor cortex (M1)", "M1", ("precentral",),
        "the strip before the central sulcus", (34, 60.3),
    ),
    _human(
        "s1", "somatosensory cortex (S1)", "S1", ("postcentral",),
        "the strip behind the central sulcus", (45, 60.3),
    ),
    _human(
        "ipl", "inferior parietal lobule", "IPL", ("supramarginal", "inferiorparietal"),
        "the lower side of the parietal lobe", (70, 69), "start",
    ),
    _human(
        "insula", "insula", "insula", ("insula",),
        "folded in between the frontal and the temporal lobe, here drawn open", (9, 117.5),
    ),
    _human(
        "temporal", "superior temporal cortex", "STG, STS", ("superiortemporal", "bankssts"),
        "the upper side of the temporal lobe, with auditory cortex, and the sulcus below it",
        (70, 113.5), "middle",
    ),
    _human(
        "acc", "anterior and middle cingulate cortex", "cingulate",
        ("caudalanteriorcingulate", "rostralanteriorcingulate"),
        "the inner face, around the front of the corpus callosum", (71, 68), "start",
        view="medial",
    ),
    _human(
        "medial", "medial frontal cortex (with SMA)", "SMA", ("superiorfrontal",),
        "the inner face of the frontal lobe; SMA is its rear part", (46, 62), view="medial",
        target=(48, 73),
    ),
    _human(
        "hippocampus", "hippocampus and surroundings", "hippocampus", ("parahippocampal",),
        "the inner face of the temporal lobe; the hippocampus lies within it",
        (16, 119), view="medial",
    ),
)  # fmt: skip
PLACES: dict[str, Place] = {place.id: place for place in _ALL}
