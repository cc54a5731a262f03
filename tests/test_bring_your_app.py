"""docs/bring-your-app.md, step by step: the same files under Streamlit and nbflow, in a kernel, and in Voila."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from nbflow.testing import AppTest
from tests.optional import needs_pyarrow

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "bring-your-app.md").read_text()
SHOP = DOCS / "recipe" / "shop"
FILES = sorted(path.relative_to(SHOP).as_posix() for path in SHOP.rglob("*") if path.is_file())


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the app's folder, as one has it before anything is done."""
    folder = tmp_path / "shop"
    shutil.copytree(SHOP, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(folder)
    yield folder
    sys.modules.pop("stars", None)


@pytest.fixture
def app(shop: Path) -> AppTest:
    return AppTest.from_file(shop / "streamlit_app.py").run()


def test_the_page_shows_these_files():
    tree = PAGE.split("```text\nshop/\n")[1].split("```")[0]
    assert sorted(re.findall(r"^ +(\S+\.\w+) ", tree, re.MULTILINE)) == [
        f for f in FILES if "__pycache__" not in f
    ]
    for name in re.findall(r"literalinclude\} recipe/shop/(\S+)", PAGE):
        assert name in FILES


def test_1_pages_secrets_configuration_and_the_component(app):
    assert not app.exception
    assert app.title[0].value == "Orders"
    assert app.caption[0].value == "2 orders, for Ada"
    asked = AppTest.from_string(
        "import streamlit as st\nst.text(st.get_option('server.maxUploadSize'))\nst.text(st.__version__)"
    )
    assert [text.value for text in asked.run().text] == ["50", "1.67.0"]
    app.switch_page("views/review.py").run()
    assert app.title[0].value == "Review"
    app.get("component_instance")[0].set_value(4)
    app.text_area[0].input("the tea")
    app.button[0].click().run()
    assert [text.value for text in app.text] == ["4 stars: the tea"]
    assert not app.exception


def test_3_the_notebook_sets_session_state(app):
    app.session_state.minimum = 20
    app.run()
    assert app.caption[0].value == "1 orders, for Ada"
    assert app.number_input[0].value == 20


@pytest.mark.parametrize(
    "framework", [pytest.param("streamlit.testing.v1", marks=needs_pyarrow), "nbflow.testing"]
)
def test_4_its_test_runs_with_both_imports(shop, framework):
    source = (shop / "test_shop.py").read_text()
    assert source.startswith("from streamlit.testing.v1 import AppTest\n")
    path = shop / f"test_{framework.partition('.')[0]}.py"
    path.write_text(source.replace("streamlit.testing.v1", framework))
    names: dict[str, object] = {"__file__": str(path), "__name__": "shop_test"}
    exec(compile(path.read_text(), str(path), "exec"), names)
    test = names["test_the_price_filters_the_orders"]
    assert callable(test)
    test()


def test_5_the_address_opens_a_page_with_values(shop):
    app = AppTest.from_file(shop / "streamlit_app.py")
    app.query_params["minimum"] = "20"
    app.run()
    assert app.caption[0].value == "1 orders, for Ada"
