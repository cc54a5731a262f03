"""Build hook: the wheel carries the front end, built from js/ into nbflow/static/.

Runs the JavaScript build for every wheel, and for an editable install only when nothing has been built yet
(`make` builds it by itself and rebuilds it when a source changes).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NO_NODE = (
    "nbflow's front end has to be built, and that needs Node.js >= 20 with npm, which are not on PATH. "
    "Install them (Debian: apt-get install nodejs npm) and try again, "
    "or install a released wheel: it carries the built front end."
)


class FrontEndHook(BuildHookInterface[Any]):
    """Run `npm ci` and `npm run build` in js/ when the build needs it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build nbflow/static/ before hatchling collects the files."""
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        built = (root / "nbflow" / "static" / "app.js").is_file()
        made_elsewhere = bool(os.environ.get("NBFLOW_STATIC_IS_BUILT"))
        if built and (version == "editable" or made_elsewhere):
            return
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError(NO_NODE)
        for command in ([npm, "ci", "--no-audit", "--no-fund"], [npm, "run", "build"]):
            subprocess.run(command, cwd=root / "js", check=True)
        if not (root / "nbflow" / "static" / "app.js").is_file():
            raise RuntimeError("`npm run build` in js/ ended well but wrote no nbflow/static/app.js")
