from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_an_app_without_threads_and_without_ipykernel(pytestconfig):
    program = Path(__file__).with_name("in_browser.py")
    ignored = [f"-W{each}" for each in pytestconfig.option.pythonwarnings or ()]  # what pytest was started with
    command = [sys.executable, "-W", "error", *ignored, program]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("all is well\n")
