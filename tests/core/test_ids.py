from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbflow.core.ids import element_id


def test_rule_35_a_key_alone_names_the_widget():
    assert element_id("slider", "size", None) == "slider:size"


def test_widgets_of_two_kinds_never_share_a_name():
    assert element_id("slider", "a", None) != element_id("checkbox", "a", None)
    assert element_id("slider", None, "x") != element_id("checkbox", None, "x")


def test_rule_36_what_counts_beside_the_key_changes_the_name():
    assert element_id("slider", "a", [("min", "0")]) != element_id("slider", "a", [("min", "1")])


def test_the_types_of_arguments_count():
    assert element_id("slider", None, 1) != element_id("slider", None, 1.0)
    assert element_id("slider", None, 1) != element_id("slider", None, "1")


@given(st.text(), st.text())
def test_rule_34_equal_arguments_mean_the_same_widget_others_do_not(one, other):
    same = element_id("text_input", None, [("label", one)]) == element_id(
        "text_input", None, [("label", other)]
    )
    assert same == (one == other)
