/* The store as a user's story: what was sent, what is shown, which nodes repainted. */
import { describe, expect, it, vi } from "vitest";
import { app, block, control, leaf } from "../dev/model";
import type { ToKernel } from "../src/contract/wire";
import { FADE_AFTER_MS } from "../src/view/staleness";
import { Store } from "../src/view/store";
import { info, opened } from "./opened";

describe("patches", () => {
  it("one changed text of a thousand repaints one component", () => {
    const texts = Array.from({ length: 1000 }, (_, i) => leaf("text", { body: `${i}` }));
    const ui = opened(app(texts));
    ui.patch([["s", texts[500]!.i, { body: "new" }]]);
    expect(ui.painted).toEqual([texts[500]!.i]);
  });

  it("inserts, moves and removes repaint the block, not its children", () => {
    const [a, b, c] = [leaf("text"), leaf("text"), leaf("text")];
    const ui = opened(app([a, b]));
    ui.patch([
      ["i", 1, 2, [c]],
      ["m", 1, c.i, 0],
      ["r", 1, [a.i]],
    ]);
    expect(ui.store.tree.nodes.get(1)?.children).toEqual([c.i, b.i]);
    expect(ui.store.tree.nodes.has(a.i)).toBe(false);
    expect(ui.painted).toEqual([1]);
  });

  it("what a kernel adds to its empty app is not added to a preview from before the kernel", () => {
    const ui = opened(app([leaf("text", { body: "a" })]), -1); // as nbflow/sharing/server/sketch.py sends it
    const before = ui.store.tree.nodes.size;
    ui.store.receive({ t: "patch", from: 0, v: 1, seq: {}, run: 1, ops: [["i", 1, 0, [leaf("text")]]] });
    expect(ui.store.tree.nodes.size).toBe(before);
    expect(ui.sent).toMatchObject([{ t: "hello", v: -1 }]);
  });

  it("elements that come as a row are elements as any, in a snapshot and in a patch", () => {
    const ui = opened(app([]));
    ui.patch([["i", 1, 0, [leaf("divider"), { i: 900, f: "text", n: "body", v: ["a", "b"] }]]]);
    expect(ui.store.tree.nodes.get(1)?.children?.slice(1)).toEqual([900, 901]);
    expect(ui.store.tree.nodes.get(901)).toEqual({ id: 901, face: "text", props: { body: "b" }, parent: 1 });
    const rows = [{ i: 950, f: "text", n: "body", v: ["c", "d", "e"] }];
    const tree = { ...app([]), c: [{ i: 1, f: "main", p: {}, c: rows }] };
    ui.store.receive({ t: "snap", v: 9, seq: {}, run: 0, tree });
    expect([950, 951, 952].map((id) => ui.store.tree.nodes.get(id)?.props.body)).toEqual(["c", "d", "e"]);
    expect(ui.store.tree.nodes.has(901)).toBe(false);
  });

  it("appends to text and deletes props that are null", () => {
    const text = leaf("text", { body: "a", help: "h" });
    const ui = opened(app([text]));
    ui.patch([
      ["a", text.i, "body", "b"],
      ["s", text.i, { help: null }],
    ]);
    expect(ui.store.tree.nodes.get(text.i)?.props).toEqual({ body: "ab" });
    expect(ui.painted).toEqual([text.i]);
  });

  it("sets one prop of a row of nodes, and takes it away where it is null", () => {
    const texts = [1, 2, 3].map((n) => leaf("text", { body: `${n}`, help: "h" }));
    const ui = opened(app(texts));
    const [a, b, c] = texts.map((text) => text.i) as [number, number, number];
    expect([b, c]).toEqual([a + 1, a + 2]);
    ui.patch([["v", a, "body", ["new", null]]]);
    const props = [a, b, c].map((id) => ui.store.tree.nodes.get(id)?.props);
    expect(props).toEqual([{ body: "new", help: "h" }, { help: "h" }, { body: "3", help: "h" }]);
    expect(ui.painted).toEqual([a, b]);
  });

  it("a row of values that the kernel sets wins over what the person did before", () => {
    const fields = ["a", "b"].map((w) => ({ ...leaf("slider", { value: 0 }), w }));
    const ui = opened(app(fields));
    for (const w of ["a", "b"]) ui.store.set(ui.node(w), 5);
    vi.runAllTicks();
    ui.patch([["v", ui.node("a").id, "value", [1, null]]], { seq: 1 });
    const shown = ["a", "b"].map((w) => ui.store.values.displayValue(ui.node(w)));
    expect(shown).toEqual([1, null]);
  });

  it("a patch with no ops repaints nothing", () => {
    const ui = opened(app([leaf("text")]));
    ui.patch([]);
    expect(ui.painted).toEqual([]);
  });

  it("a quick run marks nothing as stale; a longer one marks what it has not drawn, one by one", () => {
    const [first, second] = [leaf("text"), leaf("text")];
    const box = block("container", {}, [first, second]);
    const ui = opened(app([box]));
    ui.patch([], { run: 1, stale: { [box.i]: 0 } });
    ui.patch([]);
    vi.advanceTimersByTime(FADE_AFTER_MS);
    expect(ui.painted).toEqual([]);
    ui.patch([], { run: 1, stale: { [box.i]: 0 } });
    vi.advanceTimersByTime(FADE_AFTER_MS);
    expect(ui.painted).toEqual([first.i, second.i]);
    ui.painted.length = 0;
    ui.patch([], { run: 1, stale: { [box.i]: 1 } });
    expect(ui.painted).toEqual([first.i]);
    expect([first, second].map(({ i }) => ui.store.stale.has(i))).toEqual([false, true]);
    ui.patch([]);
    expect(ui.painted).toEqual([first.i, second.i]);
  });
});

describe("lost messages", () => {
  it("a gap asks for a snapshot, and patches wait for it", () => {
    const text = leaf("text", { body: "old" });
    const ui = opened(app([text]));
    ui.store.receive({ t: "patch", from: 7, v: 8, seq: {}, run: 0, ops: [["s", text.i, { body: "wrong" }]] });
    ui.store.receive({ t: "patch", from: 8, v: 9, seq: {}, run: 0, ops: [] });
    expect(ui.sent).toMatchObject([{ t: "hello", v: 1, client: "me" }]);
    expect(ui.store.tree.nodes.get(text.i)?.props.body).toBe("old");
    ui.store.receive({ t: "snap", v: 9, seq: {}, run: 0, tree: app([{ ...text, p: { body: "new" } }]) });
    expect(ui.store.tree.nodes.get(text.i)?.props.body).toBe("new");
  });

  it("a snapshot that another view asked for is ignored", () => {
    const text = leaf("text", { body: "mine" });
    const ui = opened(app([text]));
    ui.store.receive({ t: "snap", v: 1, seq: {}, run: 0, tree: app([]) });
    expect(ui.store.tree.nodes.get(text.i)?.props.body).toBe("mine");
    expect(ui.painted).toEqual([]);
  });

  it("a patch that is older than the snapshot asks for nothing", () => {
    const ui = opened(app([leaf("text")]));
    ui.store.receive({ t: "patch", from: 0, v: 1, seq: {}, run: 0, ops: [["r", 0, [1]]] });
    expect(ui.sent).toEqual([]);
    expect(ui.store.tree.nodes.has(1)).toBe(true);
  });

  it("hello is said again until a snapshot comes, ever more slowly", () => {
    const sent: ToKernel[] = [];
    const store = new Store({ client: "me", post: (message) => sent.push(message), info });
    store.hello();
    vi.advanceTimersByTime(2000 + 4000 + 1);
    expect(sent.length).toBe(3);
    expect(store.status.busy).toBe(true);
    store.receive({ t: "snap", v: 1, seq: {}, run: 0, tree: app([]) });
    vi.advanceTimersByTime(60_000);
    expect(sent.length).toBe(3);
  });
});

describe("events", () => {
  it("what changes in one task leaves as one event (rule 6)", () => {
    const ui = opened(
      app([control("slider", "a", { value: 1 }), control("checkbox", "b", { value: false })]),
    );
    ui.store.set(ui.node("a"), 2);
    ui.store.set(ui.node("b"), true);
    ui.settle();
    expect(ui.sent).toEqual([{ t: "ev", client: "me", n: 1, vals: { a: 2, b: true }, trig: {} }]);
  });

  it("nudges an answer that is late: after 8 ms when events follow fast, else after 24", () => {
    const ui = opened(app([control("button", "go")]));
    const acks = () => ui.sent.filter((message) => message.t === "ack").length;
    ui.store.trigger(ui.node("go"));
    ui.settle();
    vi.advanceTimersByTime(22);
    expect(acks()).toBe(0);
    vi.advanceTimersByTime(2);
    expect(acks()).toBe(1);
    ui.patch([], { seq: 1 });
    ui.store.trigger(ui.node("go"));
    ui.settle();
    vi.advanceTimersByTime(8);
    expect(acks()).toBe(2);
    ui.patch([], { seq: 2 });
    vi.advanceTimersByTime(200);
    expect(acks()).toBe(2);
  });

  it("one event is in flight; the newest value waits for the acknowledgement", () => {
    const ui = opened(app([control("slider", "a", { value: 0 })]));
    for (const value of [1, 2, 3]) {
      ui.store.set(ui.node("a"), value);
      ui.settle();
    }
    expect(ui.events()).toMatchObject([{ n: 1, vals: { a: 1 } }]);
    ui.patch([], { seq: 1, run: 1 });
    expect(ui.events()).toMatchObject([{ n: 1 }, { n: 2, vals: { a: 3 } }]);
  });

  it("a kernel that does not answer holds the newest value back for 300 ms, and is called busy after 1.5 s", () => {
    const ui = opened(app([control("slider", "a", { value: 0 })]));
    ui.store.set(ui.node("a"), 1);
    ui.settle();
    ui.store.set(ui.node("a"), 2);
    vi.advanceTimersByTime(310);
    expect(ui.events().length).toBe(2);
    expect(ui.store.status.busy).toBe(false);
    vi.advanceTimersByTime(1300);
    expect(ui.store.status.busy).toBe(true);
    ui.patch([], { seq: 2 });
    expect(ui.store.status.busy).toBe(false);
  });

  it("two quick clicks are two events", () => {
    const ui = opened(app([control("button", "go")]));
    ui.store.trigger(ui.node("go"));
    ui.store.trigger(ui.node("go"));
    ui.settle();
    ui.patch([], { seq: 1 });
    expect(ui.events()).toMatchObject([
      { n: 1, trig: { go: true } },
      { n: 2, trig: { go: true } },
    ]);
  });

  it("a value with mode ignore joins the next event", () => {
    const ui = opened(app([control("slider", "a", { value: 0, mode: "ignore" }), control("button", "go")]));
    ui.store.set(ui.node("a"), 5);
    ui.settle();
    expect(ui.events()).toEqual([]);
    expect(ui.shown("a")).toBe(5);
    ui.store.trigger(ui.node("go"));
    ui.settle();
    expect(ui.events()).toMatchObject([{ vals: { a: 5 }, trig: { go: true } }]);
  });
});

describe("what the person does wins", () => {
  it("an answer to an older event does not make the control jump back", () => {
    const ui = opened(app([control("slider", "a", { value: 0 })]));
    ui.store.set(ui.node("a"), 1);
    ui.settle();
    ui.store.set(ui.node("a"), 2);
    ui.patch([["s", ui.node("a").id, { value: 1 }]], { seq: 1 });
    expect(ui.shown("a")).toBe(2);
    ui.patch([["s", ui.node("a").id, { value: 2 }]], { seq: 2 });
    expect(ui.shown("a")).toBe(2);
    expect(ui.store.values.has("a")).toBe(false);
  });

  it("while the script has not come to the control, it keeps what the person set", () => {
    const ui = opened(app([leaf("text"), control("slider", "a", { value: 0 })]));
    ui.store.set(ui.node("a"), 7);
    ui.settle();
    ui.patch([], { seq: 1, run: 1, stale: { 1: 1 } });
    expect(ui.shown("a")).toBe(7);
    ui.patch([["s", ui.node("a").id, { value: 7 }]], { seq: 1, run: 0 });
    expect(ui.shown("a")).toBe(7);
  });

  it("a value that the kernel does not contradict is the control's when the run has ended", () => {
    const ui = opened(app([control("slider", "a", { value: 0 })]));
    ui.store.set(ui.node("a"), 7);
    ui.settle();
    ui.patch([], { seq: 1, run: 0 });
    expect(ui.shown("a")).toBe(7);
    expect(ui.node("a").props.value).toBe(7);
    expect(ui.store.values.has("a")).toBe(false);
  });

  it("the kernel may put a value back", () => {
    const ui = opened(app([control("slider", "a", { value: 0 })]));
    ui.store.set(ui.node("a"), 7);
    ui.settle();
    ui.painted.length = 0;
    ui.patch([["s", ui.node("a").id, { value: 0 }]], { seq: 1, run: 0 });
    expect(ui.shown("a")).toBe(0);
    expect(ui.painted).toEqual([ui.node("a").id]);
  });
});

describe("blobs and life", () => {
  it("a missing blob is asked for once and shown when it comes", () => {
    const ui = opened(app([leaf("image", { src: { $blob: "h1" } })]));
    const arrived = vi.fn();
    ui.store.onBlobs(arrived);
    expect(ui.store.blobs.url({ $blob: "h1" })).toBe("");
    expect(ui.store.blobs.url({ $blob: "h1" })).toBe("");
    ui.settle();
    expect(ui.sent).toEqual([{ t: "need", blobs: ["h1"] }]);
    ui.store.receive({ t: "blobs", blobs: ["h1"] }, [new Uint8Array([1, 2]).buffer]);
    expect(arrived).toHaveBeenCalled();
    expect(ui.store.blobs.url({ $blob: "h1" })).toMatch(/^blob:/);
  });

  it("asleep sends nothing and keeps the picture", () => {
    const ui = opened(app([control("button", "go")]));
    ui.store.sleep();
    ui.store.trigger(ui.node("go"));
    vi.advanceTimersByTime(5000);
    expect(ui.sent).toEqual([]);
    expect(ui.store.status.life).toBe("asleep");
    expect(ui.store.tree.nodes.has(0)).toBe(true);
  });
});

describe("settled", () => {
  it("waits for the answer to what was done, and for the end of its run", async () => {
    const button = control("button", "b");
    const ui = opened(app([button]));
    const done = vi.fn();
    ui.store.trigger(ui.node("b"), true);
    void ui.store.settled().then(done);
    ui.settle();
    await Promise.resolve();
    expect(done).not.toHaveBeenCalled();
    ui.patch([], { seq: 1, run: 1 });
    await Promise.resolve();
    expect(done).not.toHaveBeenCalled();
    ui.patch([], { seq: 1, run: 0 });
    await Promise.resolve();
    expect(done).toHaveBeenCalled();
  });

  it("does not wait for a kernel that is gone", async () => {
    const button = control("button", "b");
    const ui = opened(app([button]));
    const done = vi.fn();
    ui.store.trigger(ui.node("b"), true);
    void ui.store.settled().then(done);
    ui.settle();
    ui.store.sleep();
    await Promise.resolve();
    expect(done).toHaveBeenCalled();
  });
});
