"""The drawings that pages show, each by its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mirrorlab.drawings.brains import SPECIES, VIEWS
from mirrorlab.drawings.places import PLACES, Place
from mirrorlab.drawings.scenes import SCENES
from mirrorlab.drawings.svg import view_svg

# Where each chapter takes place.
CHAPTERS = {
    "discovery": ("macaque-f5", "macaque-m1", "macaque-ipl"),
    "origins": ("macaque-f5", "human-premotor", "human-ipl"),
    "imitation": ("human-ifg", "human-premotor", "human-ipl", "human-m1"),
    "empathy": ("human-insula", "human-s1", "human-acc"),
    "actions": ("human-ifg", "human-premotor", "human-ipl", "human-temporal", "human-medial"),
    "people": ("human-m1", "human-premotor", "human-ipl", "human-medial", "human-hippocampus"),
    "debate": ("macaque-f5", "macaque-m1", "human-ifg", "human-premotor", "human-temporal"),
    "autism": ("human-ifg", "human-premotor", "human-ipl", "human-m1"),
    "practice": ("human-premotor", "human-ipl", "human-m1"),
    "language": ("macaque-f5", "human-ifg", "human-premotor", "human-temporal"),
    "speech": ("human-m1", "human-premotor", "human-ifg", "human-temporal"),
}


@dataclass(frozen=True)
class Drawing:
    """Pictures as SVG text, each named by what it shows, and the places in them."""

    name: str
    pictures: tuple[str, ...]
    places: tuple[Place, ...]


@cache
def drawing(name: str) -> Drawing:
    """The drawing of this name; `KeyError` lists the names that there are.

    `where-CHAPTER` lights the places of a chapter, `place-ID` one place; `atlas-SPECIES` names all
    places of a brain in both views; `scene-NAME` shows an experiment.
    """
    if name not in names():
        raise KeyError(f"there is no drawing {name!r}; there are: {', '.join(names())}")
    kind, _, rest = name.partition("-")
    if kind == "scene":
        return Drawing(name, (SCENES[rest](),), ())
    if kind == "atlas":
        places = tuple(place for place in PLACES.values() if place.species == rest)
        views = [(rest, view) for view in VIEWS]
    else:
        places = tuple(PLACES[key] for key in (CHAPTERS[rest] if kind == "where" else (rest,)))
        views = list(dict.fromkeys((place.species, place.view) for place in places))
    pictures = tuple(_view(*view, places, lit=kind != "atlas") for view in views)
    return Drawing(name, pictures, places)


@cache
def names() -> tuple[str, ...]:
    """The names of all drawings."""
    return (
        *(f"where-{chapter}" for chapter in CHAPTERS),
        *(f"atlas-{species}" for species in SPECIES),
        *(f"place-{key}" for key in PLACES),
        *(f"scene-{scene}" for scene in SCENES),
    )


def _view(species: str, view: str, places: tuple[Place, ...], lit: bool) -> str:
    here = [place for place in places if (place.species, place.view) == (species, view)]
    return view_svg(species, view, here, lit)
