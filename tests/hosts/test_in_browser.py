from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_an_app_without_threads_and_without_ipykernel(pytestconfig):
    program = Path(__file__).with_name("in_browser.py")
    options = pytestconfig.option.pythonwarnings or ()  # what pytest only shows is not to be on stderr
    ignored = [f"-W{option.replace('default', 'ignore')}" for option in options]
    command = [sys.executable, "-W", "error", *ignored, program]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("all is well\n")
