"""The fixtures of stage.py, for all tests of this folder."""

from tests.runtime.stage import clock, stage

__all__ = ["clock", "stage"]
