"""Snapshot, continued: the files that a person has handed to the app, by name and size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

MAX_FILES: Final = 20


def files(props: Mapping[str, Any]) -> str:
    """Return the files of a widget as text."""
    held: Sequence[Mapping[str, Any]] = props.get("value") or ()
    chips = [
        f'<span class="nbp-chip">{escape(str(file["name"]))} ({_size(file["size"])})</span>'
        for file in held[:MAX_FILES]
    ]
    if len(held) > MAX_FILES:
        chips.append(f"and {len(held) - MAX_FILES:,} more")
    return ", ".join(chips) or "<i>no file</i>"


def _size(size: int) -> str:
    if size < 2**10:
        return f"{size} bytes"
    return f"{size / 2**10:,.0f} KB" if size < 2**20 else f"{size / 2**20:,.1f} MB"
