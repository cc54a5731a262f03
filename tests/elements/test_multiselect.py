"""st.multiselect; what it shares with st.selectbox is tested there."""

from datetime import time
from functools import partial

import numpy as np
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from nbflow.kit.inputs.options import Options
from tests.helpers import run


def test_choices_count_and_are_not_sent_back():
    app = run(lambda: st.multiselect("m", ["a", "b", "c"]))
    assert app.value == []
    app.touch("m", [2, 0])
    assert (app.value, app.ops) == (["c", "a"], [])
    app.touch("m", [])
    assert (app.value, app.ops) == ([], [])


@pytest.mark.parametrize(
    ("default", "first"),
    [(None, []), ("a", ["a"]), (["b", "a"], ["b", "a"]), (np.array(["b"]), ["b"]), ([], [])],
)
def test_defaults(default, first):
    assert run(lambda: st.multiselect("m", ["a", "b"], default)).value == first


def test_what_is_returned_is_a_copy():  # rule 43
    def body():
        chosen = st.multiselect("m", ["a", "b"], ["a"], key="k")
        chosen.append("zz")
        return st.session_state.k

    app = run(body)
    assert app.value == ["a"]
    assert app.rerun().value == ["a"]


def test_those_whose_option_is_gone_are_dropped():  # rule 53
    options = [["a", "b", "c"]]
    app = run(lambda: (st.multiselect("m", options[0], key="k"), st.session_state.k))
    app.touch("k", [0, 1, 2])
    options[0] = ["c", "x", "a"]
    app.rerun()
    assert app.value == (["a", "c"], ["a", "c"])
    changed = {"options": options[0], "options_hash": Options(options[0], str).hash(), "value": [2, 0]}
    assert app.ops == [Set(app.node("k").id, changed)]


def test_new_options():
    app = run(lambda: st.multiselect("m", ["a"], accept_new_options=True))
    app.touch("m", [0, "new"])
    assert (app.value, app.ops) == (["a", "new"], [])
    app.touch("m", [5])
    assert app.value == ["a", "new"]


def test_more_than_max_selections_is_not_taken():
    app = run(lambda: st.multiselect("m", ["a", "b"], max_selections=1))
    app.touch("m", [0])
    app.touch("m", [0, 1])
    assert app.value == ["a"]


@pytest.mark.parametrize(
    ("state", "value"),
    [(["b", "zz"], ["b"]), ("a", ["a"]), (("a", "b"), ["a", "b"]), (None, []), (7, [7]), (time(10, 30), [])],
    ids=["gone", "single", "tuple", "none", "single number", "of another type"],
)
@pytest.mark.parametrize("draw", [st.multiselect, partial(st.pills, selection_mode="multi")])
def test_state(draw, state, value):
    def body():
        st.session_state.k = state
        return draw("m", ["a", "b", 7], key="k"), st.session_state.k

    assert run(body).value == (value, value)


def test_too_many_in_state():
    def body():
        st.session_state.k = ["a", "b"]
        st.multiselect("m", ["a", "b"], key="k", max_selections=1)

    with pytest.raises(errors.StreamlitSelectionCountExceedsMaxError):
        run(body)


def test_identity_with_a_key():  # rule 36
    more = [{"max_selections": 3, "help": "a"}]
    app = run(lambda: st.multiselect("m", ["a", "b"], key="k", **more[0]))
    app.touch("k", [1])
    more[0] = {"max_selections": 3, "help": "b", "placeholder": "p"}
    assert app.rerun().value == ["b"]
    more[0] = {"max_selections": 2}
    assert app.rerun().value == []


def test_what_the_face_gets():
    app = run(
        lambda: st.multiselect(
            "m",
            ["<a>", "b"],
            ["b"],
            max_selections=2,
            placeholder="p",
            accept_new_options=True,
            filter_mode="contains",
            select_all=False,
            wrap=False,
            width=300,
        )
    )
    assert app.node("m").props == {
        "label": "m",
        "options": ["&lt;a&gt;", "b"],
        "placeholder": "p",
        "max_selections": 2,
        "accept_new_options": True,
        "filter_mode": "contains",
        "select_all": False,
        "width": 300,
        "wrap": False,
        "value": [1],
        "default": [1],
    }


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"default": "zz"}, errors.StreamlitDefaultNotInOptionsError),
        ({"default": ["a", "b"], "max_selections": 1}, errors.StreamlitSelectionCountExceedsMaxError),
        ({"max_selections": 0}, errors.StreamlitValueError),
        ({"max_selections": True}, errors.StreamlitValueError),
        ({"max_selections": "2"}, errors.StreamlitValueError),
        ({"select_all": -1}, errors.StreamlitValueError),
        ({"select_all": "yes"}, errors.StreamlitInvalidParameterTypeError),
        ({"filter_mode": None, "accept_new_options": True}, errors.StreamlitIncompatibleParametersError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.multiselect("m", ["a", "b"], **more))
