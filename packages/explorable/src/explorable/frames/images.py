"""Pictures inside a figure: the same pixels in fewer bytes."""

from __future__ import annotations

import base64
import io
from typing import Any

from PIL import Image

_PREFIX = "data:image/png;base64,"


def shrink(uri: str) -> str:
    """Re-encode a PNG data URI without loss, with a palette where 256 colours are enough."""
    if not uri.startswith(_PREFIX):
        return uri
    data = base64.b64decode(uri[len(_PREFIX) :])
    image = Image.open(io.BytesIO(data)).convert("RGBA")
    colours: list[Any] | None = image.getcolors(256)  # (count, colour) of each
    if colours is not None:
        image = _with_palette(image, [colour for _, colour in colours])
    out = io.BytesIO()
    image.save(out, format="PNG", optimize=True)
    best = min(out.getvalue(), data, key=len)
    return _PREFIX + base64.b64encode(best).decode("ascii")


def _with_palette(image: Image.Image, colours: list[tuple[int, ...]]) -> Image.Image:
    colours = sorted(colours)
    place = {colour: i for i, colour in enumerate(colours)}
    pixels = image.tobytes()
    indices = bytes(place[tuple(pixels[i : i + 4])] for i in range(0, len(pixels), 4))
    paletted = Image.frombytes("P", image.size, indices)
    paletted.putpalette([c for colour in colours for c in colour], rawmode="RGBA")
    return paletted
