"""The distribution "streamlit" as apps see it: the version whose rules hold, whatever is installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nbflow.runtime.script.stand_ins import STREAMLIT_VERSION


@cache
def distribution(folder: Path) -> Any:
    """Return what `importlib.metadata` finds; its files are those of `folder`."""
    from importlib.metadata import Distribution

    class Ours(Distribution):
        def read_text(self, filename: str) -> str | None:
            metadata = f"Metadata-Version: 2.1\nName: streamlit\nVersion: {STREAMLIT_VERSION}\n"
            return metadata if filename == "METADATA" else None

        def locate_file(self, path: Any) -> Any:
            return folder / path

    return Ours()
