"""A visitor's kernel may use so much, and the page says when it has."""

from __future__ import annotations

import json

import pytest

from nbflow.sharing import kernels
from nbflow.sharing.kernels.limits import LIMIT_REACHED
from tests.sharing.kernels.visitor import until

pytestmark = pytest.mark.kernel

APP = "%%nbflow\nimport nbflow as st\nst.text('app')"


def messages_until_end(visitor, request):
    """What the kernel publishes until it ends."""
    found = []

    def over() -> bool:
        while visitor.client.iopub_channel.msg_ready():
            found.append(visitor.client.get_iopub_msg(timeout=1))
        return not visitor.manager.is_alive()

    until(over, "the kernel has not ended")
    over()
    return found


@pytest.mark.parametrize(
    ("limits", "code", "text"),
    [
        (
            {"memory": 150 << 20},
            "x = b'x' * (200 << 20)\nimport time; time.sleep(600)",
            "A visitor may use 150 MB",
        ),
        ({"cpu": 3}, "while True: pass", "This app has used 3 seconds of processor time"),
        (
            {"memory": 150 << 20},
            "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import time; x = b\"x\" * (200 << 20); "
            "time.sleep(600)'])",
            "A visitor may use 150 MB",
        ),
        (
            {"cpu": 3},
            "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'while True: pass'])",
            "This app has used 3 seconds of processor time",
        ),
    ],
)
def test_a_limit_ends_the_kernel_and_the_app_says_why(visit, settings, limits, code, text):
    settings(**limits)
    visitor = visit()
    visitor.run("import nbflow as st")
    assert visitor.run(APP).status == "ok"
    process = visitor.manager.provisioner.process
    request = visitor.client.execute(code)
    said = messages_until_end(visitor, request)
    assert process.poll() == LIMIT_REACHED
    notes = [
        m["content"]["data"]["content"]["j"]
        for m in said
        if m["msg_type"] == "comm_msg" and "j" in m["content"]["data"].get("content", {})
    ]
    assert any(text in note for note in notes), said
    assert text in until(lambda: kernels.last_words(visitor.manager.kernel_id), "no last words")


def test_memory_far_beyond_the_limit_is_refused_and_the_kernel_lives_on(visit, settings):
    settings(memory=100 << 20)
    visitor = visit()
    assert visitor.run("x = bytearray(8 << 30)").reply["ename"] == "MemoryError"
    assert visitor.run("1 + 1").result == "2"


def test_what_visitors_share_does_not_count(prepared, visit, notebook):
    prepared("import numpy as np\nbig = np.ones(30_000_000)", APP, memory=100 << 20)
    visitor = visit(notebook)
    assert visitor.value("float(big.sum())") == 30_000_000
    assert (
        visitor.value("__import__('nbflow.sharing.kernels.limits', fromlist=['x']).private_memory()")
        < 60 << 20
    )


def test_a_kernel_within_its_limits_is_left_alone(visit, settings):
    settings(memory=1 << 30, cpu=600)
    visitor = visit()
    assert visitor.run("x = bytearray(50 << 20)\nlen(x)").result == str(50 << 20)
    assert json.loads(visitor.run("import json; print(json.dumps(1))").text) == 1
    assert kernels.last_words(visitor.manager.kernel_id) == ""
