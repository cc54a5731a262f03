"""Markdown to HTML: the dialect, and that nothing of an author's text ever runs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as some

from nbflow.hosts.markdown import render as markup
from nbflow.hosts.markdown.dialect import is_harmless
from nbflow.hosts.markdown.sanitize import cleaned
from nbflow.kit.source_code import SourceCode

# --- inline ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("It's 5 o'clock", "It's 5 o'clock"),
        ("**b** *i* ~~s~~ `c<d`", "<strong>b</strong> <em>i</em> <s>s</s> <code>c&lt;d</code>"),
        (":red[a *b*]", '<span class="nb-c-red">a <em>b</em></span>'),
        (":blue-background[a]", '<span class="nb-bg-blue">a</span>'),
        (":green-badge[a]", '<span class="nb-badge nb-bg-green">a</span>'),
        (":rainbow[a]", '<span class="nb-c-rainbow">a</span>'),
        (":primary[a]", '<span class="nb-c-primary">a</span>'),
        (":small[a]", '<span class="nb-small">a</span>'),
        (":shimmer[a]", '<span class="nb-shimmer">a</span>'),
        (":red[a :blue[b] [c]]", '<span class="nb-c-red">a <span class="nb-c-blue">b</span> [c]</span>'),
        (':color[a]{foreground="#d50000"}', '<span style="color:#d50000">a</span>'),
        (
            ':color[a]{foreground="red" background="hsl(60,100%,90%)"}',
            '<span style="color:red;background-color:hsl(60,100%,90%)">a</span>',
        ),
        (":pink[a] :red-frame[a]", ":pink[a] :red-frame[a]"),
        (":red[a", ":red[a"),
        ("\\:red[a]", ":red[a]"),
        ("10:30 and 10:30:20", "10:30 and 10:30:20"),
        (":wave: :+1: :no_such_thing:", "👋 👍 :no_such_thing:"),
        ("a -> b <- c <-> d -- e >= f <= g ~= h", "a → b ← c ↔ d — e ≥ f ≤ g ≈ h"),
        ("a->b `c -> d`", "a-&gt;b <code>c -&gt; d</code>"),
        ("$5 and $10", "$5 and $10"),
        ("$x^2$", '<span class="nb-math" data-tex="x^2">x^2</span>'),
        ("$$a<b$$", '<span class="nb-math" data-tex="a&lt;b">a&lt;b</span>'),
        ("\\$x$", "$x$"),
        ("# no heading", "# no heading"),
        ("- no list", "- no list"),
        ("1. no list", "1. no list"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("&lt; &copy;", "&lt; ©"),
    ],
)
def test_labels(text, html):
    assert markup.label(text) == html


def link(url: str, text: str) -> str:
    return f'<a href="{url}" target="_blank" rel="noopener noreferrer">{text}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a](https://b.c)", link("https://b.c", "a")),
        ("[a](#part)", '<a href="#part">a</a>'),
        (
            "see https://a.b/c_d_e?x=(1).",
            f"see {link('https://a.b/c_d_e?x=(1)', 'https://a.b/c_d_e?x=(1)')}.",
        ),
        ("www.a.b", link("http://www.a.b", "www.a.b")),
        ("me@x.org", link("mailto:me@x.org", "me@x.org")),
        ("<https://a.b>", link("https://a.b", "https://a.b")),
        ("`https://a.b`", "<code>https://a.b</code>"),
        ("[https://a.b](https://c.d)", link("https://c.d", "https://a.b")),
        ("a@b and x.y", "a@b and x.y"),
    ],
)
def test_links(text, html):
    assert markup.label(text) == html


def test_material_icons_say_their_name():
    html = markup.label(":material/thumb_up: good")
    assert html.startswith('<svg class="nb-icon"')
    assert 'aria-label="thumb up"' in html
    assert markup.label(":material/no_such_icon:") == ":material/no_such_icon:"


def test_older_names_of_icons():
    assert markup.label(":material/access_time:").startswith("<svg")


def test_icons_beside_a_text_are_silent():
    assert markup.icon("🎈") == '<span class="nb-emoji" aria-hidden="true">🎈</span>'
    assert 'aria-hidden="true"' in markup.icon(":material/home:")
    assert "nb-wheel" in markup.icon("spinner")
    assert "<script" not in markup.icon("<script>")


# --- blocks ----------------------------------------------------------------------------------------


def test_headings_have_anchors():
    html = markup.block("# The *sea*\n\n## The sea\n\n### Über Öl")
    assert '<h1 id="the-sea">The <em>sea</em></h1>' in html
    assert '<h2 id="the-sea-">' in html
    assert '<h3 id="über-öl">' in html


def test_tables_and_tasks():
    html = markup.block("|a|b|\n|-|-:|\n|1|2|\n\n- [x] done\n- [ ] open")
    assert '<td style="text-align:right">2</td>' in html
    assert html.count('type="checkbox"') == 2
    assert html.count('checked="checked"') == 1


def test_code_has_colors():
    assert markup.block("```python\ndef f(): pass\n```").startswith(
        '<pre><code><span class="hl-k">def</span>'
    )
    assert markup.block("```nolanguage\n<a>\n```") == "<pre><code>&lt;a&gt;</code></pre>"
    assert markup.block("    <indented>") == "<pre><code>&lt;indented&gt;</code></pre>"
    assert markup.code(SourceCode("x = 1", "python")).startswith('<span class="hl-n">x</span>')
    assert markup.code(SourceCode("<x>", None)) == "&lt;x&gt;"
    assert markup.code(SourceCode("\n\n x", "python")).startswith("\n\n ")


def test_display_math():
    assert markup.block("$$\na<b\n$$") == '<div class="nb-math nb-math-block" data-tex="a&lt;b">a&lt;b</div>'
    within = '<span class="nb-math nb-math-block" data-tex="a&lt;b">a&lt;b</span>'
    assert markup.block("words\n$$\na<b\n$$\nmore") == f"<p>words\n{within}\nmore</p>"


def test_the_short_way_gives_what_the_parser_gives():
    for text in ["Hello", "A. b; c, (d)!", "It's 5% of 3/4?", "no wwwx.", "äh", "A www.x.org", "e.g. this"]:
        assert markup.label(text) == markup._label(text)
        assert markup.block(text) == markup._block(text)


@given(some.text(alphabet="Ab1 ,.;()'/%?!-*_:<>[]`$@w", max_size=30))
def test_the_short_way_is_never_wrong(text):
    assert markup.label(text.strip()) == markup._label(text.strip())


# --- safety ----------------------------------------------------------------------------------------

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](<java\x01script:alert(1)>)",
    "[x](vbscript:x)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '![x"onerror="alert(1)](https://a.b/c.png)',
    '![x](https://a.b/c.png "t\\" onerror=alert(1)")',
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    ':color[x]{foreground="red;background:url(javascript:alert(1))"}',
    ':color[x]{foreground="expression(alert(1))"}',
    ":red[<script>alert(1)</script>]",
    "```<script>\n<script>alert(1)</script>\n```",
    '``` "onclick="alert(1)\nx\n```',
    "$</span><script>alert(1)</script>$",
    '$x" onclick="alert(1)$',
    'https://a.b/"onclick="alert(1)',
    'me@x.org"onclick="alert(1)',
    "# <img src=x onerror=alert(1)>",
    '# a" onclick="alert(1)',
    ':material/home" onclick="x:',
    "|<script>|\n|-|\n|<b onclick=x>|",
    "<svg/onload=alert(1)>",
    "<!--><script>alert(1)</script>",
]


class Watch(HTMLParser):
    """Collects what a browser would run."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "iframe", "object", "embed", "style", "link", "base", "form", "meta"):
            self.found.append(tag)
        for name, value in attrs:
            squeezed = "".join((value or "").split()).lower()
            if name.startswith("on") or (
                name in ("href", "src", "xlink:href", "action", "formaction")
                and squeezed.startswith(("javascript:", "vbscript:", "data:text", "data:image/svg"))
            ):
                self.found.append((tag, name, value))
            if name == "style" and ("url(" in squeezed or "expression" in squeezed):
                self.found.append((tag, name, value))


def dangers(html: str) -> list:
    watch = Watch()
    watch.feed(html)
    watch.close()
    return watch.found


def test_the_watch_sees_dangers():
    assert len(dangers("<script></script><a href=' java\nscript:x' onclick=x>")) == 3


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_runs(text):
    for html in (markup.label(text), markup.block(text), markup.icon(text)):
        assert dangers(html) == []


@pytest.mark.parametrize("text", ATTACKS)
def test_cleaned_html_runs_nothing_either(text):
    assert dangers(cleaned(text)) == []
    assert dangers(cleaned(markup.html_of_html(text))) == []


WORDS = r"""< > " ' ` [ ] ( ) ! $ * _ x |-| ~~~ :red[ :color[ ]{foreground=" javascript: <script> onerror=
&#106; https://a.b <img <svg/onload= href= style= url( ]( ]: """
PIECES = some.sampled_from([*WORDS.split(), "\n", "\n\n", " "])


@given(some.lists(PIECES, max_size=14).map("".join))
def test_nothing_runs_whatever_is_written(text):
    assert dangers(markup.block(text)) == []
    assert dangers(markup.label(text)) == []
    assert dangers(cleaned(markup.html_of_html(text))) == []


def test_html_is_html_only_where_it_is_allowed():
    assert markup.html_of_html("<b>x</b> *y*") == "<p><b>x</b> <em>y</em></p>"
    assert markup.block("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://a.b", True),
        ("HTTP://a.b", True),
        ("mailto:a@b.c", True),
        ("tel:+49", True),
        ("a/b?c#d", True),
        ("#x", True),
        ("data:image/png;base64,AAAA", True),
        ("data:image/svg+xml;base64,AAAA", False),
        ("javascript:x", False),
        (" java\tscript:x", False),
        ("file:///etc/passwd", False),
        ("blob:x", False),
    ],
)
def test_addresses(url, good):
    assert is_harmless(url) is good


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<b>x", "<b>x</b>"),
        ("</div></div>x", "x"),
        ("<div><p>x</div>y", "<div><p>x</p></div>y"),
        ("<custom>x</custom>", "x"),
        ("<style>p{}</style><script>1<2</script>x", "x"),
        (
            "<td style='color:red' onclick=x class=c>1 &lt; 2</td>",
            '<td style="color:red" class="c">1 &lt; 2</td>',
        ),
        ("<p style='position:fixed'>x</p>", "<p>x</p>"),
        ("<br/><img src='https://a.b/c.png'>", '<br><img src="https://a.b/c.png">'),
        (
            "<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>",
            '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
        ),
    ],
)
def test_cleaning(html, clean):
    assert cleaned(html) == clean
