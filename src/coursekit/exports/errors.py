"""What cannot be exported, in words."""


class ExportError(ValueError):
    """An export cannot be made; the message says why and how to mend it."""
