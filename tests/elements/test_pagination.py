"""st.pagination."""

import pytest

import nbflow as st
from nbflow.core import errors
from tests.helpers import run


def test_a_page():
    app = run(lambda: st.pagination(9, default=2, key="k", max_visible_pages=None))
    assert app.value == 2
    assert app.node("k").props["num_pages"] == 9
    assert "max" not in app.node("k").props
    app.touch("k", 9)
    assert (app.value, app.ops) == (9, [])
    assert app.touch("k", 10).value == 2


def test_fewer_pages_than_the_page_is_the_default():
    count = [9]
    app = run(lambda: st.pagination(count[0], key="k"))
    app.touch("k", 7)
    count[0] = 8
    assert app.rerun().value == 7
    count[0] = 5
    assert app.rerun().value == 1


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"num_pages": 0}, errors.StreamlitAPIException),
        ({"num_pages": True}, errors.StreamlitAPIException),
        ({"default": 1.0}, errors.StreamlitInvalidParameterTypeError),
        ({"default": 6}, errors.StreamlitValueOutOfRangeError),
        ({"max_visible_pages": -1}, errors.StreamlitAPIException),
    ],
)
def test_wrong_arguments(more, error):
    with pytest.raises(error):
        run(lambda: st.pagination(**{"num_pages": 5, **more}))
