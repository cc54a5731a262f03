"""Values are the ones that the person meant: options that each run makes again, numbers of every kind."""

from __future__ import annotations

import pytest

from tests.conformance.both import Both

ANEW = """
class Thing:
    def __init__(self, name):
        self.name = name
things = [Thing(name) for name in st.session_state.get("names", ["one", "two", "three"])]
ask = lambda thing: thing.name
"""


@pytest.mark.parametrize("key", ["", ", key='s'"])
def test_a_selectbox_whose_options_are_made_anew(key):
    """Streamlit's AppTest cannot do it with a `format_func` that fails: `tests/elements/test_options_anew.py`."""
    both = Both(f"{ANEW}st.text(st.selectbox('s', things, format_func=ask{key}).name)", compare=False)
    for at in (both.theirs, both.ours):
        at.run()
    both.theirs.touches(both.theirs.at.selectbox[0].set_value("two"))
    both.ours.selectbox[0].set_value("two")
    for _ in range(2):
        both.theirs.run()
        both.ours.run()
        assert [text.value for text in both.theirs.at.text] == both.texts == ["two"]
    if key:
        names = ["zero", "one", "two"]
        both.ours.session_state.names = both.theirs.at.session_state.names = names
        both.theirs.run()
        both.ours.run()
        assert [text.value for text in both.theirs.at.text] == both.texts == ["two"]


ENUM = """
import enum
class Size(enum.Enum):
    S = 1
    L = 2
"""
CONTROLS = {
    "selectbox": "st.selectbox('c', {options}, key='c')",
    "radio": "st.radio('c', {options}, key='c')",
    "multiselect": "st.multiselect('c', {options}, key='c')",
}
OPTIONS = {
    "enum": ("Size", "Size.L"),
    "members": ("list(Size)", "Size.L"),
    "numbers": ("[1, 2, 3]", "2"),
    "floats": ("[0.1, 0.2, 0.3]", "0.3"),
    "numpy": ("np.array([1, 2, 3])", "2"),
    "numpy scalars": ("[np.int64(1), np.int64(2)]", "2"),
    "days": ("[dt.date(2024, 1, 1), dt.date(2024, 1, 2)]", "dt.date(2024, 1, 2)"),
    "lists": ("[[1], [2]]", "[2]"),
    "dicts": ("[{'a': 1}, {'a': 2}]", "{'a': 2}"),
    "series": ("pd.Series(['a', 'b'])", "'b'"),
    "labels": ("pd.DataFrame({'x': [1], 'y': [2]}).columns", "'y'"),
    "tuples": ("[(1, 2), (3, 4)]", "(3, 4)"),
    "None": ("[None, 1]", "1"),
}


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("name", OPTIONS)
def test_session_state_names_an_option(control, name):
    options, value = OPTIONS[name]
    draw = CONTROLS[control].format(options=options)
    value = f"[{value}]" if control == "multiselect" else value
    both = Both(
        f"import numpy as np, pandas as pd, datetime as dt\n{ENUM}\n"
        f"if 'c' not in st.session_state:\n    st.session_state.c = {value}\n"
        f"st.text({draw} == {value})\nst.button('again')",
        compare=False,
    )
    assert [text.value for text in both.theirs.at.text] == both.texts == ["True"]
    for at in (both.theirs, both.ours):
        at.run()
    assert [text.value for text in both.theirs.at.text] == both.texts == ["True"]


METRICS = [
    "1", "1.5", "None", "'x'", "True", "1j", "10**30", "Decimal('1.10')", "Fraction(1, 3)", "float('nan')",
    "Decimal('NaN')", "float('inf')", "np.int64(3)", "np.float32(0.1)", "np.float64(0.1)", "np.longdouble(2)",
    "np.bool_(True)", "np.array(2.5)", "np.str_('x')", "np.datetime64('2024-01-01')", "pd.Timestamp('2024')",
    "[1]", "np.array([1, 2])", "pd.Timedelta('1h')",
]  # fmt: skip
NUMBERS = "import numpy as np, pandas as pd, datetime as dt\nfrom decimal import Decimal\nfrom fractions import Fraction\n"


def test_which_values_a_metric_takes():
    lines = [
        f"try:\n    st.metric('m', {value}, {value})\nexcept Exception as error:\n    st.text(type(error).__name__)"
        for value in METRICS
    ]
    Both(NUMBERS + "\n".join(lines))


VALUES = [
    "1",
    "1.5",
    "True",
    "None",
    "Decimal('0.1')",
    "Fraction(1, 2)",
    "np.float32(0.5)",
    "np.float64(0.5)",
]
VALUES += ["np.int64(1)", "np.uint8(1)", "np.bool_(True)", "np.array(1)", "'x'", "1j"]


@pytest.mark.parametrize("argument", ["value", "min_value", "max_value", "step"])
def test_which_numbers_a_number_input_takes(argument):
    lines = [
        f"try:\n    st.text(st.number_input('{value.replace(chr(39), '')}', {argument}={value}) == 1)\n"
        "except Exception as error:\n    st.text(type(error).__name__)"
        for value in VALUES
    ]
    both = Both(NUMBERS + "\n".join(lines), compare=False)
    assert both.texts == [text.value for text in both.theirs.at.text]
