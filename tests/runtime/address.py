"""An app in a page whose address has parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import nbflow as st
from tests.helpers import App


class Page(App):
    """An app in a page that is its own: keeps what the address is told."""

    def __init__(self, body: Callable[[], Any], address: str = "") -> None:
        super().__init__(body)
        self.told: list[tuple[str, bool]] = []
        self.session.painter.on_address = lambda address, touched: self.told.append((address, touched))
        self.open(address)

    def open(self, address: str) -> Page:
        self.told.clear()
        self._act(lambda: self.session.travel(address, first=True), True)
        return self

    def back(self, address: str) -> Page:
        self.told.clear()
        self._act(lambda: self.session.travel(address), True)
        return self

    @property
    def address(self) -> str:
        return self.session.app.query.text


def size(**how: Any) -> int:
    return st.slider("Size", 0, 10, 3, key="size", bind="query-params", **how)
