"""st.connection to Snowflake with the real connector, against a server that answers as Snowflake does.

``NBFLOW_SNOWFLAKE`` names a folder into which the connector was installed (``pip install --target FOLDER
snowflake-connector-python``): it brings more along than the other tests should get.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("NBFLOW_SNOWFLAKE", "/nowhere"))


@pytest.mark.skipif(not (FOLDER / "snowflake").is_dir(), reason="no connector in NBFLOW_SNOWFLAKE")
def test_the_real_connector():
    script = Path(__file__).with_name("snowflake_server.py")
    done = subprocess.run([sys.executable, script, FOLDER], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["shown"] == ["[[7], [7], [8], 'ProgrammingError', [(1,)]]", "[9]"]
    # The second query with the same parameter comes from the cache; after `reset` it signs in anew.
    assert told["asked"] == [
        *("sign-in ada", "SELECT ? AS n 7", "SELECT ? AS n 8", "SELECT nothing", "SELECT 1"),
        *("sign-in ada", "SELECT ? AS n 9"),
    ]
