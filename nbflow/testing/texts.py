"""Elements that show something, as a test sees them: texts, headings, messages, metrics."""

from __future__ import annotations

from typing import Any, Final

from nbflow.testing.base import Element, plain

_COLORS: Final = ("red", "green", "gray", "orange", "yellow", "blue", "violet", "primary")
"""By the numbers that Streamlit's tests know them by."""


class Markdown(Element):
    """``st.markdown``, and what stands on it: caption, latex, badge."""

    @property
    def allow_html(self) -> bool:
        """Whether HTML in it is drawn."""
        return bool(self._node.props.get("raw"))

    @property
    def is_caption(self) -> bool:
        """Whether it is a caption."""
        return bool(self._node.props.get("caption"))


class Caption(Markdown):
    """``st.caption``."""


class Latex(Markdown):
    """``st.latex``."""


class Text(Element):
    """``st.text``."""


class Html(Element):
    """``st.html``."""


class HeadingBase(Element):
    """What title, header and subheader share."""

    @property
    def hide_anchor(self) -> bool:
        """Whether it cannot be linked to."""
        return self._node.props.get("anchor") is False


class Title(HeadingBase):
    """``st.title``."""


class Header(HeadingBase):
    """``st.header``."""


class Subheader(HeadingBase):
    """``st.subheader``."""


class AlertBase(Element):
    """What the messages share."""


class Error(AlertBase):
    """``st.error``."""


class Info(AlertBase):
    """``st.info``."""


class Success(AlertBase):
    """``st.success``."""


class Warning(AlertBase):
    """``st.warning``."""


class Metric(Element):
    """``st.metric``."""

    @property
    def delta(self) -> str:
        """The change; empty without one."""
        return plain(self._node.props.get("delta", ""))

    @property
    def color(self) -> int:
        """The color of the change: 0 red, 1 green, 2 gray, as Streamlit numbers them."""
        return _COLORS.index(self._node.props["delta_color"])


class Toast(Element):
    """``st.toast``."""


class UnknownElement(Element):
    """An element that has no class of its own."""

    @property
    def value(self) -> Any:
        """What it shows, or the value of its widget."""
        spec = self._node.spec
        return super().value if spec is None else plain(self.root.committed(spec))
