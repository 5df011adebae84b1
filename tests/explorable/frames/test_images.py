"""Pictures inside a figure lose bytes, never pixels."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image

from explorable.frames.images import shrink


def as_uri(pixels: np.ndarray) -> str:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, format="PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def pixels_of(uri: str) -> np.ndarray:
    data = base64.b64decode(uri.partition(",")[2])
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGBA"))


@pytest.mark.parametrize("colours", [1, 2, 17, 256, 257, 4000])
@pytest.mark.parametrize("channels", [3, 4])
def test_the_pixels_stay_as_they_were(colours, channels):
    rng = np.random.default_rng(colours)
    table = rng.integers(0, 256, (colours, channels), dtype=np.uint8)
    uri = as_uri(table[rng.integers(0, colours, (64, 80))])
    small = shrink(uri)
    np.testing.assert_array_equal(pixels_of(small), pixels_of(uri))
    assert len(small) <= len(uri)


def test_few_colours_take_far_fewer_bytes():
    ramp = np.linspace(0, 255, 64, dtype=np.uint8)
    rng = np.random.default_rng(1)
    shades = ramp[rng.integers(0, 64, (200, 200))]
    uri = as_uri(np.dstack([shades, 255 - shades, shades // 2, np.full_like(shades, 255)]))
    assert len(shrink(uri)) < 0.7 * len(uri)


def test_other_links_are_left_alone():
    assert shrink("https://example.org/a.png") == "https://example.org/a.png"
