"""What cannot be exported, in words."""

from coursekit.errors import CourseError


class ExportError(CourseError):
    """An export cannot be made; the message says why and how to fix it."""
