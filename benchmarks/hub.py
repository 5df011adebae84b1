"""``make bench-hub``: a class on a JupyterHub of this machine, from the link to a moving figure.

Each simulated student starts a server, pulls the student edition by nbgitpuller, opens a chapter,
runs its cells up to the first figure and moves it; the first one then runs the whole chapter. All
of it goes through the hub's proxy, without a browser: what is measured is the server's part.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import math
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import psutil
from hub_server import ROOT, Hub, Used, prepare, running, used
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from coursekit.lab.hub import chapter_link
from coursekit.text.contents import chapter_names

STUDENTS, MOVES, SEED = 30, 6, 1
ARRIVE = 120  # seconds within which the class follows the link
LOOKS = (1.0, 4.0)  # seconds that a student looks at a state before the next move
LIMIT = 1500  # seconds for all of them


@dataclass
class Student:
    """What one of them met, in seconds."""

    name: str
    server: float = 0.0  # from the click on the link to the server's answer
    first: float = 0.0  # from the click to the first figure
    moves: list[float] = field(default_factory=list)
    whole: bool = False  # runs the rest of the chapter, too
    done: bool = False
    failed: str = ""


class Client:
    """Asks the hub and the servers behind it."""

    def __init__(self, hub: Hub) -> None:
        AsyncHTTPClient.configure(None, max_clients=1000)  # nobody waits for another's answer
        self.address, self.headers = hub.address, {"Authorization": f"token {hub.token}"}

    async def ask(self, path: str, method: str = "GET", body: dict | None = None) -> bytes:
        """The answer to a request. Raises `OSError` and `HTTPError`."""
        text = json.dumps(body or {}) if method == "POST" else None
        timeouts = {"connect_timeout": 300, "request_timeout": 300}
        request = HTTPRequest(self.address + path, method, self.headers, text, **timeouts)
        return (await AsyncHTTPClient().fetch(request)).body

    async def channels(self, path: str):
        """The channels of a kernel."""
        address = self.address.replace("http", "ws", 1) + path
        return await websocket_connect(HTTPRequest(address, headers=self.headers))


async def until(channel, wanted: Callable[[dict], Any]) -> Any:
    """What `wanted` finds in a message, as soon as it does. Raises `RuntimeError` for an error."""
    while (text := await channel.read_message()) is not None:
        message = json.loads(text)
        if message["msg_type"] == "error":
            raise RuntimeError(f"{message['content']['ename']}: {message['content']['evalue']}")
        if found := wanted(message):
            return found
    raise RuntimeError("the kernel's channel was closed")


def send(channel, kind: str, content: dict) -> str:
    """Send the kernel a message; returns its name."""
    name = uuid.uuid4().hex
    header = {"msg_id": name, "msg_type": kind, "session": "bench", "username": "", "version": "5"}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
    channel.write_message(json.dumps(message | {"channel": "shell", "buffers": []}))
    return name


async def run(channel, code: str) -> tuple[str, int] | None:
    """Run a cell; gives the figure that it opens (its comm, its states) or, once ended, None."""
    name = send(channel, "execute_request", {"code": code, "silent": False, "allow_stdin": False})

    def found(message: dict) -> Any:
        content = message["content"]
        state = content.get("data", {}).get("state", {})
        if message["msg_type"] == "comm_open" and "parameters" in state:
            return content["comm_id"], math.prod(len(p["labels"]) for p in state["parameters"])
        idle = content.get("execution_state") == "idle"
        return idle and message["parent_header"].get("msg_id") == name

    figure = await until(channel, found)
    return None if figure is True else figure


def drawn(number: int, message: dict) -> bool:
    """Whether a message brings this state. Raises `RuntimeError` for a figure's own error."""
    content = message["content"].get("data", {}).get("content", {})
    if message["msg_type"] != "comm_msg" or content.get("number") != number:
        return False
    if "error" in content:
        raise RuntimeError(content["error"])
    return True


async def start(student: Student, client: Client) -> None:
    """Start the student's server and wait for it."""
    me = f"/hub/api/users/{student.name}"
    await client.ask(me, "POST")
    await client.ask(f"{me}/server", "POST")
    while not (servers := json.loads(await client.ask(me))["servers"]).get("", {}).get("ready"):
        if not servers:
            raise RuntimeError("the server did not start")
        await asyncio.sleep(0.5)


async def open_chapter(home: str, client: Client, link: str) -> tuple[Any, list[str]]:
    """Follow the link: a kernel's channels, and the code of the chapter's cells."""
    asked = dict(parse_qsl(urlsplit(link).query))
    await client.ask(f"{home}/git-pull?{urlsplit(link).query}")
    pull = {"repo": asked["repo"], "branch": asked["branch"], "targetpath": asked["targetPath"]}
    said = await client.ask(f"{home}/git-pull/api?{urlencode(pull)}")
    if b'"finished"' not in said:
        raise RuntimeError(f"nbgitpuller: {said[-300:].decode()}")
    for part in (asked["urlpath"], "coursekit/lab.js", "coursekit/links"):  # as JupyterLab asks
        await client.ask(f"{home}/{part}")
    path = asked["urlpath"].removeprefix("lab/tree/")
    notebook = json.loads(await client.ask(f"{home}/api/contents/{path}"))["content"]
    wanted = {"path": path, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    kernel = json.loads(await client.ask(f"{home}/api/sessions", "POST", wanted))["kernel"]["id"]
    channel = await client.channels(f"{home}/api/kernels/{kernel}/channels")
    return channel, [c["source"] for c in notebook["cells"] if c["cell_type"] == "code"]


async def learn(student: Student, client: Client, link: str, chance: random.Random) -> None:
    """One student, from the link to the last move."""
    await asyncio.sleep(chance.uniform(0, ARRIVE))
    clicked = time.monotonic()
    await start(student, client)
    student.server = time.monotonic() - clicked
    channel, cells = await open_chapter(f"/user/{student.name}", client, link)
    figure = None
    while figure is None:
        figure = await run(channel, cells.pop(0))
    student.first = time.monotonic() - clicked
    comm, states = figure
    for number in chance.sample(range(states), MOVES):
        await asyncio.sleep(chance.uniform(*LOOKS))
        moved = time.monotonic()
        data = {"method": "custom", "content": {"draw": number}}  # what widget.js sends
        send(channel, "comm_msg", {"comm_id": comm, "data": data})
        await until(channel, partial(drawn, number))
        student.moves.append(time.monotonic() - moved)
    for code in cells if student.whole else ():
        await run(channel, code)


async def tried(student: Student, *given) -> None:
    """One student; what goes wrong is noted."""
    try:
        await learn(student, *given)
        student.done = True
    except Exception as error:  # whatever it is, the others go on
        student.failed = f"{type(error).__name__}: {error}"


async def attend(students: list[Student], client: Client, link: str, seed: int) -> None:
    """All of them, for `LIMIT` seconds at most."""
    tasks = [
        asyncio.create_task(tried(s, client, link, random.Random(f"{seed} {s.name}")))
        for s in students
    ]
    for task in (await asyncio.wait(tasks, timeout=LIMIT))[1]:
        task.cancel()


def spread(values: list[float], unit: str, digits: int = 1) -> str:
    """Median, 95th percentile and largest."""
    if not values:
        return "none"
    ranked = sorted(values)
    high = ranked[math.ceil(0.95 * len(ranked)) - 1]
    middle = statistics.median(ranked)
    return f"median {middle:.{digits}f}, p95 {high:.{digits}f}, most {ranked[-1]:.{digits}f} {unit}"


def main() -> None:
    """Measure and print; 1 if a student did not get through."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--chapter", default=chapter_names(ROOT)[0], choices=chapter_names(ROOT))
    options = parser.parse_args()
    prepare()
    busy = psutil.getloadavg()[0]
    students = [Student(f"student{n:02}", whole=n == 0) for n in range(options.students)]
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as hub:
        setting = {"address": hub.address, "students": hub.students, "branch": "main"}
        link, free = chapter_link(setting, options.chapter), psutil.virtual_memory().available
        asyncio.run(attend(students, Client(hub), link, options.seed))
        all_used, free = used(hub), free - psutil.virtual_memory().available
    failed = [f"{s.name}: {s.failed or 'not ready in time'}" for s in students if not s.done]
    one, *others = (all_used.get(s.name, Used(0, 0, 0)) for s in students)
    machine = f"{psutil.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.0f} GiB"
    machine += f", load before {busy:.1f}"
    print(
        f"{len(students)} students within {ARRIVE} s, chapter {options.chapter}, {machine}",
        f"server ready: {spread([s.server for s in students if s.server], 's')}",
        f"first figure: {spread([s.first for s in students if s.first], 's')}",
        f"move: {spread([1000 * t for s in students for t in s.moves], 'ms', 0)}",
        f"memory of a student: {spread([u.share for u in others], 'MiB', 0)}",
        f"the same as a limit counts it: {spread([u.whole for u in others], 'MiB', 0)}",
        f"a processor's time: {spread([u.seconds for u in others], 's')}",
        f"after the whole chapter: {one.share:.0f} MiB, {one.whole:.0f} MiB, {one.seconds:.1f} s",
        f"hub and proxy: {all_used[''].share:.0f} MiB; all took {free / 2**30:.1f} GiB",
        f"failures: {len(failed)}",
        *failed,
        sep="\n",
    )
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
