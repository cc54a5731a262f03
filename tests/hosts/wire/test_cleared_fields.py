"""A patch says which fields the app has set in forms that a page has cleared (rule 73)."""

from __future__ import annotations

from typing import Any

import nbflow as st
from tests.fakes import wired
from tests.helpers import App


class Page:
    """An app with a form, and what a real wire sends of it."""

    def __init__(self, *, clear: bool) -> None:
        self.clear = clear
        self.before: Any = None
        self.once = False
        self.part: Any = lambda: None
        self.app = App(self._body)
        self.wire, self._widget = wired(self.app.session)
        self.app.session.painter.sink = self.wire
        self.wire.snapshot()
        self.app.session.rerun()
        self._events = 0

    def _body(self) -> None:
        if self.before is not None:
            st.session_state.name = self.before
        with st.form("f", clear_on_submit=self.clear):
            st.text_input("Name", "default", key="name")
            st.form_submit_button("Go", key="go")
        self.part()
        if self.once:
            self.once, self.before = False, None
            st.rerun()

    def submit(self, **values: str) -> list[dict[str, Any]]:
        """Submit the form; return the patches."""
        keys = self.app.state.keys
        self._widget.posted.clear()
        self._events += 1
        self.app.session.touch(
            {keys[key]: raw for key, raw in values.items()}, {keys["go"]: True}, seen={"page": self._events}
        )
        return [message for message, _ in self._widget.posted]

    def press(self, key: str) -> list[dict[str, Any]]:
        """Press a button outside the form; return the patches."""
        self._widget.posted.clear()
        self._events += 1
        self.app.session.touch({}, {self.app.state.keys[key]: True}, seen={"page": self._events})
        return [message for message, _ in self._widget.posted]

    def snapshot(self) -> dict[str, Any]:
        """Return what a view gets that has missed a patch."""
        self._widget.posted.clear()
        self.wire.snapshot()
        [(message, _)] = self._widget.posted
        return message

    def rerun(self) -> list[dict[str, Any]]:
        """Run the app again; return the patches."""
        self._widget.posted.clear()
        self.app.session.rerun()
        return [message for message, _ in self._widget.posted]

    @property
    def field(self) -> str:
        return self.app.state.keys["name"]

    def values(self, patch: dict[str, Any]) -> list[Any]:
        """Return the values that a patch has for the field."""
        number = self.app.node("Name").id
        rows = [op[3][0] for op in patch["ops"] if op[:3] == ("v", number, "value")]
        props = [op[2] for op in patch["ops"] if op[0] == "s" and op[1] == number]
        return rows + [one["value"] for one in props if "value" in one]


def test_rule_73_what_the_app_sets_again_travels_although_it_is_the_same():
    page = Page(clear=True)
    page.before = "Ada"
    for [patch] in (page.rerun(), page.submit(name="Ada"), page.submit(), page.rerun()):
        assert patch["set"] == [page.field]
        assert set(page.values(patch)) == {"Ada"}
    page.before = None
    [patch] = page.rerun()
    assert "set" not in patch


def test_what_a_run_set_that_sent_no_patch_is_said_with_the_next():
    page = Page(clear=True)
    page.before, page.once = "Ada", True
    [patch] = page.submit(name="Ada")
    assert patch["set"] == [page.field]
    assert set(page.values(patch)) == {"Ada"}
    assert "set" not in page.rerun()[0]


def test_nothing_is_said_of_what_a_person_or_nobody_has_set():
    page = Page(clear=True)
    for patches in (page.submit(name="Ada"), page.rerun(), page.submit(name="default"), page.submit()):
        assert all("set" not in patch and not page.values(patch) for patch in patches)


def test_a_form_that_is_not_cleared_sends_nothing_more():
    page = Page(clear=False)
    page.before = "Ada"
    page.rerun()
    for patches in (page.submit(name="Ada"), page.submit(), page.rerun()):
        assert all("set" not in patch and not page.values(patch) for patch in patches)
    assert not page.app.state.assigned


def test_a_page_that_has_missed_the_patch_is_told_with_the_whole_page():
    page = Page(clear=True)
    page.before = "Ada"
    page.submit(name="Bob")
    assert page.snapshot()["set"] == [page.field]
    page.before = None
    page.rerun()
    assert page.snapshot()["set"] == [page.field]  # the form was not submitted again
    page.submit(name="Bob")
    assert "set" not in page.snapshot()


def test_a_fragment_says_what_a_run_before_it_has_set_that_sent_no_patch():
    page = Page(clear=True)
    page.part = st.fragment(lambda: st.button("Part", key="part"))
    page.rerun()
    page.app.state.assigned.add(page.field)  # as a run leaves it whose patch waits for the next run
    [patch] = page.press("part")
    assert patch["set"] == [page.field]
    assert page.values(patch) == ["default"]
    assert "set" not in page.press("part")[0]
