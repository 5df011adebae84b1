"""What is packed for the page can be read back, state by state."""

from __future__ import annotations

import json
import subprocess
import zlib

import pytest

from explorable.frames.draw import Frame
from explorable.frames.store import decode, encode, pack
from explorable.frames.svg import Drawing, Node
from explorable.publish.bundle import STATIC
from tests.node import NODE

AXES = ((10.0, 20.0, 200.0, 100.0, (0.0, 1.0), (-1.0, 1.0), "linear", "log"),)


def frame(number: int, says: str, columns=(), sounds=()) -> Frame:
    path = Node("path", "", (("d", f"M0 {number}"),), "", ())
    return Frame(
        Drawing(Node("g", "", (), "", (path,)), (), ("9", "9")), says, columns, AXES, sounds
    )


FRAMES = [
    frame(0, "None yet."),
    frame(1, "One <b>row</b>.", (("time (s)", ("0.5",)), ("n", ("1",)))),
    frame(2, "Zwei Zeilen: ä, –, 日.", (("time (s)", ("0.5", "1")), ("n", ("1", "")))),
    frame(
        3,
        "Another table.",
        (("distance (m)", ("7", "8", "9")),),
        (("tone", 8000, "gICA", "x 0 0 1.5"),),
    ),
    frame(4, "Nothing happened.", (("time (s)", ()), ("n", ()))),
    frame(5, "None yet.", (("time (s)", ("", "")), ("n", ("3", "4")))),
]


def read(store: dict, number: int) -> tuple[str, list, list, list, list]:
    """One state, read as ``store.js`` reads it."""

    def pick(part):
        return part[1][store["patterns"][part[0]][number]]

    titles = [title for title in pick(store["titles"]).split("\t") if title]
    cells = [pick(store["columns"][i]) for i in range(len(titles))]
    columns = [text.split("\t") if any(cells) else [] for text in cells]
    labels = [label for label in pick(store["labels"]).split("\t") if label]
    sounds = [[label, *pick(store["sounds"][i]).split(" ", 2)] for i, label in enumerate(labels)]
    return pick(store["says"]), titles, columns, json.loads(pick(store["axes"])), sounds


def expected(frame: Frame) -> tuple[str, list, list, list, list]:
    return (
        frame.says,
        [title for title, _ in frame.columns],
        [list(cells) for _, cells in frame.columns],
        json.loads(json.dumps(AXES)),
        [[label, str(rate), code, head] for label, rate, code, head in frame.sounds],
    )


@pytest.mark.parametrize("number", range(len(FRAMES)))
def test_each_state_has_its_own_sentence_titles_columns_and_sounds(number):
    _, packed = pack(FRAMES, 0)
    assert read(decode(packed), number) == expected(FRAMES[number])


def test_the_page_script_reads_the_same(tmp_path):
    (tmp_path / "store.mjs").write_text((STATIC / "js" / "store.js").read_text("utf-8"), "utf-8")
    (tmp_path / "read.mjs").write_text(
        'import { frameOf, unpack } from "./store.mjs";\n'
        'import { readFileSync } from "node:fs";\n'
        "const store = await unpack(readFileSync(0, 'utf-8'));\n"
        f"const all = Array.from({{ length: {len(FRAMES)} }}, (_, i) => frameOf(store, i));\n"
        "console.log(JSON.stringify(all));\n",
        "utf-8",
    )
    run = subprocess.run(
        [NODE, tmp_path / "read.mjs"], input=pack(FRAMES, 0)[1], text=True, encoding="utf-8",
        capture_output=True, check=True,
    )  # fmt: skip
    for number, (read_back, frame) in enumerate(zip(json.loads(run.stdout), FRAMES, strict=True)):
        says, titles, columns, axes, sounds = expected(frame)
        assert read_back == {
            "number": number,
            "says": says,
            "titles": titles,
            "columns": columns,
            "axes": axes,
            "sounds": [[label, int(rate), code, head] for label, rate, code, head in sounds],
            "hasPoints": False,
        }


def test_the_base_shows_the_state_that_was_asked_for():
    base, packed = pack(FRAMES, 2)
    assert 'd="M0 2"' in base
    element, name, pattern, values = decode(packed)["slots"][0]
    assert f'data-x="{element}"' in base
    assert (name, values) == ("d", [f"M0 {i}" for i in range(len(FRAMES))])
    assert decode(packed)["patterns"][pattern] == list(range(len(FRAMES)))


def test_slots_that_change_together_share_their_pattern():
    store = decode(pack(FRAMES[:3], 0)[1])
    assert store["says"][0] == store["slots"][0][2]
    assert len({tuple(pattern) for pattern in store["patterns"]}) == len(store["patterns"])


def test_encoding_is_the_browsers_deflate_raw():
    data = {"says": "ä " * 500}
    assert decode(encode(data)) == data
    assert len(encode(data)) < 100
    with pytest.raises(zlib.error):
        decode("bm90IGRlZmxhdGVk")
