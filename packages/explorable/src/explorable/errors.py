"""What can go wrong for an author, in words an author can act on."""


class ExplorableError(Exception):
    """The figure cannot be made explorable as it is written."""


class ParameterError(ExplorableError):
    """A parameter has no finite list of values, or a start value outside it."""


class ViewError(ExplorableError):
    """The function returned something that is not a figure with a sentence."""


class FrameError(ExplorableError):
    """The author's function failed for one state; the message names the values."""


class BudgetError(ExplorableError):
    """The grid is too large to be precomputed."""
