"""Load on a kernel, and reruns of a few elements; `python -m tests.campaign.load` has all of them."""

from __future__ import annotations

import os
import random

import pytest

from tests.campaign.load import scenes, week
from tests.kernel.driver import Notebook

LONG = os.environ.get("NBFLOW_CAMPAIGN") == "long"


@pytest.fixture(scope="module")
def book():
    with Notebook() as it:
        assert it.run("import nbflow as st")["status"] == "ok"
        yield it


@pytest.mark.kernel
@pytest.mark.parametrize("scene", scenes.SCENES if LONG else scenes.QUICK, ids=lambda it: it.__name__)
def test_a_kernel_under_load(book, scene):
    scene(book, random.Random(1))


FEW = ("slider", "file")


@pytest.mark.parametrize("name", [name for name in week.scenes() if LONG or name in FEW])
def test_nothing_grows_however_often_it_is_drawn(name):
    body, touches = week.scenes()[name]
    assert week.rerun(body, 10_000 if LONG else 30, touches) == ""
