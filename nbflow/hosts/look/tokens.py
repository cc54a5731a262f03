"""One section of the theme as declarations of the app's tokens (js/src/kit/theme.css says what they are)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias, cast

from nbflow.hosts.look import values
from nbflow.hosts.look.values import WrongValueError

Declarations: TypeAlias = dict[str, str]
Fault: TypeAlias = Callable[[str, str], None]
"""Called with an option that has a wrong value, and with what it can be."""

HUES: Final = ("red", "orange", "yellow", "blue", "green", "violet", "gray")
_HEADINGS: Final = 6

_SIMPLE: Final[dict[str, tuple[Callable[[Any], str], tuple[str, ...]]]] = {
    "backgroundColor": (values.color, ("--nb-bg",)),
    "textColor": (values.color, ("--nb-fg",)),
    "secondaryBackgroundColor": (values.color, ("--nb-bg2", "--nb-bg3", "--nb-field")),
    "linkColor": (values.color, ("--nb-link",)),
    "codeTextColor": (values.color, ("--nb-code-fg",)),
    "codeBackgroundColor": (values.color, ("--nb-code-bg",)),
    "borderColor": (values.color, ("--nb-border", "--nb-border-strong")),
    "dataframeBorderColor": (values.color, ("--nb-table-border",)),
    "dataframeHeaderBackgroundColor": (values.color, ("--nb-table-head-bg",)),
    "dataframeHeaderTextColor": (values.color, ("--nb-table-head-fg",)),
    "baseRadius": (values.radius, ("--nb-radius", "--nb-radius-large", "--nb-button-radius")),
    "buttonRadius": (values.radius, ("--nb-button-radius",)),
    "paddingTop": (values.length, ("--nb-pad-top",)),
    "paddingBottom": (values.length, ("--nb-pad-bottom",)),
    "codeFontSize": (values.length, ("--nb-code-size",)),
    "codeFontWeight": (lambda value: values.weight(value, 600), ("--nb-code-weight",)),
    "metricValueFontSize": (values.length, ("--nb-metric-size",)),
    "metricValueFontWeight": (values.weight, ("--nb-metric-weight",)),
    "baseFontSize": (values.pixels, ("--nb-size", "--nb-size-least")),
    "baseFontWeight": (lambda value: values.weight(value, 600), ("--nb-weight",)),
}
_FONTS: Final = {"font": "--nb-font", "headingFont": "--nb-heading-font", "codeFont": "--nb-mono"}
_CHARTS: Final = {"chartSequentialColors": "--nb-ramp", "chartDivergingColors": "--nb-diverging"}


def declarations(
    options: Mapping[str, Any], *, dark: bool, fault: Fault, sheets: list[str] | None = None
) -> Declarations:
    """Return the tokens that a section sets.

    Parameters
    ----------
    options : mapping
        Its options, without the section's name.
    dark : bool
        For the dark mode: colors that are derived get lighter, not darker.
    fault : callable
        Called with what is wrong; that option is ignored.
    sheets : list of str, optional
        Gets the addresses of style sheets that fonts come from.
    """
    found: Declarations = {}
    for read in (_simple, _primary, _hues, _fonts, _headings, _flags, _charts):
        read(_Section(options, dark, fault, [] if sheets is None else sheets), found)
    return found


class _Section:
    def __init__(self, options: Mapping[str, Any], dark: bool, fault: Fault, sheets: list[str]) -> None:
        self.options = options
        self.dark = dark
        self.sheets = sheets
        self._fault = fault

    def read(self, name: str, read: Callable[[Any], Any]) -> Any:
        """Return an option's value; None if it is not set, or wrong."""
        value = self.options.get(name)
        if value is None:
            return None
        try:
            return read(value)
        except WrongValueError as error:
            self._fault(name, str(error))
            return None


def _simple(section: _Section, found: Declarations) -> None:
    for name, (read, tokens) in _SIMPLE.items():
        value = section.read(name, read)
        if value is not None:
            for token in tokens:
                found[token] = value


def _primary(section: _Section, found: Declarations) -> None:
    value = section.read("primaryColor", values.color)
    if value is None:
        return
    found["--nb-accent"] = value
    found["--nb-focus"] = f"0 0 0 2px var(--nb-bg), 0 0 0 4px color-mix(in srgb, {value} 75%, transparent)"
    light = values.luminance(value)
    if light is not None:
        # White and black words are equally easy to read at a luminance of 0.179.
        found["--nb-on-accent"] = "#ffffff" if light < 0.3 else "#101318"


def _hues(section: _Section, found: Declarations) -> None:
    away = "white" if section.dark else "black"
    soft = 20 if section.dark else 10
    for hue in HUES:
        fill = section.read(f"{hue}Color", values.color)
        text = section.read(f"{hue}TextColor", values.color)
        back = section.read(f"{hue}BackgroundColor", values.color)
        if fill is not None:
            found[f"--nb-{hue}-fill"] = fill
            found[f"--nb-{hue}"] = f"color-mix(in srgb, {fill} 85%, {away})"
            found[f"--nb-{hue}-soft"] = f"color-mix(in srgb, {fill} {soft}%, transparent)"
        if text is not None:
            found[f"--nb-{hue}"] = text
        if back is not None:
            found[f"--nb-{hue}-soft"] = back
    if "--nb-blue" in found:
        found.setdefault("--nb-link", found["--nb-blue"])


def _fonts(section: _Section, found: Declarations) -> None:
    for name, token in _FONTS.items():
        value = section.read(name, values.font)
        if value is not None:
            found[token] = value[0]
            section.sheets.extend(value[1])


def _headings(section: _Section, found: Declarations) -> None:
    for name, end, read in (
        ("headingFontSizes", "", values.length),
        ("headingFontWeights", "-weight", values.weight),
    ):
        levels = section.read(name, partial(_levels, read))
        for level, value in enumerate(levels or (), 1):
            found[f"--nb-h{level}{end}"] = value


def _levels(read: Callable[[Any], str], value: Any) -> list[str]:
    """Return the values of a list; one that is not a list holds for all levels."""
    given = cast("list[Any]", value) if isinstance(value, list) else [value] * _HEADINGS
    return [read(one) for one in given[:_HEADINGS]]


def _flags(section: _Section, found: Declarations) -> None:
    underline = section.read("linkUnderline", values.flag)
    if underline is not None:
        found["--nb-link-line"] = "underline" if underline else "none"
    if section.read("showWidgetBorder", values.flag) is False:
        found["--nb-widget-border"] = "transparent"
    if section.read("showSidebarBorder", values.flag) is False:
        found["--nb-sidebar-border"] = "transparent"


def _charts(section: _Section, found: Declarations) -> None:
    categories = section.read("chartCategoricalColors", values.colors)
    if categories is not None:
        for index in range(10):
            found[f"--nb-chart-{index + 1}"] = categories[index % len(categories)]
    for name, token in _CHARTS.items():
        steps = section.read(name, lambda value: values.colors(value, 10))
        if steps is not None:
            found.update({f"{token}-{index}": step for index, step in enumerate(steps, 1)})
