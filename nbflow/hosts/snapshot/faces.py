"""Snapshot, continued: the elements, each as plain tags with its value as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, Final

from nbflow.core.epoch import from_micros
from nbflow.hosts.markdown.sanitize import cleaned
from nbflow.hosts.snapshot import formats as snapshot_format
from nbflow.hosts.snapshot import tables as snapshot_table
from nbflow.hosts.snapshot.files import files

MAX_ROWS: Final = 50
MAX_CHARACTERS: Final = 20_000
COLLAPSED: Final[Mapping[str, Any]] = {"label_visibility": "collapsed"}

Json = Mapping[str, Any]

_ANSI: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\].*?(?:\x07|\x1b\\)")
_CODE: Final = re.compile(r"<pre><code>.*?</code></pre>", re.DOTALL)
_SPAN: Final = re.compile(r"</?span[^>]*>")
_SVG: Final = '<svg class="nb-icon"'


def _sized(html: str) -> str:
    """Give icons a size where styles do not reach, and leave the colors of code out."""
    if _SVG in html:
        html = html.replace(_SVG, '<svg width="18" height="18" class="nb-icon"')
    if "<pre><code>" in html:
        html = _CODE.sub(lambda match: _SPAN.sub("", match.group()), html)
    return html


def _align(props: Json) -> str:
    return f' style="text-align:{props["align"]}"' if props.get("align") else ""


def _shortened(text: str) -> str:
    if len(text) <= MAX_CHARACTERS:
        return text
    return f"{text[:MAX_CHARACTERS]}\n… ({len(text) - MAX_CHARACTERS:,} more characters)"


# --- texts -----------------------------------------------------------------------------------------------


def _heading(props: Json) -> str:
    tag = props["tag"] if props["tag"] in ("h1", "h2", "h3", "h4", "h5", "h6") else "h3"
    icon = f"{_sized(props['icon'])} " if props.get("icon") else ""
    line = f'<hr class="nbp-{props["divider"]}">' if props.get("divider") else ""
    return f"<{tag}{_align(props)}>{icon}{_sized(props['body'])}</{tag}>{line}"


def _markdown(props: Json) -> str:
    body = cleaned(props["body"]) if props.get("raw") else _sized(props["body"])
    kind = "nbp-md nbp-caption" if props.get("caption") else "nbp-md"
    return f'<div class="{kind}"{_align(props)}>{body}</div>'


def _html(props: Json) -> str:
    if props.get("styles"):
        return ""
    return f'<div class="nbp-md">{cleaned(props["body"])}</div>'


def _text(props: Json) -> str:
    return f'<pre class="nbp-text"{_align(props)}>{escape(_shortened(props["body"]))}</pre>'


def _code(props: Json) -> str:
    return f"<pre><code>{escape(_shortened(props.get('text', '')))}</code></pre>"


def _console(props: Json) -> str:
    whole = props.get("text") or "".join(part["t"] for part in props.get("parts", ()))
    return f"<pre>{escape(_shortened(_ANSI.sub('', whole)))}</pre>"


def _divider(props: Json) -> str:
    return "<hr>"


# --- data and messages -------------------------------------------------------------------------------------


def _metric(props: Json) -> str:
    arrow = {"up": "▲ ", "down": "▼ "}.get(str(props.get("delta_dir")), "")
    color = f"nb-c-{props.get('delta_color', 'gray')}"
    delta = (
        f'<div class="{color}">{arrow}{props["delta"]} {props.get("description", "")}</div>'
        if props.get("delta")
        else f"<div>{props['description']}</div>"
        if props.get("description")
        else ""
    )
    visible = props.get("label_visibility") is None
    icon = f"{_sized(props['icon'])} " if props.get("icon") else ""
    label = f'<div class="nbp-label">{icon}{_sized(props["label"])}</div>' if visible else ""
    box = " nbp-box" if props.get("border") else ""
    value = f'<div class="nbp-value"><b>{_sized(props["value"])}</b></div>'
    return f'<div class="nbp-metric{box}">{label}{value}{delta}{_spark(props, color)}</div>'


def _spark(props: Json, color: str) -> str:
    chart: Json = props.get("chart") or {}
    data: list[float] = [y for y in chart.get("data", ()) if y is not None]
    if len(data) < 2:
        return ""
    low, high = min(data), max(data)
    step = 200 / (len(data) - 1)
    points = " ".join(
        f"{i * step:.1f},{41 - (y - low) / ((high - low) or 1) * 38:.1f}" for i, y in enumerate(data)
    )
    line = f'<polyline points="{points}" fill="none" stroke="currentColor" stroke-width="2"/>'
    size = 'viewBox="0 0 200 44" width="200" height="44"'
    return f'<svg class="{color}" {size} role="img" aria-label="Trend">{line}</svg>'


_WORDS: Final = {"error": "Error", "warning": "Warning", "success": "Success", "info": "Note"}


def _alert(props: Json) -> str:
    kind = props["kind"] if props["kind"] in _WORDS else "info"
    title = f"<b>{_sized(props['title'])}</b><br>" if props.get("title") else ""
    icon = f"{_sized(props['icon'])} " if props.get("icon") else ""
    body = (
        re.sub(r"^<p>(.*)</p>$", r"\1", _sized(props["body"]))
        if props["body"].count("<p>") == 1
        else props["body"]
    )
    word = f'<span class="nbp-unsaid">{_WORDS[kind]}: </span>'
    return f'<blockquote class="nbp-alert nbp-{kind}">{word}{icon}{title}{body}</blockquote>'


def _exception(props: Json) -> str:
    frames = [f for f in props.get("frames", ()) if f.get("user")] or props.get("frames", ())
    lines = [f"{f['file']}, line {f['line']}\n    {f['code']}" for f in frames]
    where = f"<pre>{escape(_shortened(chr(10).join(lines)))}</pre>" if lines else ""
    what = f"<b>{escape(props['type'])}</b>: {props['message']}"
    return f'<blockquote class="nbp-alert nbp-error">{what}{props.get("hint", "")}{where}</blockquote>'


def _progress(props: Json) -> str:
    percent = round(float(props["value"]) * 100)
    text = f"{props['text']} " if props.get("text") else ""
    bar = f'<div class="nbp-track"><div class="nbp-bar" style="width:{percent}%"></div></div>'
    return f'<div class="nbp-progress">{text}<span class="nbp-label">{percent} %</span>{bar}</div>'


def _json(props: Json) -> str:
    return f"<pre><code>{escape(_shortened(props['body']))}</code></pre>"


def _help(props: Json) -> str:
    head = " ".join(escape(props[name]) for name in ("name", "type", "value") if props.get(name))
    doc = f"<pre>{escape(_shortened(props['doc']))}</pre>" if props.get("doc") else ""
    return f'<div class="nbp-box"><b>{head}</b>{doc}</div>'


def _absent(what: str) -> Callable[[Json], str]:
    """What only a live page can play or load: its description, and its address if it has one."""

    def draw(props: Json) -> str:
        text = escape(props.get("alt") or what)
        src = props.get("src")
        if isinstance(src, str) and src.startswith(("http://", "https://")):
            text = f'<a href="{escape(src)}">{text}</a>'
        return f'<p class="nbp-note"><em>[{text}: not part of this snapshot]</em></p>'

    return draw


def _output(props: Json) -> str:
    known: Json = props.get("widget") or {}
    if known.get("html"):
        return f"<div>{cleaned(known['html'])}</div>"
    if known.get("text"):
        return f'<pre class="nbp-text">{escape(known["text"])}</pre>'
    text = escape(props.get("text") or "A widget: shown by a live kernel")
    return f'<p class="nbp-note"><em>[{text}]</em></p>'


# --- controls: label and value as text -------------------------------------------------------------------


def _field(props: Json, value: str, *, field: bool = True) -> str:
    label = ""
    if props.get("label_visibility") != "collapsed":
        text = f'{_sized(props.get("label", ""))}<span class="nbp-unsaid">: </span>'
        label = f'<span class="nbp-label">{text}</span> '
    content = f'<span class="nbp-field">{value}</span>' if field else value
    return f'<div class="nbp-control">{label}{content}</div>'


def _button(props: Json) -> str:
    kind = "nbp-button nbp-primary" if props.get("type") == "primary" else "nbp-button"
    if props.get("disabled"):
        kind = "nbp-button nbp-off"
    icon = f"{_sized(props['icon'])} " if props.get("icon") else ""
    label = f"{icon}{_sized(props.get('label', ''))}"
    return f'<div class="nbp-control"><span class="{kind}">[ {label} ]</span></div>'.replace(
        "[ ", _BEFORE
    ).replace(" ]", _AFTER)


_BEFORE: Final = '<span class="nbp-unsaid">[ </span>'
_AFTER: Final = '<span class="nbp-unsaid"> ]</span>'


def _checkbox(props: Json) -> str:
    mark = "☑" if props.get("value") else "☐"
    return f'<div class="nbp-control">{mark} {_sized(props.get("label", ""))}</div>'


def _entry(props: Json) -> str:
    value = props.get("value")
    if value is None or value == "":
        return _field(props, f"<i>{escape(props.get('placeholder', ''))}</i>&nbsp;")
    if props.get("type") == "password":
        return _field(props, "••••••")
    return _field(props, escape(snapshot_format.number(value, props.get("format"))))


def _area(props: Json) -> str:
    value = escape(_shortened(str(props.get("value") or "")))
    return _field(props, f"<pre>{value}&nbsp;</pre>", field=False)


def _option(props: Json, value: Any) -> str:
    options: Sequence[str] = props.get("options", ())
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(options):
        return options[value]
    return "" if value is None else escape(str(value))


def _selectbox(props: Json) -> str:
    return _field(props, (_option(props, props.get("value")) or "<i>nothing chosen</i>") + " ▾")


def _multiselect(props: Json) -> str:
    chosen = [f'<span class="nbp-chip">{_option(props, value)}</span>' for value in props.get("value") or ()]
    return _field(props, ", ".join(chosen) or "<i>nothing chosen</i>")


def _radio(props: Json) -> str:
    marks = [
        f"{'◉' if index == props.get('value') else '○'} {option}"
        for index, option in enumerate(props.get("options", ()))
    ]
    between = " &emsp; " if props.get("horizontal") else "<br>"
    return _field(props, f"<div>{between.join(marks)}</div>", field=False)


def _place(props: Json, value: Any) -> str:
    kind = props.get("type")
    if props.get("options"):
        return _option(props, value)
    if kind in ("date", "time", "datetime"):
        format = str(props.get("format") or snapshot_format.USUAL[kind])
        return escape(snapshot_format.moment(from_micros(value), format))
    return escape(snapshot_format.number(value, props.get("format")))


def _several(value: Any) -> list[Any]:
    return value if type(value) is list else [value]  # pyright: ignore[reportUnknownVariableType]


def _slider(props: Json) -> str:
    chosen = _several(props.get("value"))
    text = " – ".join(_place(props, value) for value in chosen)
    low, high = props.get("min"), props.get("max")
    ends = f"{_place(props, low)} … {_place(props, high)}" if low is not None and high is not None else ""
    bar = ""
    if isinstance(low, int | float) and isinstance(high, int | float) and high > low:
        shares = [(value - low) / (high - low) * 100 for value in chosen]
        left, right = (0.0, shares[0]) if len(shares) == 1 else (shares[0], shares[-1])
        style = f"margin-left:{left:.1f}%;width:{right - left:.1f}%"
        bar = f'<div class="nbp-track"><div class="nbp-bar" style="{style}"></div></div>'
    return _field(props, f'<b>{text}</b> <span class="nbp-note">({ends})</span>{bar}', field=False)


def _date(props: Json) -> str:
    chosen = _several(props.get("value"))
    format = str(props.get("format", "YYYY/MM/DD"))
    texts = [escape(snapshot_format.day(str(value), format)) for value in chosen if value]
    return _field(props, " – ".join(texts) or "&nbsp;")


def _group(props: Json) -> str:
    icons = props.get("icons") or [None] * len(props["options"])
    both = zip(icons, props["options"], strict=True)
    texts = [f"{_sized(icon or '')} {_sized(text)}".strip() for icon, text in both]
    chosen = [f'<span class="nbp-chip">{texts[place]}</span>' for place in props.get("value") or ()]
    return _field(props, ", ".join(chosen) or "<i>nothing chosen</i>")


_RATED: Final[dict[str, tuple[str, ...]]] = {
    "thumbs": ("👎", "👍"),
    "faces": ("very unhappy", "unhappy", "neutral", "happy", "very happy"),
    "stars": tuple("★" * count + "☆" * (5 - count) for count in range(1, 6)),
}


def _feedback(props: Json) -> str:
    value = props.get("value")
    names = _RATED[str(props["options"])]
    answer = names[value] if isinstance(value, int) else "<i>no feedback</i>"
    return _field(COLLAPSED, answer)


def _moment(props: Json) -> str:
    return _field(props, escape(str(props.get("value") or "").replace("T", " ")) or "&nbsp;")


def _color(props: Json) -> str:
    value = escape(str(props.get("value", "")))
    return _field(props, f'<span style="color:{value}">■</span> {value}')


def _pages(props: Json) -> str:
    return _field(COLLAPSED, f"page {props.get('value')} of {props['num_pages']}", field=False)


def _link(props: Json) -> str:
    url = str(props.get("url", ""))
    button = _button(props)
    return cleaned(f'<a href="{escape(url)}">{button}</a>') if url.startswith("http") else button


LEAVES: Final[dict[str, Callable[[Json], str]]] = {
    "heading": _heading,
    "markdown": _markdown,
    "text": _text,
    "code": _code,
    "divider": _divider,
    "metric": _metric,
    "alert": _alert,
    "exception": _exception,
    "progress": _progress,
    "table": snapshot_table.table,
    "data_grid": snapshot_table.data_grid,
    "html": _html,
    "console": _console,
    "output": _output,
    "json": _json,
    "help": _help,
    "audio": _absent("A sound"),
    "video": _absent("A film"),
    "pdf": _absent("A document"),
    "iframe": _absent("A page"),
    "button": _button,
    "checkbox": _checkbox,
    "slider": _slider,
    "number_input": _entry,
    "text_input": _entry,
    "text_area": _area,
    "selectbox": _selectbox,
    "multiselect": _multiselect,
    "radio": _radio,
    "date_input": _date,
    "time_input": _moment,
    "datetime_input": _moment,
    "button_group": _group,
    "feedback": _feedback,
    "color_picker": _color,
    "pagination": _pages,
    "link_button": _link,
    "page_link": _link,
    "download_button": _button,
    "menu_button": _button,
    **dict.fromkeys(
        ("file_uploader", "camera_input", "audio_input"), lambda props: _field(props, files(props))
    ),
    "chat_input": lambda props: _field(COLLAPSED, f"<i>{_sized(props['label'])}</i>"),
}
"""By face. Not in a snapshot: what comes and goes (spinners, toasts, skeletons)."""
