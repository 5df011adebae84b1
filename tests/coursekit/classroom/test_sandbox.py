"""What student code can and cannot do, in the sandbox and where there is none."""

from __future__ import annotations

import json
import os
import sys

import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from coursekit.classroom import sandbox
from coursekit.classroom.sandbox import Limits

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits need POSIX")


@pytest.fixture
def run(tmp_path, monkeypatch, request):
    """A function that runs code as a student's, contained as the mark `held` says."""

    def run(code: str, held: str = "full", files: dict[str, str] | None = None) -> str:
        if held == "full" and sandbox.containment() != "full":
            pytest.skip("no sandbox on this machine")
        if held == "limits":  # a machine without bubblewrap
            monkeypatch.setenv("PATH", os.path.dirname(sys.executable))
        monkeypatch.setenv("INSTRUCTOR_SECRET", "yes")
        variables, config = sandbox.prepare(tmp_path, Limits(disk=8 << 20), files or {}, held)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        notebook = new_notebook(cells=[new_code_cell(code)])
        kernel = config.ExecutePreprocessor.kernel_name
        NotebookClient(notebook, timeout=60, kernel_name=kernel, config=config).execute()
        return "".join(output.get("text", "") for output in notebook.cells[0].outputs)

    return run


HELD = pytest.mark.parametrize("held", ["full", "limits"])


@HELD
def test_the_models_of_the_course_are_there(run, held):
    code = "import mirrorlab.models.gate, numpy, matplotlib.pyplot; print('ready')"
    assert run(code, held) == "ready\n"


@HELD
def test_nothing_of_the_instructors_environment_is_seen(run, held):
    assert run("import os; print('INSTRUCTOR_SECRET' in os.environ)", held) == "False\n"


@HELD
def test_memory_has_a_limit(run, held):
    code = "try:\n    bytearray(60 << 30)\nexcept MemoryError:\n    print('no')"
    assert run(code, held) == "no\n"


@HELD
def test_files_of_the_assignment_can_be_read(run, held, tmp_path):
    data = tmp_path / "given.csv"
    data.write_text("1,2\n")
    assert run("print(open('data/t.csv').read())", held, {"data/t.csv": str(data)}) == "1,2\n\n"


@HELD
def test_one_file_has_a_limit(run, held):
    code = (
        "try:\n    open('big', 'wb').write(b'0' * (20 << 20))\n"
        "except OSError as error:\n    print('no')"
    )
    assert run(code, held) == "no\n"


def test_all_files_together_have_a_limit(run):
    """Wherever the kernel may write; 8 MiB are allowed."""
    code = """
import json
import os
total, places = 0, []
for top, folders, _ in os.walk("/"):
    folders[:] = [] if top.startswith(("/proc", "/sys")) else folders
    if os.access(top, os.W_OK):
        places.append(top)
for place in places:
    for number in range(12):
        try:
            with open(f"{place}/fill-{number}", "wb") as file:
                for _ in range(4):
                    file.write(b"0" * (1 << 20))
                    file.flush()
                    total += 1
        except OSError:
            break
print(total, [p for p in places if not p.startswith(("/tmp", "/dev/shm"))])
"""
    total, elsewhere = run(code).split(maxsplit=1)
    assert 0 < int(total) <= 2 * 8 and elsewhere.strip() == "[]"


def test_a_sandbox_that_fails_is_not_replaced_by_none(tmp_path, monkeypatch):
    def become(program, command):
        raise SystemExit(program)  # as exec does, this never returns

    monkeypatch.setattr(sandbox.os, "execvp", become)
    monkeypatch.setattr(sandbox, "_link_sockets", lambda link: 0)
    monkeypatch.setattr(sandbox, "containment", lambda: "limits")  # gone since it was looked at
    sandbox.prepare(tmp_path, Limits(), {}, "full")
    (tmp_path / "kernel.json").write_text("{}")
    with pytest.raises(SystemExit, match="bwrap"):
        sandbox.launch(tmp_path / "sandbox.json", str(tmp_path / "kernel.json"))


def test_the_sandbox_has_no_network_and_no_rights(run):
    code = (
        "import os, socket\nprint([n for _, n in socket.if_nameindex()], os.getuid() == 0)\n"
        "print(open('/proc/self/status').read().split('CapEff:')[1].split()[0])"
    )
    assert run(code) == "['lo'] False\n0000000000000000\n"


def test_the_sandbox_shows_only_the_system_and_the_packages(run, tmp_path):
    planted = tmp_path / "planted.txt"
    planted.write_text("of another student")
    code = (
        f"import os\nprint(os.path.exists({str(planted)!r}), os.path.exists('/etc/shadow'),"
        " len([p for p in os.listdir('/proc') if p.isdigit()]) < 10)"
    )
    assert run(code) == "False False True\n"


def test_the_words_for_every_kind_of_containment():
    assert set(sandbox.CONTAINMENT_WORDS) == {"full", "limits", "none"}
    assert "NOT" in sandbox.CONTAINMENT_WORDS["limits"]


def test_kernels_side_by_side_do_not_share_the_limit_on_processes(tmp_path, monkeypatch):
    """The system counts the processes of one user, so two workers' kernels must not be one."""
    users = []
    for pid in (4001, 4002):
        monkeypatch.setattr(sandbox.os, "getpid", lambda pid=pid: pid)
        (tmp_path / str(pid)).mkdir()
        sandbox.prepare(tmp_path / str(pid), Limits(), {}, "full")
        settings = json.loads((tmp_path / str(pid) / "sandbox.json").read_text())
        users.append(settings["limits"]["user"])
    assert len(set(users)) == 2 and all(1000 < user < 65_534 for user in users)
