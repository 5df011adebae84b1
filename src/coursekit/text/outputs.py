"""Where an output may be written, and files that are the same each time."""

import io
import zipfile
from collections.abc import Collection
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

from coursekit.errors import CourseError

PUBLISHED = ("_build/html", "assets")  # the built site, and what the next build copies into it
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip file can hold


class OutputError(CourseError):
    """A file that may not or cannot be written; the message says why."""


def checked(out: Path, root: Path) -> Path:
    """The absolute path to write to.

    Raises `OutputError` where it would be published with the site: outputs hold the key.
    """
    path = out.resolve()
    built = ("_build", "html") in pairwise(path.parts)
    if built or any(path.is_relative_to((root / name).resolve()) for name in PUBLISHED):
        raise OutputError(
            f"--out {out} would be published with the site, and outputs hold the key: choose a "
            "place outside _build/html and assets"
        )
    return path


def write(path: Path, content: bytes) -> None:
    """Write a file whose folder may not be there yet; `OutputError` where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror or error}") from error


def xml(root: ElementTree.Element) -> bytes:
    """An XML file, one element a line. Texts stay as they are: they are never mixed with tags."""
    for element in root.iter():
        if element.text:
            element.text = str(element.text)  # HTML is only text here; as `Markup` it would not be
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def archive(contents: dict[str, bytes], stored: Collection[str] = ()) -> bytes:
    """A zip file with these files in this order; the same bytes for the same contents.

    Those named in `stored` are not deflated.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system = 3  # else it depends on the machine it was made on
            entry.external_attr = 0o644 << 16
            how = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content, how)
    return buffer.getvalue()
