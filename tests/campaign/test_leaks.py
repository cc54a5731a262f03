"""Secrets stay in the kernel: markers in secrets, environment, paths, connection strings and tracebacks are searched for
in everything that leaves it: each message, the saved page, the log, the exported page, the pages of `nbflow share`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.kernel.driver import Notebook
from tests.sharing.sharing import REPO, Visitor, notebook, sharing

pytestmark = pytest.mark.kernel

SECRET, ENVIRONMENT, PASSWORD, HOME, SOURCE = (
    f"marker-{name}-4711" for name in ("secret", "environment", "password", "home", "source")
)
FILE = f"""key = "{SECRET}"
[table]
deep = ["{SECRET}-in-a-list"]
[connections.known]
url = "postgresql://someone:{PASSWORD}@127.0.0.1:1/nowhere"
[connections.wrong]
url = "nonsense://someone:{PASSWORD}@127.0.0.1:1/nowhere"
[connections.parts]
dialect = "postgresql"
username = "someone"
password = "{PASSWORD}"
host = "127.0.0.1"
port = 1
"""
FAILING = {
    "in a message": "raise ValueError(f'the key is {st.secrets.key}')",
    "in a cause": "try:\n    raise KeyError(st.secrets['key'])\nexcept KeyError as error:\n    raise RuntimeError('no') from error",
    "in an argument": "int(st.secrets.table.deep[0])",
    "in an address": "import urllib.request\nurllib.request.urlopen(f'http://127.0.0.1:1/{st.secrets.key}')",
    "in the environment": "import os\nwith st.spinner('x'):\n    assert os.environ['MARKED_VARIABLE'], 1\n    raise OSError('no')",
    "shown as an exception": "st.exception(ValueError(st.secrets.key))",
    "shown as an object": "st.write(st.secrets); st.help(st.secrets); st.text(repr(st.secrets))",
    "a secret that is not there": "st.secrets.missing",
    "a connection by its address": "st.connection('known', type='sql').query('select 1', ttl=0)",
    "a connection of no kind": "st.connection('wrong', type='sql').query('select 1', ttl=0)",
    "a connection by its parts": "st.connection('parts', type='sql').query('select 1', ttl=0)",
    "a connection given here": "st.connection('x', type='sql', url=st.secrets.connections.known.url).query('select 1', ttl=0)",
    "a connection that is shown": "st.write(repr(st.connection('known', type='sql'))); st.help(st.connection('known', type='sql'))",
    "in a cached function": "@st.cache_data\ndef f(key):\n    raise ValueError(key)\nf(st.secrets.key)",
    "in a callback": "st.text(1)\ndef go(): raise ValueError(st.secrets.key)\nst.button('a', key='a', on_click=go)\ngo()",
    "in a fragment": "@st.fragment\ndef f(): raise ValueError(st.secrets.key)\nf()",
    "in a thread": "import threading\ndef f():\n    st.exception(ValueError(st.secrets.key))\nt = threading.Thread(target=f); t.start(); t.join()",
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A home folder with secrets, and an environment."""
    home = tmp_path_factory.mktemp(HOME)
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text(FILE)
    return {"HOME": str(home), "USERPROFILE": str(home), "MARKED_VARIABLE": ENVIRONMENT}


@pytest.fixture(scope="module")
def kernel(marked):
    before = {name: os.environ.get(name) for name in marked}
    os.environ.update(marked)
    try:
        with Notebook() as it:
            it.raw = []
            take = it._take
            it._take = lambda message: (it.raw.append(json.dumps(message, default=str)), take(message))[1]
            assert it.run("import nbflow as st")["status"] == "ok"
            yield it
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.__setitem__(name, value)


def leaks(text: str) -> list[str]:
    return [marker for marker in (SECRET, ENVIRONMENT, PASSWORD) if marker in text]


@pytest.mark.parametrize("case", FAILING)
def test_no_message_and_no_saved_page_has_a_marker(kernel, case):
    kernel.raw.clear()
    reply = kernel.run(f"%%nbflow leak\n{FAILING[case]}")
    kernel.app()
    kernel.pump(0.05)
    left = "\n".join(kernel.raw) + json.dumps(reply)
    assert "comm_msg" in left
    assert leaks(left) == []
    asked = kernel.start("from nbflow.hosts.app import APPS; print(APPS['leak']._snapshot())")
    kernel.reply(asked)
    saved = kernel.text_of(asked)
    assert "nbflow-snapshot" in saved
    assert leaks(saved) == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shared")
    caught = [
        code for case, code in FAILING.items() if case != "in a fragment"
    ]  # it keeps its error to itself
    body = "\n".join(
        f"def f{n}():\n" + "\n".join(f"    {line}" for line in code.splitlines())
        for n, code in enumerate(caught)
    )
    calls = f"\n# {SOURCE}\nfor f in ({', '.join(f'f{n}' for n in range(len(caught)))}):\n    try:\n        f()\n    except Exception as error:\n        st.exception(error)\nst.text('the end')\n"
    notebook(folder / "app.ipynb", "import nbflow as st", f"%%nbflow\n{body}{calls}")
    notebook(
        folder / "ends.ipynb",
        "import nbflow as st",
        f"%%nbflow\nraise ValueError(st.secrets.key)  # {SOURCE}",
    )
    return folder


def test_no_exported_page_has_a_marker(folder, marked, tmp_path):
    output = tmp_path / "page.html"
    command = [sys.executable, "-m", "nbflow", "export", str(folder / "app.ipynb"), "-o", str(output)]
    env = {**os.environ, **marked, "PYTHONPATH": str(REPO)}
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    page = output.read_text()
    assert "the end" in page
    assert leaks(page + ran.stdout + ran.stderr) == []


def test_no_shared_page_and_no_log_has_a_marker(folder, marked):
    with sharing(folder, "--errors", "none", "--no-preview", env=marked) as running:
        heard: list[str] = []
        for name in ("app", "ends"):
            with Visitor(running.url, name) as visitor:
                heard.append(visitor.page().text)
                visitor.open()
                heard += [visitor.picture(), json.dumps(visitor.events)]
                visitor.leave()
        assert "the end" in heard[1]
        assert leaks("\n".join(heard)) == []
        assert [marker for marker in (SOURCE, HOME) if marker in "\n".join(heard)] == []
        assert leaks(running.log) == []
