"""st.selectbox, and the options that it shares with st.radio and st.multiselect."""

from collections import deque
from enum import Enum, StrEnum
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.diff import Set
from nbflow.kit.inputs.options import Options
from tests.helpers import run
from tests.optional import pa


class Color(Enum):
    RED = 1
    BLUE = 2


class Name(StrEnum):
    ADA = "ada"


POLARS = SimpleNamespace(get_columns=lambda: [SimpleNamespace(to_list=lambda: ["a", "b"])])


@pytest.mark.parametrize(
    ("options", "items"),
    [
        (["a", "b"], ["a", "b"]),
        (("a", "b"), ["a", "b"]),
        ({"a": 1, "b": 2}, ["a", "b"]),
        ({"a": 1}.keys(), ["a"]),
        (range(2), [0, 1]),
        (frozenset(["a"]), ["a"]),
        (deque(["a"]), ["a"]),
        (map(str, range(2)), ["0", "1"]),
        ((n for n in range(2)), [0, 1]),
        ("ab", ["ab"]),
        (5, [5]),
        (None, []),
        (Color, [Color.RED, Color.BLUE]),
        (Name, ["ada"]),
        (pd.Series(["a", "b"]), ["a", "b"]),
        (pd.Index([1, 2]), [1, 2]),
        (pd.DataFrame({"x": ["a", "b"], "y": [1, 2]}), ["a", "b"]),
        (pd.DataFrame(), []),
        (pd.Series(["a", "b"], dtype="category"), ["a", "b"]),
        (np.array([1, 2]), [1, 2]),
        (np.array([[1, 2], [3, 4]]), [1, 3]),
        (np.array(["2020-01-02"], "M8[ns]"), [pd.Timestamp("2020-01-02").to_pydatetime()]),
        (pa.array(["a", "b"]), ["a", "b"]),
        (pa.table({"x": [1, 2], "y": [3, 4]}), [1, 2]),
        (POLARS, ["a", "b"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_any_iterable_is_a_list_of_options(options, items):
    app = run(lambda: [st.selectbox("s", options)])
    assert app.value == items[:1] or app.value == [None]
    assert app.node("s").props["options"] == [str(item) for item in items]


def test_a_choice_counts_and_is_not_sent_back():
    app = run(lambda: st.selectbox("s", ["a", "b", "c"]))
    assert app.value == "a"
    app.touch("s", 2)
    assert (app.value, app.ops) == ("c", [])


@pytest.mark.parametrize("raw", [3, -1, True, 1.0, "zz"])
def test_what_is_no_option_is_ignored(raw):
    app = run(lambda: st.selectbox("s", ["a", "b", "c"]))
    app.touch("s", 1)
    assert app.touch("s", raw).value == "b"


def test_index():
    app = run(lambda: (st.selectbox("s", "ab"), st.selectbox("t", [1, 2], 1), st.selectbox("u", [1], None)))
    assert app.value == ("ab", 2, None)
    assert app.node("u").props["clearable"] is True
    assert app.event({"t": 0, "u": 0}).value == ("ab", 1, 1)
    assert app.event({"t": None, "u": None}).value == ("ab", 2, None)
    assert run(lambda: st.selectbox("s", [])).value is None


def test_labels_are_text_not_markdown():
    app = run(lambda: st.selectbox("s", ["*a*", "<b>"]))
    assert app.node("s").props["options"] == ["*a*", "&lt;b&gt;"]


def test_format_func_changes_what_is_shown():
    app = run(lambda: st.selectbox("s", [1, 2], format_func=lambda n: f"No. {n}"))
    assert app.node("s").props["options"] == ["No. 1", "No. 2"]
    assert app.touch("s", 1).value == 2


def test_format_func_of_a_closure_is_asked_in_every_run():
    word = ["a"]
    app = run(lambda: st.selectbox("s", [1], format_func=lambda n: word[0], key="k"))
    word[0] = "b"
    app.rerun()
    changed = {"options": ["b"], "options_hash": Options(["b"], str).hash()}
    assert app.ops == [Set(app.node("k").id, changed)]


def test_options_with_the_same_label_are_told_apart():
    class Thing:
        def __init__(self, number):
            self.number = number

        def __eq__(self, other):
            return self.number == other.number

        def __hash__(self):
            return self.number

    things = [Thing(1), Thing(2)]
    app = run(lambda: st.selectbox("s", things, format_func=lambda thing: "thing"))
    app.touch("s", 1)
    assert (app.value.number, app.ops) == (2, [])


def test_the_value_follows_its_option():  # rule 53
    options = [["a", "b", "c"]]
    app = run(lambda: (st.selectbox("s", options[0], key="k"), st.session_state.k))
    app.touch("k", 1)
    options[0] = ["x", "y", "a", "b"]
    app.rerun()
    assert app.value == ("b", "b")
    changed = {"options": options[0], "options_hash": Options(options[0], str).hash(), "value": 3}
    assert app.ops == [Set(app.node("k").id, changed)]
    options[0] = ["x", "y"]
    assert app.rerun().value == ("x", "x")


def test_classes_made_anew_by_each_run_are_the_same_options():
    def body():
        class Size(Enum):
            SMALL = 1
            LARGE = 2

        size = st.selectbox("s", Size, key="k")
        return size is Size.LARGE

    app = run(body)
    assert app.touch("k", 1).value is True
    assert app.rerun().value is True


def test_without_a_key_new_options_are_a_new_widget():
    options = [["a", "b"]]
    app = run(lambda: st.selectbox("s", options[0]))
    app.touch("s", 1)
    options[0] = ["a", "b", "c"]
    assert app.rerun().value == "a"


def test_new_options_are_accepted():
    app = run(lambda: st.selectbox("s", [1, 2], index=None, accept_new_options=True, key="k"))
    app.touch("k", "three")
    assert (app.value, app.ops) == ("three", [])
    assert app.rerun().value == "three"
    assert app.touch("k", "2").value == 2  # the label of an option is the option


def test_accept_new_options_is_part_of_the_identity():  # rule 36
    new = [False]
    app = run(lambda: st.selectbox("s", ["a", "b"], accept_new_options=new[0], key="k"))
    app.touch("k", 1)
    new[0] = True
    assert app.rerun().value == "a"


@pytest.mark.parametrize(
    ("state", "value"), [("b", "b"), ("zz", "a"), (None, None)], ids=["option", "gone", "none"]
)
def test_state(state, value):
    def body():
        st.session_state.k = state
        return st.selectbox("s", ["a", "b"], key="k"), st.session_state.k

    assert run(body).value == (value, value)


def test_what_the_face_gets():
    app = run(
        lambda: st.selectbox(
            "s",
            ["a"],
            placeholder="p",
            required=True,
            icon="🔎",
            accept_new_options=True,
            filter_mode="prefix",
        )
    )
    assert app.node("s").props == {
        "label": "s",
        "options": ["a"],
        "placeholder": "p",
        "accept_new_options": True,
        "filter_mode": "prefix",
        "required": True,
        "icon": "🔎",
        "value": 0,
        "default": 0,
    }
    assert run(lambda: st.selectbox("s", [1], filter_mode=None)).node("s").props["filter_mode"] == "none"


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"index": 7}, errors.StreamlitValueOutOfRangeError),
        ({"index": -1}, errors.StreamlitValueOutOfRangeError),
        ({"index": "1"}, errors.StreamlitInvalidParameterTypeError),
        ({"filter_mode": "best"}, errors.StreamlitValueError),
        ({"filter_mode": ["fuzzy"]}, errors.StreamlitValueError),
        ({"filter_mode": None, "accept_new_options": True}, errors.StreamlitIncompatibleParametersError),
        ({"width": "content"}, errors.StreamlitInvalidWidthError),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.selectbox("s", ["a", "b"], **more))


def test_options_must_be_comparable():
    with pytest.raises(errors.StreamlitAPIException, match="ndarray"):
        run(lambda: st.selectbox("s", [np.array([1, 2])]))


def test_the_labels_of_many_options_are_made_once():
    options = [f"option {n}" for n in range(1000)]
    app = run(lambda: st.selectbox("s", options))
    before = app.node("s").props["options"]
    assert app.rerun().node("s").props["options"] is before
