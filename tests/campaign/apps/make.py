"""Whole apps, made up: `make(seed)`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from tests.campaign.apps.code import Line
from tests.campaign.apps.inputs import COUNT, any_input
from tests.campaign.apps.more import CLASSES, MORE

CALLBACKS = {
    "note": ["def note(*a, **k):", "    S.log = [*S.get('log', []), repr((a, k))][-3:]"],
    "bump": ["def bump(by=1):", "    S.n = S.get('n', 0) + by"],
    "put": ["def put(key, value):", "    S[key] = value"],
    "drop": ["def drop(key):", "    S.pop(key, None)"],
    "drop_all": ["def drop_all():", "    S.clear()"],
    "remove": ["def remove(key):", "    del S[key]"],
    "look": ["def look(key):", "    S.seen = repr(S.get(key, 'nothing'))"],
    "again": ["def again():", "    S.again = S.get('again', 0) + 1", "    st.rerun()"],
    "here": ["def here():", "    S.here = S.get('here', 0) + 1", "    st.rerun(scope='fragment')"],
    "halt": ["def halt():", "    S.halted = S.get('halted', 0) + 1", "    st.stop()"],
    "fail": ["def fail():", "    S.failed = S.get('failed', 0) + 1", "    raise ValueError('in a callback')"],
    "draw": ["def draw(*a):", "    st.text(('drawn by a callback', a))"],
    "switch": ["def switch(page):", "    st.switch_page(page)"],
}
CLEAR = {
    "clear": [
        "def clear():",
        "    counters = {key: S[key] for key in S if key[:1] == 'r'}",
        "    S.clear()",
        "    S.update(counters)",
    ]
}
"""Takes the place of ``S.clear()`` in an app that reruns itself until its counters say that it is enough."""
NOT_IN_FRAGMENTS = ("fail", "draw", "remove")
"""What a callback of a fragment's control writes or raises is in the table of differences (rules 22, 27)."""
CUT_SHORT = ("fail", "halt", "again", "here", "switch", "remove")
"""Callbacks without a body after them; AppTest only comes close to what a form that is cleared does then."""


@dataclass(frozen=True)
class Scope:
    """Where a statement stands."""

    depth: int = 0
    form: bool = False
    fragment: bool = False
    dialog: bool = False
    page: bool = False
    beside: bool = (
        False  # under `with st.sidebar` in a fragment: Streamlit misplaces a fragment there (rule 103)
    )
    areas: bool = True  # a fragment reserves its places elsewhere in every run, or has none (rule 103)
    values: tuple[tuple[str, str], ...] = ()  # variables, and the source code of a value of theirs
    boxes: tuple[str, ...] = ()  # variables that hold containers
    slots: tuple[str, ...] = ()  # variables that hold one element

    def inner(self, **changes: object) -> Scope:
        """Return the scope of a block in this one."""
        outer = {"areas": not self.fragment, **changes}
        return replace(self, depth=self.depth + 1, **outer)  # type: ignore[arg-type]


@dataclass
class App:
    """An app, and what can be done to it from outside."""

    lines: list[Line]
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)  # values that the key's widget can have
    pages: list[str] = field(default_factory=list)  # addresses, "" first


class Maker:
    """Makes up one app."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self.seed = seed
        self.number = 0
        self.keys: dict[str, tuple[str, ...]] = {}
        self.persisted: set[str] = set()
        self.page_names: list[str] = []
        self.calls: set[str] = set()
        self.left = self.rng.choice([4, 8, 12, 20])  # statements

    # ---- small things

    def next(self) -> int:
        self.number += 1
        return self.number

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def condition(self, scope: Scope) -> str:
        """Return a condition on what a person did."""
        choices = [f"{COUNT} % 2", f"{COUNT} > 0", f"{COUNT} % 3 == 1"]
        if scope.values:
            name, value = self.rng.choice(scope.values)
            choices += [f"{name} == {value}", f"{name}", f"not {name}"] * 2
        if self.keys:
            key, values = self.rng.choice(list(self.keys.items()))
            choices += [f"{key!r} in S", f"S.get({key!r}) == {self.rng.choice(values)}"]
        return self.rng.choice(choices)

    def callback(self, scope: Scope) -> tuple[str, str]:
        """Return a callback's name and what it is called with."""
        names = [name for name in CALLBACKS if name != "switch" or self.page_names]
        if scope.fragment:
            names = [name for name in names if name not in NOT_IN_FRAGMENTS]
        else:
            names.remove("here")
        weights = [4 if name in ("note", "bump", "put", "look", "drop") else 1 for name in names]
        (name,) = self.rng.choices(names, weights)
        self.calls.add(name)
        if name in ("put", "drop", "remove", "look") and not self.keys:
            name = "bump"
            self.calls.add(name)
        if name == "note":
            return name, self.rng.choice(
                ["", "args=(1, 'x')", "args=[2]", "kwargs={'a': 1}", "args=(3,), kwargs={'b': 2}"]
            )
        if name in ("drop", "remove", "look", "put"):
            key, values = self.rng.choice(list(self.keys.items()))
            more = f", {self.rng.choice(values)}" if name == "put" else ","
            return name, f"args=({key!r}{more})"
        if name == "switch":
            return name, f"args=({self.rng.choice(self.page_names)},)"
        return name, "kwargs={'by': 2}" if name == "bump" and self.chance(0.2) else ""

    def place(self, scope: Scope) -> str:
        """Return what to call the command on: ``st`` mostly."""
        if scope.form:
            return "st"
        if not scope.areas:
            return "st"
        areas = (
            [] if scope.dialog else ["st.sidebar"]
        )  # a dialog's sidebar is said not to be supported (rule 86)
        choices = ["st"] * 8 + areas + list(scope.boxes) * 2
        return self.rng.choice(choices)

    # ---- statements

    def block(self, scope: Scope, most: int = 4) -> list[Line]:
        """Return some statements."""
        lines: list[Line] = []
        for _ in range(self.rng.randint(1, most)):
            if self.left <= 0 and lines:
                break
            self.left -= 1
            made, scope = self.statement(scope)
            lines += made
        return lines

    def statement(self, scope: Scope) -> tuple[list[Line], Scope]:
        """Return one statement, and the scope with what it has brought."""
        makers: list[tuple[int, Callable[[Scope], tuple[list[Line], Scope]]]] = [
            (14, self.input),
            (5, self.shown),
            (4, self.state),
            (1, self.caught),
            (2, self.slot),
        ]
        if not scope.form:
            makers += [(6, self.button), (1, self.chat), (1, self.menu)]
        if scope.depth < 4:
            makers += [(3, self.branch), (4, self.container), (1, self.loop)]
            if not scope.form:
                makers += [(3, self.form)]
            if not scope.beside:
                makers += [(3, self.fragment)]
            if not scope.dialog and not scope.fragment and not scope.form:
                makers += [(2, self.dialog)]
        makers += [(1, self.trouble), (1, self.again), (2, self.cached)]
        if self.page_names:
            makers += [(2, self.go)]
        if self.chance(0.35):
            return self.more(scope), scope
        (maker,) = self.rng.choices([m for _, m in makers], [w for w, _ in makers])
        return maker(scope)

    def more(self, scope: Scope) -> list[Line]:
        """Return one of the rarer statements."""
        fit = [(weight, maker) for weight, maker, in_form in MORE if in_form or not scope.form]
        (maker,) = self.rng.choices([m for _, m in fit], [w for w, _ in fit])
        return maker(self, scope)

    def need(self, text: str) -> None:
        """Note which classes a text uses."""
        self.calls.update(name for name in CLASSES if name in text)

    def input(self, scope: Scope) -> tuple[list[Line], Scope]:
        n, call = self.next(), any_input(self.rng)
        label = f"f'L{n} {{{COUNT}}}'" if self.chance(0.1) else repr(f"L{n}")
        given = (label if call.labeled else "") + call.arguments
        keyed = self.chance(0.6) or not call.labeled
        if keyed:
            key = f"k{n}"
            others = [other for other in self.keys if other not in self.persisted]
            if others and not scope.fragment and self.chance(0.03):
                key = self.rng.choice(others)
            given += f", key={key!r}"
        if not scope.form and self.chance(0.3):
            name, arguments = self.callback(scope)
            given += f", on_change={name}" + (f", {arguments}" if arguments else "")
        elif call.kind != "pagination" and self.chance(0.05):
            given += ", on_change='ignore'"
        if self.chance(0.08):
            given += f", disabled=bool({self.condition(scope)})" if self.chance(0.7) else ", disabled=True"
        # Of a persisted value that does not fit any more, Streamlit makes an invalid one.
        if keyed and key == f"k{n}" and COUNT not in call.arguments and self.chance(0.1):
            self.persisted.add(key)
            given += f", persist_state={self.rng.choice(['page', 'session'])!r}"
        name = f"v{n}"
        lines = [
            Line(f"{name} = {self.place(scope)}.{call.kind}({given})"),
            Line(f"st.text(({f'L{n}'!r}, {name}))"),
        ]
        if keyed:
            self.keys.setdefault(key, call.values)
            if self.chance(0.15):
                lines.insert(0, Line(f"S.setdefault({key!r}, {self.rng.choice(call.values)})"))
            elif self.chance(0.05):
                lines.insert(0, Line(f"S[{key!r}] = {self.rng.choice(call.values)}"))
            elif self.chance(0.05) and COUNT not in call.arguments:  # else see the table: bounds may change
                keep = Line(f"if {key!r} in S:", [Line(f"S[{key!r}] = S[{key!r}]")])
                lines.insert(0, keep)
        value = self.rng.choice(call.values)
        return lines, replace(scope, values=(*scope.values, (name, value)))

    def button(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        given = repr(f"B{n}")
        if self.chance(0.3):
            given += f", key='b{n}'"
        if self.chance(0.5):
            name, arguments = self.callback(scope)
            given += f", on_click={name}" + (f", {arguments}" if arguments else "")
        kind = self.rng.choice(["button"] * 9 + ["download_button"])
        if kind == "download_button":
            given = given.replace(",", ", b'data',", 1) if "," in given else given + ", b'data'"
        call = f"{self.place(scope)}.{kind}({given})"
        if self.chance(0.5):
            return [Line(f"if {call}:", self.block(scope.inner(), 3))], scope
        return [Line(f"st.text((({f'B{n}'!r}), {call}))")], scope

    def menu(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        name, arguments = self.callback(scope)
        click = f", on_click={name}" + (f", {arguments}" if arguments else "") if self.chance(0.4) else ""
        return [Line(f"st.text(('M{n}', {self.place(scope)}.menu_button('M{n}', ['a', 'b']{click})))")], scope

    def chat(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        name, arguments = self.callback(scope)
        sent = f", on_submit={name}" + (f", {arguments}" if arguments else "") if self.chance(0.4) else ""
        lines = [Line(f"c{n} = st.chat_input('C{n}', key='c{n}'{sent})")]
        lines.append(
            Line(f"if c{n}:", [Line(f"st.chat_message('user').write(c{n})"), *self.block(scope.inner(), 1)])
        )
        return lines, scope

    def shown(self, scope: Scope) -> tuple[list[Line], Scope]:
        value = self.rng.choice([name for name, _ in scope.values] or [COUNT])
        at = self.place(scope)
        n = self.next()
        text = self.rng.choice(
            [
                f"{at}.text(({n}, {value}))",
                f"{at}.write({value})",
                f"st.write('a', {value}, [{value}])",
                f"{at}.markdown(f'**{n}** {{{value}}}')",
                f"{at}.metric('m', {COUNT}, {COUNT} - 1)",
                f"{at}.json({{'v': repr({value})}})",
                f"{at}.code({value!r})",
                f"{at}.success('s{n}')",
                f"{at}.progress(min(100, {COUNT} * 10))",
                f"{at}.subheader({f'h{n}'!r})",
                f"{at}.caption(repr({value}))",
                "st.toast('t')",
                f"{at}.exception(ValueError({value}))",
                "st.text(sorted(S))",
                "st.text(S.get('log'))",
                "st.text(sorted(S.to_dict().items(), key=str))",
            ]
        )
        return [Line(text)], scope

    def state(self, scope: Scope) -> tuple[list[Line], Scope]:
        choices = ["S.n = S.get('n', 0) + 1", "S.setdefault('n', 5)", "S.own = [*S.get('own', []), 1][-2:]"]
        choices += ["st.text(S.n)", "st.text(S['own'])", "S.pop('own', None)", "st.text('n' in S)", "del S.n"]
        if self.keys:
            key, values = self.rng.choice(list(self.keys.items()))
            choices += [
                f"S[{key!r}] = {self.rng.choice(values)}",
                f"st.text(S.get({key!r}, 'none'))",
                f"S.pop({key!r}, None)",
                f"st.text(({key!r}, {key!r} in S))",
            ] * 2
        text = self.rng.choice(choices)
        if text.startswith(("S[", "del", "st.text(S[", "st.text(S.n")) and self.chance(0.85):
            return [Line(f"if {self.condition(scope)}:", [Line(text)])], scope
        return [Line(text)], scope

    def branch(self, scope: Scope) -> tuple[list[Line], Scope]:
        lines = [Line(f"if {self.condition(scope)}:", self.block(scope.inner()))]
        if self.chance(0.4):
            lines.append(Line("else:", self.block(scope.inner())))
        return lines, scope

    def loop(self, scope: Scope) -> tuple[list[Line], Scope]:
        n, call = self.next(), any_input(self.rng)
        label = f"f'{n} {{i}}'" if call.labeled else ""
        key = f", key=f'k{n}_{{i}}'" if self.chance(0.7) or not call.labeled else ""
        body = Line(f"st.text((i, {self.place(scope)}.{call.kind}({label}{call.arguments}{key})))")
        return [Line(f"for i in range(1 + {COUNT} % 3):", [body])], scope

    def container(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        kinds = [
            "container()",
            f"expander('E{n}')",
            f"popover('P{n}')",
            "chat_message('user')",
            "container(border=True)",
        ]
        kinds += [f"container(key='box{n}')", f"expander('E{n}', expanded=True, on_change='rerun')"]
        kind = self.rng.choice(
            [
                *kinds,
                "columns(2)",
                "tabs(['one', 'two'])",
                "empty()",
                "columns",
                *([] if scope.dialog or not scope.areas else ["sidebar"]),
            ]
        )
        at = "st" if kind == "sidebar" else self.place(scope)
        inner = scope.inner(beside=scope.beside or (scope.fragment and kind == "sidebar"))
        if kind.startswith(("columns", "tabs")):
            if kind == "columns":
                kind = f"columns(2 + {COUNT} % 2)"
            names = (f"x{n}[0]", f"x{n}[1]")
            lines = [Line(f"x{n} = {at}.{kind}")]
            lines += [Line(f"with {name}:", self.block(inner, 2)) for name in names if self.chance(0.7)]
            return lines, replace(scope, boxes=scope.boxes if scope.form else (*scope.boxes, *names))
        if kind == "empty()":
            lines = [Line(f"x{n} = {at}.empty()")]
            if self.chance(0.5):
                lines.append(Line(f"with x{n}.container():", self.block(inner, 3)))
            return lines, replace(scope, slots=(*scope.slots, f"x{n}"))
        if self.chance(0.5) and kind != "sidebar":
            lines = [Line(f"x{n} = {at}.{kind}")]
            if self.chance(0.6):
                lines.append(Line(f"with x{n}:", self.block(inner, 3)))
            return lines, replace(scope, boxes=scope.boxes if scope.form else (*scope.boxes, f"x{n}"))
        return [Line(f"with {at}.{kind}:", self.block(inner, 3))], scope

    def slot(self, scope: Scope) -> tuple[list[Line], Scope]:
        if not scope.slots:
            n = self.next()
            new = self.rng.choice(
                [f"x{n} = {self.place(scope)}.text('first')", f"x{n} = {self.place(scope)}.empty()"]
            )
            return [Line(new)], replace(scope, slots=(*scope.slots, f"x{n}"))
        name = self.rng.choice(scope.slots)
        n, call = self.next(), any_input(self.rng)
        label = repr(f"L{n}") if call.labeled else ""
        key = "" if call.labeled and self.chance(0.5) else f", key='k{n}'"
        texts = [
            f"{name}.text({COUNT})",
            f"{name}.markdown('*m*')",
            f"{name}.empty()",
            f"{name}.container().text('in')",
        ]
        texts += [f"st.text({name}.{call.kind}({label}{call.arguments}{key}))"]
        text = self.rng.choice(texts)
        if self.chance(0.4):
            return [Line(f"if {self.condition(scope)}:", [Line(text)])], scope
        return [Line(text)], scope

    def form(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        options = ", clear_on_submit=True" if self.chance(0.3) else ""
        options += ", enter_to_submit=False" if self.chance(0.2) else ""
        inner = scope.inner(form=True, boxes=(), slots=())
        body = self.block(inner, 4)
        click = ""
        if self.chance(0.5):
            name, arguments = self.callback(scope)
            if "clear" in options and name in CUT_SHORT:
                name, arguments = "bump", ""
            self.calls.add(name)
            click = f", on_click={name}" + (f", {arguments}" if arguments else "")
        submit = f"s{n} = st.form_submit_button('S{n}'{click})"
        body.insert(0 if self.chance(0.2) else len(body), Line(submit))
        if self.chance(0.15):
            body.append(Line(f"st.text(st.form_submit_button('T{n}'))"))
        lines = [Line(f"with {self.place(scope)}.form('F{n}'{options}):", body)]
        if self.chance(0.6):
            lines.append(Line(f"if s{n}:", self.block(scope.inner(), 2)))
        return lines, scope

    def fragment(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        boxes = scope.boxes if self.chance(0.3) else ()
        inner = scope.inner(fragment=True, slots=(), boxes=boxes, areas=not scope.fragment)
        body = self.block(inner, 4)
        if self.chance(0.1):
            body.insert(
                0,
                Line(
                    "if st.button('only this', key='again" + str(n) + "'):",
                    [Line("st.rerun(scope='fragment')")],
                ),
            )
        call = Line(f"f{n}()" if self.chance(0.7) else f"with {self.place(scope)}.container():", [])
        if not call.text.startswith("f"):
            call.body.append(Line(f"f{n}()"))
        return [Line("@st.fragment"), Line(f"def f{n}():", body), call], scope

    def dialog(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        body = self.block(scope.inner(dialog=True, fragment=True, boxes=(), slots=()), 4)
        if self.chance(0.5):
            body.append(Line(f"if st.button('close {n}'):", [Line("st.rerun()")]))
        lines = [Line(f"@st.dialog('D{n}')"), Line(f"def d{n}():", body)]
        if self.chance(0.3):
            return [*lines, Line(f"st.button('open {n}', on_click=d{n})")], scope
        return [*lines, Line(f"if st.button('open {n}'):", [Line(f"d{n}()")])], scope

    def cached(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        kind = self.rng.choice(["cache_data", "cache_data", "cache_resource"])
        options = self.rng.choice(["", "(show_spinner=False)", "(max_entries=1)"])
        body = [Line("S.calls = S.get('calls', 0) + 1")]
        if self.chance(0.5):
            body.append(
                Line(
                    self.rng.choice(
                        [
                            "st.text(('inside', x))",
                            "st.container(border=True).text(x)",
                            "st.container().text(x)",
                        ]
                    )
                )
            )
        if self.chance(0.1):
            body.append(Line(f"if x == {self.rng.randint(0, 2)}:", [Line("raise ValueError(x)")]))
        body.append(Line(f"return [x, {self.seed}, {n}]"))
        value = self.rng.choice([name for name, _ in scope.values] or [COUNT])
        call = f"g{n}({self.rng.choice([value, COUNT, f'{COUNT} % 2'])})"
        lines = [Line(f"@st.{kind}{options}"), Line(f"def g{n}(x):", body)]
        more = self.rng.choice([f"st.text({call})", f"st.text({call})", f"{call}.append(1)", f"g{n}.clear()"])
        lines += [Line(more)] if "g" + str(n) + "(" in more else [Line(f"st.text({call})"), Line(more)]
        return lines, scope

    def trouble(self, scope: Scope) -> tuple[list[Line], Scope]:
        text = self.rng.choice(
            ["raise ValueError('v')", "1 / 0", "st.stop()", "st.nothing()", "S.missing", "[][1]"]
        )
        return [Line(f"if {self.condition(scope)}:", [Line(text)])], scope

    def caught(self, scope: Scope) -> tuple[list[Line], Scope]:
        body = self.block(scope.inner(), 2)
        shown = [Line("st.text(('caught', type(e).__name__))")]
        end = [Line("finally:", [Line("ended = True")])] if self.chance(0.2) else []
        return [Line("try:", body), Line("except Exception as e:", shown), *end], scope

    def again(self, scope: Scope) -> tuple[list[Line], Scope]:
        n = self.next()
        most = self.rng.randint(1, 2)
        scopes = ["st.rerun()"] * 3 + (["st.rerun(scope='fragment')"] if scope.fragment else [])
        body = [Line(f"S.r{n} = S.get('r{n}', 0) + 1"), Line(self.rng.choice(scopes))]
        return [Line(f"if {self.condition(scope)} and S.get('r{n}', 0) < {most}:", body)], scope

    def go(self, scope: Scope) -> tuple[list[Line], Scope]:
        n, page = self.next(), self.rng.choice(self.page_names)
        if self.chance(0.2):
            return [Line(f"st.page_link({page}, label='to {page}')")], scope
        if scope.form:
            return [Line(f"st.text('{page}')")], scope
        return [Line(f"if st.button('go {n}'):", [Line(f"st.switch_page({page})")])], scope

    # ---- the whole

    def app(self) -> App:
        """Return the app."""
        pages = self.rng.choice([2, 3]) if self.chance(0.2) else 0
        self.page_names = [f"p{place}" for place in range(pages)]
        lines: list[Line] = []
        if pages:
            before = self.block(Scope(), 2)
            for place in range(pages):
                self.left = max(self.left, 3)
                body = self.block(Scope(depth=1, page=True), 5)
                lines += [Line(f"def page{place}():", body), Line(f"p{place} = st.Page(page{place})")]
            lines += before
            hidden = ", position='hidden'" if self.chance(0.2) else ""
            listed = f"[{', '.join(self.page_names)}]"
            if self.chance(0.3):
                more = [f"[{COUNT} % 2 :]", f"[:: 1 - 2 * ({COUNT} % 2)]"]  # the first page changes
                listed += self.rng.choice([f"[: {pages} - {COUNT} % 2]", f"[:: 1 + {COUNT} % 2]", *more])
            lines.append(Line(f"st.navigation({listed}{hidden}).run()"))
            lines += self.block(Scope(), 2) if self.chance(0.4) else []
        else:
            lines += self.block(Scope(), 9)
            while self.left > 0:
                lines += self.block(Scope(), 9)
        if self.chance(0.5):
            lines.append(Line("st.button('more', on_click=bump)"))
            self.calls.add("bump")
        if any("S.r" in text for line in lines for text in line.write()) and _replace(
            lines, "S.clear()", "clear()"
        ):
            self.calls.add("clear")
        texts = {**CALLBACKS, **CLEAR, **CLASSES}
        defined = [line for name, text in texts.items() if name in self.calls for line in _parsed(text)]
        return App(
            [*defined, *lines], self.keys, ["", *(f"page{n}" for n in range(1, pages))] if pages else []
        )


def _replace(lines: list[Line], text: str, other: str) -> bool:
    """Put another line in the place of all lines of this text; return whether there was one."""
    found = False
    for line in lines:
        if line.text == text:
            line.text, found = other, True
        found |= _replace(line.body, text, other)
    return found


def _parsed(text: list[str]) -> list[Line]:
    top = [Line(line) for line in text if not line.startswith(" ")]
    top[-1].body = [Line(line.strip()) for line in text if line.startswith(" ")]
    return top


def make(seed: int) -> App:
    """Return the app of this number."""
    return Maker(seed).app()
