/* VS Code's webview passes on every key that reaches its window: which ones do, and what it learns of the focus. */
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { settleInVscode } from "../src/view/vscode";

let host: HTMLElement;
let life: AbortController;
let reached: string[];
const note = (event: Event) => reached.push(`${event.type} ${(event as KeyboardEvent).key}`);

const CONTENT = `<div class="nb-app" tabindex="-1">
  <button></button><input type="text"><input type="range"><textarea></textarea>
  <div class="grid" data-keys="own" tabindex="0"></div><div class="bokeh" data-keys="page" tabindex="0"></div>
</div>`;

function settle(): void {
  host = document.createElement("div");
  document.body.append(host);
  host.attachShadow({ mode: "open" }).innerHTML = CONTENT;
  life = new AbortController();
  settleInVscode(host, life.signal);
}

beforeEach(() => {
  document.body.dataset.vscodeThemeKind = "vscode-light";
  reached = [];
  for (const type of ["keydown", "keyup"]) window.addEventListener(type, note);
});
afterEach(() => {
  for (const type of ["keydown", "keyup"]) window.removeEventListener(type, note);
  life.abort();
  document.body.innerHTML = "";
  delete document.body.dataset.vscodeThemeKind;
});

const one = (selector: string) => host.shadowRoot!.querySelector<HTMLElement>(selector)!;

function press(
  target: Element,
  key: string,
  more: KeyboardEventInit & { altGraph?: boolean } = {},
): string[] {
  const init = { key, code: key, bubbles: true, cancelable: true, composed: true, ...more };
  reached = [];
  for (const type of ["keydown", "keyup"]) {
    const event = new KeyboardEvent(type, init);
    if (more.altGraph) event.getModifierState = (name) => name === "AltGraph";
    target.dispatchEvent(event);
  }
  return reached;
}

const PLAIN = ["Delete", "Backspace", "Enter", "Escape", "Tab", " ", "a", "j", "Home", "End", "PageUp"];
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];
const MODIFIERS = ["Shift", "Control", "Alt", "Meta"];

describe("keys in VS Code", () => {
  it.each(["button", "input", "[type=range]", "textarea", ".grid", ".bokeh"])(
    "plain ones pressed in %s stay in the app",
    (where) => {
      settle();
      for (const key of [...PLAIN, ...ARROWS, ...MODIFIERS])
        expect([key, press(one(where), key)]).toEqual([key, []]);
    },
  );

  it("keys of VS Code go on, and so do function keys, with their keyup", () => {
    settle();
    for (const [key, more] of [
      ["p", { ctrlKey: true, shiftKey: true }],
      ["s", { metaKey: true }],
      ["PageDown", { ctrlKey: true }],
      ["F1", {}],
      ["F5", {}],
    ] as const)
      expect(press(one("input"), key, more)).toEqual([`keydown ${key}`, `keyup ${key}`]);
    expect(press(one("button"), "Enter", { shiftKey: true })).toEqual(["keydown Enter", "keyup Enter"]);
  });

  it("Ctrl+Enter belongs to a text that is typed, else to VS Code", () => {
    settle();
    for (const more of [{ ctrlKey: true }, { metaKey: true }]) {
      expect(press(one("textarea"), "Enter", more)).toEqual([]);
      expect(press(one("input"), "Enter", more)).toEqual([]);
      expect(press(one("button"), "Enter", more)).toEqual(["keydown Enter", "keyup Enter"]);
    }
  });

  it("what moves, deletes or types in a text stays with it whatever is held", () => {
    settle();
    for (const key of [...ARROWS, "Home", "End", "Backspace", "Delete", "z", "Y", "a", "c", "v", "x"])
      for (const more of [
        { ctrlKey: true },
        { metaKey: true },
        { ctrlKey: true, shiftKey: true },
        { altKey: true },
      ])
        expect([key, press(one("textarea"), key, more)]).toEqual([key, []]);
    expect(press(one("input"), "@", { ctrlKey: true, altKey: true, altGraph: true })).toEqual([]);
    expect(press(one(".grid"), "f", { ctrlKey: true })).toEqual([]);
    expect(press(one(".grid"), "End", { ctrlKey: true })).toEqual([]);
  });

  it("an input method's keys, and a key that somebody here has used, stay", () => {
    settle();
    expect(press(one("input"), "Process", { keyCode: 229, ctrlKey: true } as KeyboardEventInit)).toEqual([]);
    expect(press(one("input"), "F2", { isComposing: true })).toEqual([]);
    one("button").addEventListener("keydown", (event) => event.preventDefault());
    expect(press(one("button"), "Enter", { ctrlKey: true })).toEqual([]);
  });

  it("a widget of the notebook inside the app: the same, and it may listen on the document", () => {
    settle();
    const inner = document.createElement("input");
    host.append(inner);
    const heard: string[] = [];
    const onDocument = (event: KeyboardEvent) => heard.push(event.key);
    document.addEventListener("keydown", onDocument);
    expect(press(inner, "Delete")).toEqual([]);
    expect(press(one(".bokeh"), "Escape")).toEqual([]);
    expect(press(one("input"), "Delete")).toEqual([]);
    document.removeEventListener("keydown", onDocument);
    expect(heard).toEqual(["Delete", "Escape"]);
  });

  it("keys beside the app are none of our business, nor are pages that are not VS Code", () => {
    settle();
    expect(press(document.body, "Delete")).toEqual(["keydown Delete", "keyup Delete"]);
    life.abort();
    expect(press(one("input"), "Delete")).toEqual(["keydown Delete", "keyup Delete"]);
    delete document.body.dataset.vscodeThemeKind;
    settle();
    expect(press(one("input"), "Delete")).toEqual(["keydown Delete", "keyup Delete"]);
  });

  it("keys go on to the app when what had the focus has left the page, until the person goes elsewhere", () => {
    settle();
    const lose = () => {
      one("input").focus();
      one("input").dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
      one("input").blur();
    };
    lose();
    expect(press(document.body, "Delete")).not.toContain("keydown Delete");
    expect(host.shadowRoot!.activeElement).toBe(one(".nb-app"));
    lose();
    expect(press(document.body, "Control", { ctrlKey: true })).not.toContain("keydown Control");
    expect(host.shadowRoot!.activeElement).toBe(one(".nb-app"));
    lose();
    expect(press(document.body, "s", { ctrlKey: true })).toContain("keydown s");
    lose();
    document.body.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true }));
    expect(press(document.body, "Delete")).toContain("keydown Delete");
    lose();
    window.dispatchEvent(new FocusEvent("blur"));
    expect(press(document.body, "Delete")).toContain("keydown Delete");
  });
});

describe("the wheel in VS Code", () => {
  const sized = (el: HTMLElement, inner: number, at: number) => {
    el.style.overflowY = "auto";
    for (const [name, value] of Object.entries({ clientHeight: 100, scrollHeight: inner }))
      Object.defineProperty(el, name, { value, configurable: true });
    Object.defineProperty(el, "scrollTop", { value: at, configurable: true });
  };
  function turn(el: HTMLElement, deltaY: number, timeStamp = performance.now()): boolean {
    let moved = false;
    const note = () => {
      moved = true;
    };
    window.addEventListener("wheel", note);
    const event = new WheelEvent("wheel", { deltaY, bubbles: true, composed: true });
    Object.defineProperty(event, "timeStamp", { value: timeStamp });
    el.dispatchEvent(event);
    window.removeEventListener("wheel", note);
    return moved;
  }

  it("moves the notebook only when nothing inside the app can go that way, and not in the same movement", () => {
    settle();
    const grid = one(".grid");
    expect(turn(grid, 50)).toBe(true);
    sized(grid, 300, 0);
    expect(turn(grid, -50)).toBe(true);
    expect(turn(grid, 50, 1000)).toBe(false);
    sized(grid, 300, 200);
    expect(turn(grid, 50, 1200)).toBe(false);
    expect(turn(grid, 50, 1600)).toBe(true);
    expect(turn(one("button"), 50, 3000)).toBe(true);
    grid.style.setProperty("overscroll-behavior-y", "contain");
    expect(turn(grid, 50, 5000)).toBe(false);
  });
});

describe("the white boxes of VS Code", () => {
  const boxed = (beside = "") => {
    document.body.innerHTML = `<div class="cell-output-ipywidget-background output">
      <div class="cell-output-ipywidget-background"><div class="jupyter-widgets widget-box">
      <div class="jupyter-widgets nbflow-view"></div>${beside}</div></div></div>`;
    host = document.createElement("div");
    host.className = "nbflow-host";
    host.attachShadow({ mode: "open" });
    document.querySelector(".nbflow-view")!.append(host);
    life = new AbortController();
    settleInVscode(host, life.signal);
    const boxes = document.querySelectorAll<HTMLElement>(".cell-output-ipywidget-background");
    return () => [...boxes].map((box) => box.style.background);
  };

  it("become transparent around an app, and white again after it", () => {
    const backgrounds = boxed();
    expect(backgrounds()).toEqual(["transparent", "transparent"]);
    life.abort();
    expect(backgrounds()).toEqual(["", ""]);
  });

  it("stay white for other widgets in them", () => {
    expect(boxed('<div class="jupyter-widgets widget-text"></div>')()).toEqual(["", ""]);
  });
});

it("what is measured by the window's height is measured by the screen's: the frame is many screens high", () => {
  settle();
  expect(host.style.getPropertyValue("--nb-window")).toBe(`${screen.availHeight}px`);
  const loose = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".css"))
    .flatMap((file) => readFileSync(`src/${file}`, "utf8").match(/.*\d(vh|dvh|svh|lvh)\b.*/g) ?? [])
    .filter((line) => !line.includes("var(--nb-window, 100vh)"));
  expect(loose).toEqual([]);
});

describe("the focus in VS Code", () => {
  it("says when it moves inside the app: the old element is left, then a new one has it", () => {
    settle();
    const told: string[] = [];
    const tell = (event: Event) => told.push(event.type);
    host.addEventListener("blur", tell);
    document.body.addEventListener("focusin", tell);
    const move = (from: EventTarget | null) =>
      one("input").dispatchEvent(new FocusEvent("focusin", { bubbles: true, relatedTarget: from }));
    move(one("button"));
    expect(told).toEqual(["blur", "focusin"]);
    move(null); // from outside: the browser's own event says it
    expect(told).toEqual(["blur", "focusin"]);
    document.body.removeEventListener("focusin", tell);
  });
});
