"""The published book on a real nginx: 500 connections at once, and a reader who comes back."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

CONNECTIONS, SECONDS = 500, 15
# wrk's own script: each connection asks for the next file, packed, as a browser does.
ASK = """\
local paths, at = {{ {paths} }}, 0
function request()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {{ ["Accept-Encoding"] = "br, gzip" }})
end
"""
COUNTED = re.compile(r"(\d+) requests in")
ERRORS = re.compile(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")
REFUSED = re.compile(r"Non-2xx or 3xx responses: (\d+)")


@dataclass(frozen=True)
class Load:
    """What happened under load."""

    requests: int
    errors: int  # connections refused, broken or timed out, and answers other than 2xx and 3xx
    rate: float  # answers a second


def load(address: str, paths: list[str], work: Path, seconds: int = SECONDS) -> Load:
    """Ask for these paths over `CONNECTIONS` connections at once; wrk stops by itself."""
    program = shutil.which("wrk")
    if program is None:
        raise FileNotFoundError("there is no wrk here (Debian: apt-get install wrk)")
    script = work / "ask.lua"
    script.write_text(ASK.format(paths=", ".join(f'"{path}"' for path in paths)), "utf-8")
    options = ["-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", "-s", str(script)]
    done = subprocess.run(
        [program, *options, address],
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 60,
    )
    return read_wrk(done.stdout)


def read_wrk(printed: str) -> Load:
    """What wrk printed. Raises `ValueError` if it is not a report."""
    counted, rate = COUNTED.search(printed), re.search(r"Requests/sec:\s*([\d.]+)", printed)
    if counted is None or rate is None:
        raise ValueError(f"this is no report of wrk: {printed[:200]!r}")
    broken, refused = ERRORS.search(printed), REFUSED.search(printed)
    errors = sum(map(int, broken.groups())) if broken else 0
    return Load(int(counted[1]), errors + (int(refused[1]) if refused else 0), float(rate[1]))


def visits(browser: Browser, address: str, times: int = 2) -> list[int]:
    """Bytes that each visit to a page transfers, headers included, with one browser's memory."""
    context = browser.new_context()
    sent = []
    for _ in range(times):
        page = context.new_page()
        watch = context.new_cdp_session(page)
        got: list[float] = []
        watch.on(
            "Network.loadingFinished", lambda event, got=got: got.append(event["encodedDataLength"])
        )
        watch.send("Network.enable")
        page.goto(address, wait_until="networkidle")
        page.close()
        sent.append(int(sum(got)))
    context.close()
    return sent
