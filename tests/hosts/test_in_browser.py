from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_an_app_without_threads_and_without_ipykernel():
    program = Path(__file__).with_name("in_browser.py")
    done = subprocess.run([sys.executable, "-W", "error", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("all is well\n")
