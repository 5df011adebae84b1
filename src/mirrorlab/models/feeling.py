"""Two routes to another's feeling: sharing it and working it out.

A target person feels T, between -1 (bad) and 1 (good), and shows e T.  The observer has two noisy
signals, one from sharing what is shown and one from thinking about the person, and weighs each by
its precision, as in cue combination.

A thinking tool built for this course, not a fitted model.  It keeps apart what the literature
keeps apart [zaki2012neuroscience]: sharing (the felt response) and mentalising (the estimate).
Patterns: poor access to one's own bodily state lowers sharing and leaves knowing intact
[bird2010empathic]; a model of the other that fits badly lowers accuracy for both partners, the
double empathy prediction [milton2012ontological].
"""

from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True)
class Meeting:
    """One target and one observer.  Feelings in arbitrary units, -1 (bad) to 1 (good)."""

    display: float = 0.8  # e: 1 shows all, 0 blank face, below 0 a polite mask
    own_state: float = 0.0  # O: what the observer feels already
    leak: float = 0.2  # kappa: how much of O slips into the shared signal
    sharing_noise: float = 0.5  # sigma_s: standard deviation of the shared signal
    mentalising_noise: float = 0.5  # sigma_m: standard deviation of the worked-out signal
    fit: float = 1.0  # rho: how well the observer's model fits this person, 0..1
    prior_weight: float = 1.0  # w0: pull towards "nothing special"
    response_constant: float = 1.0  # lambda: precision at which half the signal is felt
    sharing: bool = True
    mentalising: bool = True


def signals(feeling, meeting):
    """Mean shared signal s = e T + kappa O and mean worked-out signal m = rho T."""
    shared = meeting.display * feeling + meeting.leak * meeting.own_state
    worked_out = meeting.fit * feeling
    return shared, worked_out


def weights(meeting):
    """Precisions 1 / sigma^2 of the two signals; a route that is off weighs 0."""
    w_sharing = meeting.sharing / meeting.sharing_noise**2
    w_mentalising = meeting.mentalising / meeting.mentalising_noise**2
    return w_sharing, w_mentalising


def respond(shared, worked_out, meeting):
    """What the observer thinks and feels, given the two signals (numbers or arrays).

    Returns the estimate T^ = (ws s + wm m) / (ws + wm + w0) and the felt response
    F = ws / (ws + lambda) s.
    """
    ws, wm = weights(meeting)
    estimate = (ws * shared + wm * worked_out) / (ws + wm + meeting.prior_weight)
    felt = ws / (ws + meeting.response_constant) * shared
    return estimate, felt


def mean_response(feeling, meeting):
    """Mean estimate and mean felt response for a target who feels ``feeling``."""
    return respond(*signals(feeling, meeting), meeting)


def meet(feeling, meeting, n=500, seed=0):
    """Simulate n meetings with noise; returns estimates (n,) and felt responses (n,)."""
    rng = np.random.default_rng(seed)
    shared, worked_out = signals(feeling, meeting)
    shared = shared + meeting.sharing_noise * rng.standard_normal(n)
    worked_out = worked_out + meeting.mentalising_noise * rng.standard_normal(n)
    return respond(shared, worked_out, meeting)


def pair_accuracy(fit, feeling=1.0, meeting=Meeting()):
    """Mean estimate when two people meet whose models of each other fit equally badly.

    The fit belongs to the pair, so the same number holds for both directions; that is the
    double empathy prediction.
    """
    return mean_response(feeling, replace(meeting, fit=fit))[0]
