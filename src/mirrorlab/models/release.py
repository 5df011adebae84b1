"""How exaggeration travels from a press release to the news: what was counted, and two readings.

Published pattern: of 462 releases on health science a third or more exaggerated in one of three
ways, and the news did so several times as often when the release had [sumner2014association].
What was counted are two shares, and the same two shares fit a cause and a coincidence.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """One kind of exaggeration, as shares from 0 to 1."""

    release: float  # of releases that exaggerate in this way
    after_bold: float  # of news that exaggerate, where the release does
    after_sound: float  # and where it does not


PUBLISHED = {  # sumner2014association
    "advice": Passage(0.40, 0.58, 0.17),
    "a cause": Passage(0.33, 0.81, 0.18),
    "animals to people": Passage(0.36, 0.86, 0.10),
}


def news_share(passage: Passage, release: float, causal: float = 1.0) -> float:
    """Share of news that exaggerate, 0 to 1, if a share ``release`` of releases did.

    ``causal`` is how much of the difference between the two kinds of news the release makes: 1 all
    of it, 0 none, as when eager topics make both release and news exaggerate. At the published
    share of releases the result is the published one whatever ``causal`` is.
    """
    for name, value in (("release", release), ("causal", causal)):
        if not 0 <= value <= 1:
            raise ValueError(f"news_share: {name} must lie from 0 to 1, got {value}")
    moved = causal * (release - passage.release)
    return counted(passage) + moved * (passage.after_bold - passage.after_sound)


def counted(passage: Passage) -> float:
    """Share of news that exaggerate as published, 0 to 1."""
    bold = passage.release * passage.after_bold
    return bold + (1 - passage.release) * passage.after_sound


def odds_ratio(passage: Passage) -> float:
    """Odds of exaggerated news after an exaggerated release, over those after a sound one."""
    bold, sound = passage.after_bold, passage.after_sound
    return bold / (1 - bold) / (sound / (1 - sound))


def with_bold_release(passage: Passage) -> float:
    """Share of exaggerated news that have an exaggerated release behind them, 0 to 1."""
    return passage.release * passage.after_bold / counted(passage)
