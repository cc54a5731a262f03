/* Whole views against a model with no kernel: the DOM, the keyboard, two views, life and death. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { app, block, control, Emitter, type FakeLayout, FakeModel, leaf, type Unpacked } from "../dev/model";
import { dialogScene, gallery } from "../dev/scenes";
import type { Op } from "../src/contract/wire";
import nbflow from "../src/view/index";
import { FADE_AFTER_MS } from "../src/view/staleness";

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
  document.body.innerHTML = "";
});

const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

async function opened(tree: Unpacked, views = 1) {
  const model = new FakeModel(tree, { app_id: "demo", options: {} });
  const module = nbflow();
  open.push(module.initialize({ model }));
  const roots: ShadowRoot[] = [];
  for (let i = 0; i < views; i++) {
    const el = document.createElement("div");
    document.body.append(el);
    open.unshift(module.render({ model, el }));
    roots.push(el.firstElementChild!.shadowRoot!);
  }
  await tick();
  const root = roots[0]!;
  const one = <E extends Element = HTMLElement>(selector: string) => {
    const found = root.querySelector<E>(selector);
    if (!found) throw new Error(`nothing matches ${selector}`);
    return found;
  };
  const press = (target: Element, key: string, more = {}) =>
    target.dispatchEvent(
      new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true, ...more }),
    );
  const events = () => model.sent.filter((message) => message.t === "ev");
  return { model, root, roots, one, press, events };
}

/** A text of a kernel that cannot answer yet, as its cell is running. */
function unanswered(body: string) {
  const text = leaf("text", { body });
  const model = new FakeModel(app([text]), { app_id: "demo", options: {} });
  model.answers = false;
  const el = document.createElement("div");
  document.body.append(el);
  const draw = () => {
    const module = nbflow();
    open.push(module.initialize({ model }));
    open.unshift(module.render({ model, el }));
  };
  const shown = () => el.firstElementChild?.shadowRoot?.querySelector(".nb-text")?.textContent;
  return { model, text, shown, draw };
}

describe("drawing", () => {
  it("every face of the gallery draws, none is broken", async () => {
    const ui = await opened(gallery());
    expect(ui.root.querySelectorAll(".nb-broken").length).toBe(0);
    expect(ui.one("h1").textContent).toContain("Quarterly sales");
  });

  it("an unknown face and a face that fails take only themselves down", async () => {
    const quiet = vi.spyOn(console, "error").mockImplementation(() => {});
    const ui = await opened(
      app([leaf("nonsense"), leaf("table", { columns: 3 }), leaf("text", { body: "fine" })]),
    );
    expect(ui.root.querySelectorAll(".nb-broken").length).toBe(2);
    expect(ui.one(".nb-text").textContent).toBe("fine");
    quiet.mockRestore();
  });

  it("a text written by hand and one drawn by Preact follow each other in any order", async () => {
    const text = leaf("text", { body: "a" });
    const ui = await opened(app([text]));
    const shows = async (props: Record<string, unknown>, body: string, helped: boolean) => {
      ui.model.patch([["s", text.i, props]]);
      await tick();
      expect(ui.one(".nb-text").firstChild?.textContent).toBe(body);
      expect(ui.root.querySelector(".nb-text .nb-help") !== null).toBe(helped);
    };
    const drawn = ui.one(".nb-text").firstChild;
    const written = vi.spyOn(CharacterData.prototype, "data", "set");
    await shows({ body: "b" }, "b", false); // by hand
    await shows({ body: "c" }, "c", false);
    expect(ui.one(".nb-text").firstChild).toBe(drawn);
    expect(written).toHaveBeenCalledTimes(2);
    await shows({ help: "h" }, "c", true); // by Preact, which last saw "a"
    await shows({ body: "a" }, "a", true);
    await shows({ body: "c", help: null }, "c", false);
  });

  it("a patch keeps the DOM of what it does not touch, also when things move", async () => {
    const [a, b] = [leaf("text", { body: "a" }), control("text_input", "t", { label: "T", value: "x" })];
    const ui = await opened(app([a, b]));
    const input = ui.one("input");
    ui.model.patch([
      ["i", 1, 0, [leaf("text", { body: "new" })]],
      ["m", 1, b.i, 0],
    ]);
    await tick();
    expect(ui.one("input")).toBe(input);
    expect(ui.root.querySelectorAll(".nb-text").length).toBe(2);
  });

  it("keys become classes, widths become sizes", async () => {
    const ui = await opened(app([leaf("text", { body: "a", key: "my key", width: 120 })]));
    const box = ui.one(".nb-el");
    expect(box.className).toContain("st-key-my-key");
    expect(box.style.width).toBe("120px");
  });

  it("what a long run has not drawn is marked, and unmarked when it has come to it", async () => {
    const inside = leaf("text", { body: "c" });
    const texts = [leaf("text", { body: "a" }), leaf("text", { body: "b" }), block("empty", {}, [inside])];
    const ui = await opened(app([...texts, block("container", {}, [leaf("text", { body: "d" })])]));
    const marked = () => [...ui.root.querySelectorAll("[data-stale]")].map((el) => el.textContent);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    ui.model.patch([], { run: 1, stale: { "1": 1 } });
    vi.advanceTimersByTime(FADE_AFTER_MS);
    vi.useRealTimers();
    await tick();
    expect(marked()).toEqual(["b", "c", "d"]);
    ui.model.patch([["s", texts[1]!.i, { body: "B" }]], { run: 1, stale: { "1": 2 } });
    await tick();
    expect(marked()).toEqual(["c", "d"]);
    ui.model.patch([["s", inside.i, { body: "C", width: "content" }]], { run: 1, stale: { "1": 2 } });
    await tick();
    expect(marked()).toEqual(["C", "d"]); // drawn again by Preact, and still marked
    ui.model.patch([]);
    await tick();
    expect(marked()).toEqual([]);
  });

  it("a long list says so, whatever stands between it and the children, and no more when it has become short", async () => {
    const many = (n: number) => Array.from({ length: n }, () => leaf("text", { body: "x" }));
    const slot = block("empty", {}, many(300));
    const ui = await opened(app([slot]));
    const long = () => ui.root.querySelectorAll(".nb-main[data-long]").length;
    expect(long()).toBe(1);
    ui.model.patch([["r", slot.i, slot.c!.slice(0, 200).map(({ i }) => i)]]);
    await tick();
    expect(long()).toBe(0);
    ui.model.patch([["i", slot.i, 0, many(150)]]);
    await tick();
    expect(long()).toBe(1);
  });
});

describe("a text that grows", () => {
  it("keeps in the page what has settled, also when the whole comes in the end", async () => {
    const text = leaf("markdown", { body: "<p>one", grows: true });
    const ui = await opened(app([text]));
    const box = () => ui.one(".nb-md");
    const told = async (op: Op) => {
      ui.model.patch([op]);
      await tick();
    };
    const grow = (settled: string, rest: string) => told(["g", text.i, "body", settled, rest]);
    await grow("", "<p>one two</p>");
    expect(box().innerHTML).toBe("<p>one two</p>");
    const heading = '<h2 id="a">Next</h2>';
    await grow("<p>one two</p>\n", heading);
    const first = box().firstChild;
    expect(box().querySelector("h2 > .nb-anchor")).not.toBeNull();
    await grow(`${heading}\n`, "<table></table>");
    const settled = box().querySelector("h2");
    const table = "<table><tbody><tr><td>1</td></tr></tbody></table>";
    await grow("", table);
    expect([box().firstChild, box().querySelector("h2")]).toEqual([first, settled]);
    expect([box().children.length, box().querySelectorAll("td").length]).toEqual([3, 1]);
    const last = box().lastChild;
    await told(["s", text.i, { body: `<p>one two</p>\n${heading}\n${table}` }]);
    expect(box().firstChild).toBe(first);
    expect(box().lastChild).toBe(last);
    await told(["s", text.i, { body: "<p>another</p>" }]);
    expect(box().innerHTML).toBe("<p>another</p>");
  });
});

describe("views", () => {
  it("what the kernel says is heard at the widget's layout, also when it gets another", async () => {
    const text = leaf("text", { body: "old" });
    const ui = await opened(app([text]));
    const before = ui.model.get("layout") as Emitter;
    ui.model.set("layout", new Emitter());
    ui.model.patch([["s", text.i, { body: "new" }]]);
    await tick();
    expect(ui.one(".nb-text").textContent).toBe("new");
    const unreadable = { j: "nothing that could be read", to: 1 };
    before.emit("msg:custom", unreadable); // nobody listens there any more
    (ui.model.get("layout") as Emitter).emit("msg:custom", { ...unreadable, to: 2 }); // another widget's
  });

  it("the page that was kept is drawn without an answer, and asked for no second time", async () => {
    const { model, text, shown, draw } = unanswered("kept");
    model.keep();
    draw();
    expect(shown()).toBe("kept");
    expect(model.sent).toMatchObject([{ t: "hello", v: 1, kept: 1 }]);
    expect((model.get("layout") as FakeLayout).get("nbflow_1")).toBe(null); // it is not saved with the notebook
    model.down({ t: "patch", from: 1, v: 1, seq: {}, run: 0, ops: [] });
    model.patch([["s", text.i, { body: "new" }]]);
    await tick();
    expect(shown()).toBe("new");
    model.down({ t: "patch", from: 7, v: 8, seq: {}, run: 0, ops: [] }); // one was lost
    expect(model.sent.at(-1)).not.toHaveProperty("kept");
  });

  it("a page that is kept while the view is there already is drawn too, unless it is older", async () => {
    const { model, text, shown, draw } = unanswered("a");
    draw();
    expect(shown()).toBe(undefined);
    model.keep();
    await tick();
    expect(shown()).toBe("a");
    model.patch([["s", text.i, { body: "b" }]], { run: 1 });
    model.version -= 1;
    model.keep();
    await tick();
    expect(shown()).toBe("b");
  });

  it("two views share one store: one hello, and both repaint", async () => {
    const text = leaf("text", { body: "old" });
    const ui = await opened(app([text]), 2);
    expect(ui.model.sent.filter((message) => message.t === "hello").length).toBe(1);
    ui.model.patch([["s", text.i, { body: "new" }]]);
    await tick();
    expect(ui.roots.map((root) => root.querySelector(".nb-text")?.textContent)).toEqual(["new", "new"]);
  });

  it("the static picture is hidden while a view lives", async () => {
    await opened(app([]), 2);
    const hides = () => document.head.textContent?.includes('[data-nbflow="demo"]');
    expect(hides()).toBe(true);
    open.shift()?.();
    expect(hides()).toBe(true);
    open.shift()?.();
    expect(hides()).toBe(false);
  });

  it("when the comm is gone the picture stays and says how to wake it", async () => {
    const ui = await opened(app([leaf("text", { body: "kept" })]));
    ui.model.emit("comm_live_update");
    await tick();
    expect(ui.one(".nb-banner").textContent).toContain("The kernel has stopped");
    expect(ui.one(".nb-text").textContent).toBe("kept");
  });
});

describe("keyboard", () => {
  it("tabs: arrows, Home and End choose, and all panels stay in the DOM", async () => {
    const tabs = ["One", "Two", "Three"].map((label) =>
      block("tab", { label }, [leaf("text", { body: label })]),
    );
    const ui = await opened(app([block("tabs", {}, tabs)]));
    const shown = () => ui.one('[role="tab"][aria-selected="true"]').textContent;
    ui.press(ui.one(".nb-tablist"), "ArrowLeft");
    await tick();
    expect(shown()).toBe("Three");
    ui.press(ui.one(".nb-tablist"), "Home");
    await tick();
    expect(shown()).toBe("One");
    expect(ui.root.querySelectorAll(".nb-panel .nb-text").length).toBe(3);
  });

  it("Enter in a form's field sends the form, once", async () => {
    const form = "f";
    const ui = await opened(
      app([
        block("form", { form }, [
          control("text_input", "name", { label: "Name", value: "", default: "", form }),
          control("button", "ok", { label: "OK", submit: true, form }),
        ]),
      ]),
    );
    const input = ui.one<HTMLInputElement>("input");
    input.value = "Ada";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    ui.press(input, "Enter");
    await tick();
    await tick();
    expect(ui.events()).toMatchObject([{ vals: { name: "Ada" }, trig: { ok: true } }]);
  });

  it("a dialog takes the focus, Escape dismisses it, and a new nonce opens it again", async () => {
    const ui = await opened(dialogScene());
    const dialog = ui.one('[role="dialog"]');
    expect(ui.root.activeElement).toBe(dialog);
    expect(ui.one(".nb-body").hasAttribute("inert")).toBe(true);
    ui.press(dialog, "Escape");
    await tick();
    await tick();
    expect(ui.root.querySelector('[role="dialog"]')).toBeNull();
    expect(ui.one(".nb-body").hasAttribute("inert")).toBe(false);
    expect(ui.events()).toMatchObject([{ trig: { dlg: true } }]);
    const node = ui.model.tree.c![2]!.c![0]!;
    ui.model.patch([["s", node.i, { nonce: 2 }]]);
    await tick();
    expect(ui.root.querySelector('[role="dialog"]')).not.toBeNull();
  });

  it("a button's shortcut works inside the app, not while a letter is typed", async () => {
    const ui = await opened(
      app([
        control("button", "go", { label: "Go", shortcut: "g" }),
        control("text_input", "t", { label: "T", value: "" }),
      ]),
    );
    ui.press(ui.one("input"), "g", { code: "KeyG" });
    await tick();
    expect(ui.events()).toEqual([]);
    ui.press(ui.one(".nb-app"), "g", { code: "KeyG" });
    await tick();
    expect(ui.events()).toMatchObject([{ trig: { go: true } }]);
  });
});

describe("what a person opened", () => {
  it("an expander stays open over reruns, and a changed prop from the kernel wins", async () => {
    const box = block("expander", { label: "More" }, [leaf("text", { body: "in" })]);
    const ui = await opened(app([box]));
    ui.one("summary").dispatchEvent(new Event("click", { bubbles: true, cancelable: true }));
    await tick();
    ui.model.patch([["s", box.i, { label: "Still more" }]]);
    await tick();
    expect(ui.one<HTMLDetailsElement>("details").open).toBe(true);
    ui.model.patch([["s", box.i, { open: true }]]);
    await tick();
    ui.model.patch([["s", box.i, { open: null }]]);
    await tick();
    expect(ui.one<HTMLDetailsElement>("details").open).toBe(false);
  });

  it("a stream that has ended keeps what is the same in the whole text", async () => {
    const part = (id: string, n: number) => `<h2 id="${id}">Part</h2>\n<p>Words ${n}.</p>\n`;
    const text = leaf("markdown", { body: "<p>W</p>", grows: true });
    const ui = await opened(app([text]));
    ui.model.patch([["g", text.i, "body", part("part", 1) + part("part", 2), "<p>Last</p>"]]);
    await tick();
    const before = [...ui.one(".nb-md").children];
    expect(before.map((node) => node.textContent)).toEqual(["Part", "Words 1.", "Part", "Words 2.", "Last"]);
    const whole = `${part("part", 1)}${part("part-1", 2)}<p>Last one</p>\n<p>Linked</p>`;
    ui.model.patch([["s", text.i, { body: whole }]]);
    await tick();
    const after = [...ui.one(".nb-md").children];
    expect(after.map((node) => before.indexOf(node))).toEqual([0, 1, -1, 3, -1, -1]);
    expect(after.map((node) => node.textContent)).toEqual([
      ...["Part", "Words 1.", "Part", "Words 2.", "Last one", "Linked"],
    ]);
    expect(ui.one(".nb-md").querySelectorAll("#part-1 > .nb-anchor")).toHaveLength(1);
    ui.model.patch([["s", text.i, { body: "<p>Words 1.</p>" }]]); // another text, shorter
    await tick();
    expect(ui.one(".nb-md").innerHTML).toBe("<p>Words 1.</p>");
  });

  it("a toast outlives the run that made it, and its close button ends it", async () => {
    const tree = app([], [], [leaf("toast", { body: "<p>Saved</p>", duration: "infinite" })]);
    const ui = await opened(tree);
    await vi.waitFor(() => ui.one(".nb-toast"));
    ui.model.patch([["r", 3, [tree.c![2]!.c![0]!.i]]]);
    await tick();
    expect(ui.one(".nb-toast").textContent).toBe("Saved");
    ui.one(".nb-toast .nb-x").click();
    await vi.waitFor(() => expect(ui.root.querySelector(".nb-toast")).toBeNull());
  });

  it("a page loaded later shows no toast that is over, and the others for the rest of their time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);
    try {
      const toast = (body: string, more: object) => leaf("toast", { body, ...more });
      const event = [
        toast("over", { age: 4.5 }),
        toast("half", { age: 8, duration: "long" }),
        toast("for ever", { age: 900, duration: "infinite" }),
        toast("new", { age: 0 }),
      ];
      const seen = (root: ShadowRoot) => [...root.querySelectorAll(".nb-toast")].map((t) => t.textContent);
      const opening = opened(app([], [], event), 2);
      await later(50);
      const ui = await opening;
      await later(50);
      expect(seen(ui.root)).toEqual(["half", "for ever", "new"]);
      await later(2500);
      expect(seen(ui.root)).toEqual(["for ever", "new"]);
      await later(2000);
      expect(seen(ui.root)).toEqual(["for ever"]);
      expect(seen(ui.roots[1]!)).toEqual(["for ever"]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("a link to a place in the app goes there and leaves the page's address alone", async () => {
    const ui = await opened(
      app([
        leaf("markdown", {
          body: '<h3 id="two">Two</h3><p><a href="#one">up</a> <a href="#cell">cell</a></p>',
        }),
        leaf("heading", { tag: "h2", body: "One", divider: "auto" }),
        leaf("heading", { tag: "h2", body: "Three", divider: "auto" }),
        leaf("markdown", { body: '<h4 id="x">X</h4>', anchors: false }),
      ]),
    );
    const click = (selector: string) => {
      const event = new MouseEvent("click", { bubbles: true, cancelable: true, composed: true });
      ui.one(selector).dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(click('a[href="#one"]')).toBe(true);
    expect(ui.root.activeElement?.id).toBe("one");
    expect(click('a[href="#cell"]')).toBe(false); // a place in the notebook
    expect(ui.one("h3 .nb-anchor").getAttribute("href")).toBe("#two");
    expect(ui.root.querySelector("h4 .nb-anchor")).toBeNull();
    expect(ui.root.querySelectorAll(".line-blue, .line-green").length).toBe(2); // colors in turn
  });

  it("acknowledges the patches of a run, but not to a kernel in the page", async () => {
    const text = leaf("text", { body: "a" });
    const ui = await opened(app([text]));
    const acknowledged = () => ui.model.sent.filter((message) => message.t === "ack").length;
    ui.model.patch([["s", text.i, { body: "b" }]], { run: 1 });
    expect(acknowledged()).toBe(1);
    ui.model.set("options", { inPage: true });
    ui.model.patch([["s", text.i, { body: "c" }]], { run: 1 });
    await tick();
    expect(ui.one(".nb-text").textContent).toBe("c");
    expect(acknowledged()).toBe(1);
  });

  it("what waits for its chunk has the room that it will need, so that nothing below moves or is covered", async () => {
    const chart = { spec: { height: 120 }, data: {} };
    const ui = await opened(
      app([
        leaf("vega_lite_chart", { spec: {}, data: {} }),
        leaf("vega_lite_chart", { spec: {}, data: {}, height: 180 }),
        leaf("vega_lite_chart", chart),
        leaf("data_grid", { rows: 5, columns: [] }),
        leaf("data_grid", { rows: 1_000_000, columns: [] }),
      ]),
    );
    const rooms = [...ui.root.querySelectorAll<HTMLElement>(".nb-skeleton")].map((one) => one.style.height);
    expect(rooms).toEqual(["350px", "180px", "120px", "212px", "400px"]);
  });
});
