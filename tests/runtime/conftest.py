"""The fixtures of stage.py, for all tests of this folder."""

from tests.cache.cached import fresh_caches
from tests.runtime.stage import clock, stage

__all__ = ["clock", "fresh_caches", "stage"]
