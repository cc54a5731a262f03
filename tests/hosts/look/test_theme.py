"""The options of `[theme]` as CSS of the app's tokens: every option, by mode and area; wrong values say so."""

from __future__ import annotations

import re

import pytest

from nbflow.hosts.look import theme
from nbflow.hosts.look.theme import faults_of, look_of, mode_of
from nbflow.kit.settings import DEFAULTS

GOOD = {
    "font": ("'Inter, sans-serif'", "--nb-font", '"Inter", system-ui'),
    "headingFont": ("'serif'", "--nb-heading-font", "ui-serif"),
    "codeFont": ("'monospace'", "--nb-mono", "ui-monospace"),
    "headingFontSizes": ("['3rem', '30px']", "--nb-h1", "48px"),
    "headingFontWeights": ("[800, 700]", "--nb-h2-weight", "700"),
    "codeFontSize": ("'0.75rem'", "--nb-code-size", "12px"),
    "codeFontWeight": ("600", "--nb-code-weight", "600"),
    "baseRadius": ("'large'", "--nb-radius", "16px"),
    "buttonRadius": ("'full'", "--nb-button-radius", "18px"),
    "paddingTop": ("'16'", "--nb-pad-top", "16px"),
    "paddingBottom": ("'2rem'", "--nb-pad-bottom", "32px"),
    "showWidgetBorder": ("false", "--nb-widget-border", "transparent"),
    "showSidebarBorder": ("false", "--nb-sidebar-border", "transparent"),
    "linkUnderline": ("false", "--nb-link-line", "none"),
    "baseFontSize": ("12", "--nb-size", "12px"),
    "baseFontWeight": ("300", "--nb-weight", "300"),
    "metricValueFontSize": ("'48px'", "--nb-metric-size", "48px"),
    "metricValueFontWeight": ("800", "--nb-metric-weight", "800"),
    "chartCategoricalColors": ("['#111111', '#222222']", "--nb-chart-3", "#111111"),
    "chartSequentialColors": (str(["#010203"] * 10), "--nb-ramp-10", "#010203"),
    "chartDivergingColors": (str(["#010203"] * 10), "--nb-diverging-1", "#010203"),
    "primaryColor": ("'#102030'", "--nb-accent", "#102030"),
    "backgroundColor": ("'#102030'", "--nb-bg", "#102030"),
    "secondaryBackgroundColor": ("'#102030'", "--nb-bg2", "#102030"),
    "textColor": ("'#102030'", "--nb-fg", "#102030"),
    "linkColor": ("'#102030'", "--nb-link", "#102030"),
    "codeTextColor": ("'#102030'", "--nb-code-fg", "#102030"),
    "codeBackgroundColor": ("'#102030'", "--nb-code-bg", "#102030"),
    "borderColor": ("'#102030'", "--nb-border", "#102030"),
    "dataframeBorderColor": ("'#102030'", "--nb-table-border", "#102030"),
    "dataframeHeaderBackgroundColor": ("'#102030'", "--nb-table-head-bg", "#102030"),
    "dataframeHeaderTextColor": ("'#102030'", "--nb-table-head-fg", "#102030"),
    **{
        f"{hue}{what}Color": ("'#102030'", f"--nb-{hue}{end}", "#102030")
        for hue in ("red", "orange", "yellow", "blue", "green", "violet", "gray")
        for what, end in (("", "-fill"), ("Text", ""), ("Background", "-soft"))
    },
}
"""By option: a value in TOML, a token that it sets, and the beginning of what to."""

OTHERWISE = {"base", "fontFaces"}  # see below


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name in ("home", "work"):
        (tmp_path / name / ".streamlit").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def write(folder, text):
    (folder / ".streamlit/config.toml").write_text(text)


def rules(look):
    """By (mode, area): what the CSS declares."""
    found = {}
    for mode, area, body in re.findall(r'data-theme="(\w+)"\][^{ ]*( \.nb-sidebar)?\{([^}]*)\}', look["css"]):
        pairs = (part.split(":", 1) for part in body.split(";") if part)
        found[mode, "sidebar" if area else "page"] = dict(pairs)
    return found


def test_without_a_theme_everything_is_the_notebooks(folder):
    assert look_of() is None
    write(folder, "[server]\nmaxUploadSize = 5\n")
    assert (look_of(), mode_of()) == (None, None)


@pytest.mark.parametrize("key", sorted(key for key in DEFAULTS if key.startswith("theme.")))
def test_every_option_acts_where_it_is_set(folder, key):
    section, _, name = key.rpartition(".")
    if name in OTHERWISE:
        return
    value, token, begin = GOOD[name]
    write(folder, f"[{section}]\n{name} = {value}\n")
    found = rules(look_of())
    area = "sidebar" if "sidebar" in section else "page"
    modes = [mode for mode in ("light", "dark") if mode in section] or ["light", "dark"]
    for mode in ("light", "dark"):
        here = found.get((mode, area), {})
        assert here.get(token, "").startswith(begin if mode in modes else "")
        assert (token in here) == (mode in modes)
    assert faults_of() == []


@pytest.mark.parametrize("name", sorted(set(GOOD)))
def test_a_wrong_value_is_named_and_changes_nothing(folder, name):
    write(folder, f"[theme]\n{name} = '}} body {{ display: none'\n")
    assert look_of() is None
    (fault,) = faults_of()
    assert fault.startswith(f"`theme.{name}` must be ")
    assert "not '} body { display: none'" in fault


def test_the_environment_wins(folder, monkeypatch):
    write(folder, '[theme]\nprimaryColor = "#111111"\n')
    monkeypatch.setenv("STREAMLIT_THEME_PRIMARY_COLOR", "#222222")
    monkeypatch.setenv("STREAMLIT_THEME_DARK_BASE_RADIUS", "none")
    found = rules(look_of())
    assert found["light", "page"]["--nb-accent"] == "#222222"
    assert found["dark", "page"]["--nb-radius"] == "0px"


@pytest.mark.parametrize(
    ("color", "words"),
    [("#ffffff", "#101318"), ("#c53948", "#ffffff"), ("#ffd700", "#101318"), ("#00f", "#ffffff")],
)
def test_words_on_the_primary_color_can_be_read(folder, color, words):
    write(folder, f'[theme]\nprimaryColor = "{color}"\n')
    assert rules(look_of())["light", "page"]["--nb-on-accent"] == words


def test_colors_that_are_not_set_follow_from_those_that_are(folder):
    write(folder, '[theme]\nblueColor = "#0000ff"\n')
    page = rules(look_of())
    assert page["light", "page"]["--nb-blue"] == "color-mix(in srgb, #0000ff 85%, black)"
    assert page["dark", "page"]["--nb-blue"] == "color-mix(in srgb, #0000ff 85%, white)"
    assert page["light", "page"]["--nb-link"] == page["light", "page"]["--nb-blue"]


def test_the_sidebar_swaps_the_pages_two_backgrounds(folder):
    write(folder, '[theme]\nbackgroundColor = "#ffffff"\nsecondaryBackgroundColor = "#eeeeee"\n')
    side = rules(look_of())["light", "sidebar"]
    assert (side["--nb-bg"], side["--nb-sidebar-bg"], side["--nb-bg2"]) == (
        "#eeeeee",
        "#eeeeee",
        "var(--nb-page-bg)",
    )
    assert side["--nb-field"] == "var(--nb-page-bg)"
    write(folder, '[theme]\nbackgroundColor = "#ffffff"\n[theme.sidebar]\nbackgroundColor = "#123456"\n')
    assert rules(look_of())["light", "sidebar"]["--nb-sidebar-bg"] == "#123456"


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ('[theme]\nbase = "dark"\n', "dark"),
        ('[theme]\nprimaryColor = "#123456"\n', None),  # good in both
        ('[theme]\nbackgroundColor = "#ffffff"\n', "light"),
        ('[theme]\nbackgroundColor = "#101010"\n', "dark"),
        ('[theme]\ntextColor = "#101010"\n', "light"),
        ('[theme.light]\nbackgroundColor = "#ffffff"\n[theme.dark]\nbackgroundColor = "#000000"\n', None),
    ],
)
def test_a_theme_for_one_mode_holds_that_mode(folder, text, mode):
    write(folder, text)
    assert mode_of() == mode


def test_fonts_of_files_and_addresses(folder):
    (folder / "static").mkdir()
    (folder / "static/own.woff2").write_bytes(b"bytes of a font")
    write(
        folder,
        """
[theme]
font = "Own, Nunito:https://fonts.example/css2?family=Nunito:wght@0,400;1,700&display=swap, sans-serif"
[[theme.fontFaces]]
family = "Own"
url = "app/static/own.woff2"
weight = "200 900"
style = "italic"
unicodeRange = "U+0025-00FF, U+4??"
[[theme.fontFaces]]
family = "Far"
url = "https://fonts.example/far.woff2"
""",
    )
    look = look_of()
    own, far = look["fonts"]
    assert (own["family"], own["src"].data, own["weight"], own["style"]) == (
        "Own",
        b"bytes of a font",
        "200 900",
        "italic",
    )
    assert far == {"family": "Far", "src": "https://fonts.example/far.woff2"}
    assert look["sheets"] == ["https://fonts.example/css2?family=Nunito:wght@0,400;1,700&display=swap"]
    assert rules(look)["light", "page"]["--nb-font"].startswith('"Own", "Nunito", system-ui')


@pytest.mark.parametrize(
    "faces", ["5", "[{family = 'a'}]", "[{family = 'a', url = 'no.woff2'}]", "[{family = 'a', url = 'x.py'}]"]
)
def test_wrong_fonts(folder, faces):
    write(folder, f"[theme]\nfontFaces = {faces}\n")
    assert look_of() is None
    assert "theme.fontFaces" in faults_of()[0]


def test_a_theme_of_its_own_file(folder):
    (folder / "mine.toml").write_text(
        '[theme]\nbase = "dark"\nprimaryColor = "#111111"\ntextColor = "#eeeeee"\n'
    )
    write(folder, '[theme]\nbase = "mine.toml"\nprimaryColor = "#222222"\n')
    page = rules(look_of())["dark", "page"]
    assert (page["--nb-accent"], page["--nb-fg"], mode_of()) == ("#222222", "#eeeeee", "dark")
    write(folder, '[theme]\nbase = "nope.toml"\n')
    assert "nope.toml" in faults_of()[0]


@pytest.mark.parametrize(
    "text", ["[server]\nport = 1\n", "theme = ", '[theme]\nbase = "other.toml"\n', "\xff"]
)
def test_a_file_that_is_no_theme(folder, text):
    (folder / "mine.toml").write_text(text, encoding="latin-1")
    write(folder, '[theme]\nbase = "mine.toml"\n')
    assert "a TOML file with a table [theme]" in faults_of()[0]


def test_a_theme_at_an_address_is_not_fetched(folder):
    write(folder, '[theme]\nbase = "https://example.org/mine.toml"\n')
    assert "https://example.org/mine.toml" in faults_of()[0]
    assert "save the file and name its path" in faults_of()[0]


def test_a_look_is_the_same_object_until_something_changes(folder):
    write(folder, '[theme]\nprimaryColor = "#111111"\n')
    assert look_of() is look_of()
    write(folder, '[theme]\nprimaryColor = "#222222"\n')
    assert theme.look_of()["css"].count("#222222") > 0
