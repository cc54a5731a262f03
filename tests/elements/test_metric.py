"""st.metric, and the formats of numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import nbflow as st
from nbflow.core import errors
from nbflow.core.values import Icon, Markup
from nbflow.kit.formats import format_number
from tests.helpers import run


def props(*args, **kwargs) -> dict:
    [node] = run(lambda: st.metric(*args, **kwargs)).nodes()
    return dict(node.props)


def test_plain():
    shown = props("**Wind**", 9)
    assert shown == {"label": Markup("**Wind**"), "value": "9", "delta_color": "gray"}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        ("70 °F", "70 °F"),
        (3.5, "3.5"),
        (Decimal("1.10"), "1.10"),
        (np.float64(2.5), "2.5"),
        (np.int32(7), "7"),
        (np.array(4), "4"),
        (np.float32(0.1), "0.1"),
        (np.longdouble(2), "2.0"),
        (np.bool_(True), "True"),
        (pd.NA, "—"),
        (pd.NaT, "—"),
        (np.datetime64("NaT", "s"), "—"),
        (np.array(None), "—"),
        (float("nan"), "nan"),
        (np.float64("nan"), "nan"),
        (Decimal("NaN"), "NaN"),
        (Fraction(1, 3), "1/3"),
        (10**30, str(10**30)),
        (1 + 2j, "(1+2j)"),
    ],
)
def test_values(value, text):
    assert props("a", value)["value"] == text


@pytest.mark.parametrize(
    ("delta", "color", "text", "direction", "shown"),
    [
        (2, "normal", "2", "up", "green"),
        (-2, "normal", "-2", "down", "red"),
        (0, "normal", "0", "off", "gray"),
        ("0", "normal", "0", "off", "gray"),
        ("0%", "normal", "0%", "up", "green"),
        ("-8%", "normal", "-8%", "down", "red"),
        (2, "inverse", "2", "up", "red"),
        (-2, "inverse", "-2", "down", "green"),
        (-2, "off", "-2", "down", "gray"),
        (-2, "violet", "-2", "down", "violet"),
        (0, "grey", "0", "off", "gray"),
    ],
)
def test_deltas(delta, color, text, direction, shown):
    made = props("a", 1, delta, color)
    assert (made["delta"], made["delta_dir"], made["delta_color"]) == (text, direction, shown)


@pytest.mark.parametrize("delta", [float("nan"), np.float32("nan"), Decimal("NaN")])
def test_a_delta_that_is_not_a_number_goes_nowhere(delta):
    made = props("a", 1, delta)
    assert (made["delta"], made["delta_dir"], made["delta_color"]) == (str(delta), "off", "gray")


@pytest.mark.parametrize(
    ("delta", "text"),
    [(Fraction(-1, 3), "-1/3"), (np.int64(-3), "-3"), (-(10**30), str(-(10**30))), (Decimal("-0.5"), "-0.5")],
)
def test_every_number_may_be_a_delta(delta, text):
    made = props("a", 1, delta)
    assert (made["delta"], made["delta_dir"]) == (text, "down")


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (Fraction(7, 2), "%.2f", "3.50"),
        (Decimal("3.5"), "%d", "3"),
        (np.int64(2**60), "%,d", f"{2**60:,}"),
        (np.float32(3.5), "dollar", "$3.50"),
        (pd.NA, "%d", "—"),
        (float("nan"), "%d", "nan"),
    ],
)
def test_every_number_has_the_format(value, format, text):
    assert props("a", value, format=format)["value"] == text


@pytest.mark.parametrize("delta", [None, "", pd.NA, pd.NaT, np.datetime64("NaT", "s")])
def test_no_delta(delta):
    assert "delta" not in props("a", 1, delta)


def test_the_arrow_can_be_chosen():
    made = props("a", 1, -1, delta_arrow="up")
    assert (made["delta_dir"], made["delta_color"]) == ("up", "red")


def test_all_else():
    made = props(
        "a",
        1,
        2,
        help="h",
        icon=":material/home:",
        label_visibility="hidden",
        border=True,
        width="content",
        height=120,
        chart_data=[1, 2.5, pd.NA],
        chart_type="bar",
        delta_description="since *May*",
    )
    assert made["icon"] == Icon(":material/home:")
    assert made["description"] == Markup("since *May*")
    assert made["chart"] == {"type": "bar", "data": [1.0, 2.5, None]}
    expected = {"help": "h", "label_visibility": "hidden", "border": True, "width": "content", "height": 120}
    assert expected.items() <= made.items()


@pytest.mark.parametrize(
    "data",
    [
        (1, 2),
        range(1, 3),
        np.array([1, 2]),
        np.array([[1, 9], [2, 9]]),
        pd.Series([1, 2]),
        pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}),
    ],
)
def test_charts_take_what_holds_numbers(data):
    assert props("a", 1, chart_data=data)["chart"]["data"] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("kwargs", "error", "says"),
    [
        ({"value": [1]}, errors.StreamlitInvalidParameterTypeError, "value"),
        ({"delta": [1]}, errors.StreamlitInvalidParameterTypeError, "delta"),
        ({"delta_color": "pink"}, errors.StreamlitValueError, "inverse"),
        ({"delta_arrow": "left"}, errors.StreamlitValueError, "delta_arrow"),
        ({"label_visibility": "no"}, errors.StreamlitValueError, "collapsed"),
        ({"chart_data": ["x"]}, errors.StreamlitAPIException, "chart_data"),
    ],
)
def test_wrong_arguments(kwargs, error, says):
    with pytest.raises(error, match=says):
        props("a", **{"value": 1, **kwargs})


def test_format_is_for_numbers_only():
    assert props("a", 1234.5, "-7", format="dollar")["value"] == "$1,234.50"
    assert props("a", 1234.5, "-7", format="dollar")["delta"] == "-$7.00"
    assert props("a", "70 °F", format="dollar")["value"] == "70 °F"


@pytest.mark.parametrize(
    ("number", "format", "text"),
    [
        (1234.567, "plain", "1234.567"),
        (1234.567, "localized", "1,234.567"),
        (1234.567, "percent", "123456.70%"),
        (1234.567, "dollar", "$1,234.57"),
        (-1234.567, "euro", "-€1,234.57"),
        (1234.567, "yen", "¥1,235"),
        (-1234, "accounting", "(1,234.00)"),
        (1234.567, "bytes", "1.2KB"),
        (1234.567, "compact", "1.2K"),
        (1_500_000, "compact", "1.5M"),
        (1234.567, "scientific", "1.235E3"),
        (123456, "engineering", "123.456E3"),
        (0, "scientific", "0E0"),
        (1234.5, "%d", "1234"),
        (1234.5, "%,d", "1,234"),
        (3.14159, "%.2f km", "3.14 km"),
        (50, "%d%%", "50%"),
        (7, "%03d", "007"),
        (7, "%+d", "+7"),
        (255, "%x", "ff"),
        (7, "none", "7"),
        (3.5, "%d", "3"),
        (-3.5, "%i", "-3"),
        (2.5, "%.0f", "3"),
        (3.5, "%.1f%", "3.5%"),
        (3.5, "%.1f%%", "3.5%"),
        (3.5, "%f", "3.5"),
        (3.0, "%f", "3"),
        (3.5, "%e", "3.5e+0"),
        (12345.0, "%.2e", "1.23e+4"),
        (1234.5, "%g", "1234.5"),
        (1234.5, "%.2g", "1200"),
        (3.5, "%s", "3.5"),
        (3.5, "%v", "3.5"),
        (0.5, "%.200f", "0.5" + "0" * 99),
        (3.5, "%1$.2f", "3.50"),
        (1234567, "%_d", "1_234_567"),
        (1234.5, "%,.2f €", "1,234.50 €"),
        (3.5, "%'*6.1f", "***3.5"),
        (3.5, "%-6.1f|", "3.5   |"),
        (-3.5, "%07.2f", "-003.50"),
        (3.5, "%x", "3"),
        (3.5, "% y", "3.5"),
        (3.5, "%", "3.5"),
        (3.5, "100% of %d", "100% of 3"),
        (-0.001, "%.1f", "0.0"),
        (10**400, "compact", str(10**400)),
        (10**400, "%d", str(10**400)),
        (10**30, "%.1f", "1000000000000000000000000000000.0"),
    ],
)
def test_formats(number, format, text):
    assert format_number(number, format) == text
