"""The chapter on understanding actions against its data: published patterns beside the models.

Feeds :func:`mirrorlab.patterns.pattern_table`. The published values below are compared with the
evidence ledger by tests; words stand where only a direction was published.
"""

from mirrorlab.models.accounts import (
    ACCOUNTS,
    ASSOCIATION,
    CONTRADICTS,
    FITS,
    MATCHING,
    PREDICTION,
    REVERSED,
    SILENT,
    Scene,
    judgement,
    motor_pattern,
)
from mirrorlab.models.rational import choice
from mirrorlab.models.reading import (
    Reaches,
    Reader,
    auc,
    encoded,
    film,
    read,
    share_right,
    shown,
)

CLASSIFIER, CHOSEN, TELLING = 92.3, 0.608, 0.68  # %, AUC, AUC; cavallo2016decoding, as quoted
DROPPED = {"all": 0.0, "chosen": 0.5, "telling": 0.8}  # share of films left out; our choice
MANY = 100_000  # films that stand for all
DETOUR, STRICT = 2, 1.0  # extra steps, β; our choice


def observer(dropped):
    """AUC of the observer on the films that are left."""
    intentions, features = film(Reaches(), MANY)
    left = shown(intentions, features, dropped)
    return auc(read(features, Reader())[left], intentions[left])


def reading_rows():
    """What is in the movement, and what is read from three choices of films."""
    return [
        (
            "In the reach, ideal reader (%)",
            CLASSIFIER,
            100 * share_right(encoded(Reaches())),
            "fitted",
        ),
        ("Read, all films (AUC)", "chance", f"{observer(DROPPED['all']):.2f}", "fitted"),
        ("  chosen films", f"{CHOSEN}", f"{observer(DROPPED['chosen']):.2f}", "fitted"),
        ("  telling films", f"{TELLING}", f"{observer(DROPPED['telling']):.2f}", "fitted"),
    ]


def setting_rows():
    """The motor pattern (1: that of the act) where the setting fits, and where it contradicts."""
    rows = []
    for account in ACCOUNTS:
        fits, against = (motor_pattern(account, Scene(s)) for s in (FITS, CONTRADICTS))
        rows += [
            (f"Setting fits: {account}", "copied", f"{fits:.2f}", "built in"),
            (
                "  contradicts",
                "0 or less",
                f"{against:.2f}",
                "follows" if against <= 0 else "misses",
            ),
        ]
    return rows


def disturbed_rows():
    """Counter-training, and understanding without the movements."""
    known = {
        MATCHING: judgement(MATCHING, Scene(FITS, SILENT)),
        PREDICTION: judgement(PREDICTION, Scene(FITS, SILENT)),
        ASSOCIATION: judgement(ASSOCIATION, Scene(FITS, SILENT)),
    }
    rows = [
        (
            f"Counter-trained: {account}",
            "reversed",
            f"{motor_pattern(account, Scene(link=REVERSED)):.2f}",
            "built in",
        )
        for account in ACCOUNTS
    ]
    for account, right in known.items():
        origin = "misses" if right <= 0.5 else "follows"
        rows.append((f"Cannot do it, knows: {account} (%)", "yes", 100 * right, origin))
    return rows


def goal_rows():
    """A goal without a body: the short way, once nothing is in the way."""
    straight = choice([0, DETOUR], STRICT)[0]
    return [("Obstacle gone: straight way (%)", "expected", 100 * straight, "built in")]


def pattern_rows():
    """All rows of the chapter's closing table: (pattern, published, model, origin)."""
    return reading_rows() + setting_rows() + disturbed_rows() + goal_rows()
