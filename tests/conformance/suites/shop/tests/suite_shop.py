"""A shop: a module that is patched, fixtures, steps in sequence, lists searched by label."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SRC = Path(__file__).resolve().parent.parent / "src"
sys.path.insert(0, str(SRC))

import prices  # noqa: E402

TEAS = {"Assam": 4.5, "Sencha": 9.0, "Gyokuro": 18.0}


@pytest.fixture(autouse=True)
def clean():
    prices.st.cache_data.clear()
    yield
    prices.st.cache_data.clear()


@pytest.fixture
def app(monkeypatch):
    monkeypatch.setattr(
        prices, "catalog", lambda season: dict(TEAS) if season == "spring" else {"Pu-erh": 12.0}
    )
    at = AppTest.from_file(str(SRC / "app.py"), default_timeout=30)
    at.session_state["email"] = "a@b.org"
    return at.run()


def metrics(at):
    return {m.label: m.value for m in at.metric}


def button(at, label):
    return next(b for b in at.button if b.label == label)


def add(at, tea, count=1):
    at.selectbox(key="tea").select(tea).run()
    at.number_input(key="count").set_value(count)
    button(at, "Add").click()
    return at.run()


def test_starts(app):
    assert not app.exception, [e.value for e in app.exception]
    assert app.title[0].value == "Tea shop"
    assert [t.value for t in app.title] == ["Tea shop"]
    assert app.sidebar.header[0].value == "Season"
    assert app.sidebar.radio[0].options == ["spring", "autumn"]
    assert app.sidebar.radio(key="season").value == "spring"
    assert app.sidebar.slider[0].value == (0.0, 20.0)
    assert metrics(app) == {"Packets": "0", "Total": "0.00 €", "Teas": "3"}
    assert app.selectbox(key="tea").value is None
    assert app.selectbox(key="tea").index is None
    assert list(app.selectbox[0].options) == list(TEAS)
    assert app.selectbox[0].placeholder == "Choose a tea"
    assert button(app, "Pay").disabled is True
    assert len(app.tabs) == 2
    assert [tab.label for tab in app.tabs] == ["Basket", "Delivery"]
    assert len(app.columns) == 3
    assert app.columns[0].metric[0].label == "Packets"
    assert not app.error
    assert app.error == []
    assert len(app.toast) == 0


@pytest.mark.parametrize(("tea", "count", "total"), [("Assam", 2, "9.00 €"), ("Gyokuro", 10, "180.00 €")])
def test_adding(app, tea, count, total):
    add(app, tea, count)
    assert metrics(app)["Total"] == total
    assert metrics(app)["Packets"] == str(count)
    assert app.session_state["basket"] == {tea: count}
    assert app.session_state.basket[tea] == count
    assert app.toast[0].value == f"{count} × {tea}"
    assert app.toast[0].icon == "🛒"
    assert app.tabs[0].markdown[0].value == f"**{tea}**: {count}"
    delta = app.metric[1].delta
    assert delta == (f"-{float(total.split()[0]) / 10:.2f} €" if count == 10 else "")


def test_a_basket_is_filled_and_emptied(app):
    add(app, "Assam")
    add(app, "Sencha", 3)
    assert [m.value for m in app.tabs[0].markdown] == ["**Assam**: 1", "**Sencha**: 3"]
    app.button(key="remove_Assam").click().run()
    assert app.session_state["basket"] == {"Sencha": 3}
    with pytest.raises(KeyError):
        app.button(key="remove_Assam")
    app.sidebar.button[0].click().run()
    assert "basket" in app.session_state
    assert app.session_state["basket"] == {}
    assert not app.exception


def test_the_form_waits(app):
    app.number_input[0].increment().increment()
    app.checkbox(key="gift").check()
    app.text_area[0].input("too long for this little box")
    app.run()
    assert app.text_area(key="note").value == ""
    assert app.session_state["basket"] == {}


def test_filters(app):
    app.sidebar.slider(key="limit").set_range(0.0, 5.0).run()
    assert app.selectbox[0].options == ["Assam"]
    app.sidebar.slider[0].set_value((19.0, 20.0)).run()
    assert app.info[0].value == "Nothing costs that little."
    assert button(app, "Add").disabled
    app.sidebar.radio[0].set_value("autumn")
    app.sidebar.slider[0].set_range(0.0, 20.0)
    app.run()
    assert metrics(app)["Teas"] == "1"
    assert not app.info


def test_delivery(app):
    at = app
    at.date_input(key="day").set_value(dt.date(2026, 5, 20))
    at.time_input[0].increment()
    at.multiselect(key="off").select("Wed").unselect("Mon").run()
    assert at.date_input[0].value == dt.date(2026, 5, 20)
    assert at.time_input(key="time").value == dt.time(9, 45)
    assert at.multiselect[0].value == ["Wed"]
    assert at.multiselect[0].indices == [2]
    assert at.session_state.off == ["Wed"]


def test_paying(app, monkeypatch):
    paid = []

    class Fake:
        def pay(self, total, email):
            paid.append((total, email))
            return "no. 7"

    monkeypatch.setattr(prices, "Till", Fake)
    add(app, "Sencha", 2)
    button(app, "Pay").click().run()
    assert paid == [(18.0, "a@b.org")]
    assert app.success[0].value == "Paid: no. 7, comes on 04 May"
    assert not app.exception


def test_a_failing_till_shows_its_exception(app):
    add(app, "Sencha", 2)
    button(app, "Pay").click().run()
    assert len(app.exception) == 1
    assert app.exception[0].value == "no network"
    assert app.exception[0].message == "no network"
    assert any("pay" in line for line in app.exception[0].stack_trace)


def test_no_catalog(monkeypatch):
    def broken(season):
        raise ConnectionError(season)

    monkeypatch.setattr(prices, "catalog", broken)
    at = AppTest.from_file(SRC / "app.py").run(timeout=30)
    assert [e.value for e in at.error] == ["The catalog cannot be read: spring"]
    assert at.error[0].icon == "🚨"
    assert not at.metric
    assert len(at.tabs) == 0


def test_closed():
    at = AppTest.from_file("../src/app.py", default_timeout=30)
    at.session_state._closed = True
    at.run()
    assert at.warning[0].value == "We are closed."
    assert "season" in at.session_state
    assert "nothing" not in at.session_state
    with pytest.raises(KeyError):
        at.session_state["nothing"]
    with pytest.raises(AttributeError):
        at.session_state.nothing


def test_a_missing_file():
    with pytest.raises((FileNotFoundError, OSError)):
        AppTest.from_file("no_such_app.py").run()
