"""An app makes its classes anew in each run: those of before are forgotten."""

from __future__ import annotations

import gc
import weakref

import pydantic

import nbflow as st
from tests.helpers import App


def test_models_of_earlier_runs_are_forgotten():
    made: list[weakref.ref[type]] = []

    def body() -> None:
        class Checked(pydantic.BaseModel):
            name: str = "abc"

            @pydantic.field_validator("name")
            @classmethod
            def _name(cls, value: str) -> str:
                raise ValueError("no")

        made.append(weakref.ref(Checked))
        st.pydantic_form("checked", Checked, submit_label="Send")

    app = App(body).rerun()
    for _ in range(60):
        app.rerun()
        app.touch("FormSubmitter:checked-Send", check=False)
    gc.collect()
    assert sum(one() is not None for one in made) <= 64  # of 121
