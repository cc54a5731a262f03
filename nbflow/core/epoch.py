"""Moments as numbers since 1970, the way they are sent: by the clock on the wall, without a zone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1)


def from_millis(value: float) -> datetime:
    """Convert milliseconds since the epoch."""
    return EPOCH + timedelta(milliseconds=value)


def from_micros(value: float) -> datetime:
    """Convert microseconds since the epoch."""
    return EPOCH + timedelta(microseconds=value)


def to_millis(moment: datetime) -> float:
    """Return the milliseconds since the epoch that the moment's clock shows."""
    return (moment.replace(tzinfo=None) - EPOCH) / timedelta(milliseconds=1)


def to_micros(moment: datetime) -> int:
    """Return the microseconds since the epoch that the moment's clock shows."""
    return (moment.replace(tzinfo=None) - EPOCH) // timedelta(microseconds=1)
