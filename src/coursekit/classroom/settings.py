"""nbgrader's settings for a class, applied by the class folder's `nbgrader_config.py`."""

from __future__ import annotations

from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from nbgrader.server_extensions import formgrader

from coursekit.classroom import variants
from coursekit.classroom.folder import ClassFolder
from coursekit.classroom.reading import read_anonymously

TEMPLATES = Path(__file__).parents[1] / "templates" / "nbgrader"


def configure(c, root: Path) -> None:
    """Set what `course class` and nbgrader's own pages need for the class folder `root`."""
    c.CourseDirectory.root = str(root)
    c.CourseDirectory.course_id = "mirror-neurons"
    c.CourseDirectory.ignore = [*CourseDirectory.ignore.default(), variants.FILE]
    c.Execute.timeout = 30  # seconds for one cell
    c.LimitOutput.max_lines = 400
    c.LimitOutput.max_traceback = 40
    # Every page, the formgrader's too, shows a student's text and output cleaned, and asks no other
    # host for anything.
    c.HTMLExporter.extra_template_basedirs = [
        str(TEMPLATES),
        str(Path(formgrader.__file__).parent / "templates"),
    ]
    c.HTMLExporter.preprocessors = ["coursekit.classroom.cleaning.CleanNotebook"]
    c.HTMLExporter.filters = {
        "markdown2html": "coursekit.classroom.cleaning.markdown_to_html",
        "clean_html": "coursekit.classroom.cleaning.clean_html",
    }
    c.HTMLExporter.sanitize_html = True
    if ClassFolder(root).terms().anonymous_reading:
        c.CleanNotebook.anonymous = True
        read_anonymously()
