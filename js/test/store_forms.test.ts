/* Forms in the store: values wait for the submit, checks, and what is cleared. */
import { describe, expect, it, vi } from "vitest";
import { app, block, control } from "../dev/model";
import { opened } from "./opened";

describe("forms", () => {
  const form = (props = {}) =>
    app([
      block("form", { form: "f", ...props }, [
        control("text_input", "name", { value: "", default: "", form: "f" }),
        control("slider", "age", { value: 3, default: 3, form: "f" }),
        control("button", "no", { submit: true, form: "f", disabled: true }),
        control("button", "ok", { submit: true, form: "f" }),
      ]),
    ]);

  it("clicks in cells of a form leave with its submit; the last of a column counts", () => {
    const ok = control("button", "ok", { form: "f", submit: true });
    const ui = opened(app([block("form", { form: "f" }, [ok])]));
    ui.store.fire("col", { row: 0, label: "x" }, "f");
    ui.store.fire("col", { row: 1, label: "y" }, "f");
    ui.settle();
    expect(ui.events()).toEqual([]);
    ui.store.trigger(ui.node("ok"));
    ui.store.trigger(ui.node("ok"));
    ui.settle();
    expect(ui.events()).toMatchObject([{ trig: { ok: true, col: { row: 1, label: "y" } } }]);
    ui.patch([], { seq: 1 });
    ui.settle();
    expect(ui.events()[1]).toMatchObject({ trig: { ok: true } });
    expect(ui.events()[1]).not.toMatchObject({ trig: { col: {} } });
    ui.store.fire("col", { row: 2, label: "z" });
    ui.patch([], { seq: 2 });
    ui.settle();
    expect(ui.events()[2]).toMatchObject({ trig: { col: { row: 2, label: "z" } } });
  });

  it("values stay in the browser until a submit sends them all, with the trigger, at once", () => {
    const ui = opened(form());
    ui.store.set(ui.node("name"), "Ada");
    ui.store.set(ui.node("age"), 9);
    vi.advanceTimersByTime(1000);
    expect(ui.sent).toEqual([]);
    expect(ui.shown("name")).toBe("Ada");
    ui.store.trigger(ui.node("ok"));
    ui.settle();
    expect(ui.events()).toMatchObject([{ vals: { name: "Ada", age: 9 }, trig: { ok: true } }]);
  });

  it("a live form sends each change at once, and its submit the trigger", () => {
    const ui = opened(form({ live: true }));
    ui.store.set(ui.node("name"), "A");
    ui.settle();
    expect(ui.events()).toMatchObject([{ vals: { name: "A" }, trig: {} }]);
    ui.patch([], { seq: 1 });
    ui.store.set(ui.node("age"), 9);
    ui.store.trigger(ui.node("ok"));
    ui.settle();
    expect(ui.events()[1]).toMatchObject({ vals: { age: 9 }, trig: { ok: true } });
  });

  it("a live form that is cleared shows its defaults; they leave with the next change", () => {
    const ui = opened(form({ live: true, clear: true }));
    ui.store.set(ui.node("name"), "Ada");
    ui.store.trigger(ui.node("ok"));
    ui.settle();
    expect(ui.events()).toMatchObject([{ vals: { name: "Ada" }, trig: { ok: true } }]);
    expect(ui.shown("name")).toBe("");
    ui.patch([], { seq: 1 });
    ui.store.set(ui.node("age"), 4);
    ui.settle();
    expect(ui.events()[1]).toMatchObject({ vals: { name: "", age: 4 }, trig: {} });
  });

  it("a rerun from elsewhere leaves what was typed alone", () => {
    const ui = opened(form());
    ui.store.set(ui.node("name"), "Ada");
    ui.patch([["s", ui.node("name").id, { value: "", help: "new" }]]);
    expect(ui.shown("name")).toBe("Ada");
  });

  it("clear shows the defaults, and they travel with the next submit", () => {
    const ui = opened(form({ clear: true }));
    ui.store.set(ui.node("name"), "Ada");
    ui.store.trigger(ui.node("ok"));
    ui.settle();
    expect(ui.shown("name")).toBe("");
    ui.patch([["s", ui.node("name").id, { value: "Ada" }]], { seq: 1 });
    expect(ui.shown("name")).toBe("");
    ui.store.trigger(ui.node("ok"));
    ui.settle();
    expect(ui.events()[1]).toMatchObject({ n: 2, vals: { name: "", age: 3 } });
  });

  it.each([
    [1, "Bob"],
    [undefined, "Bob"],
    [undefined, "Ada"],
  ] as const)(
    "what the app sets since is newer than the default that a form was cleared to",
    (run, value) => {
      const ui = opened(form({ clear: true }));
      ui.store.set(ui.node("name"), "Ada");
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      ui.patch([["s", ui.node("name").id, { value: "of a run before" }]], { seq: 0, run: 1, set: ["name"] });
      ui.patch([["s", ui.node("name").id, { value: "mended" }]], { seq: 1, run }); // not by the app
      expect(ui.shown("name")).toBe("");
      ui.patch([["s", ui.node("name").id, { value }]], { seq: 1, run, set: ["name"] });
      expect(ui.shown("name")).toBe(value);
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      expect(ui.events()[1]).toMatchObject({ n: 2, vals: { age: 3 } });
      expect(ui.events()[1]!.vals).not.toHaveProperty("name");
    },
  );

  describe("a control whose options change", () => {
    const choosing = (props = {}) =>
      app([
        block("form", { form: "f", ...props }, [
          control("radio", "one", { value: 0, default: 0, options: ["a", "b", "c"], form: "f" }),
          control("multiselect", "some", { value: [], default: [], options: ["a", "b", "c"], form: "f" }),
          control("button", "ok", { submit: true, form: "f" }),
        ]),
      ]);
    const relist = (ui: ReturnType<typeof opened>, options: string[], seq = 0) =>
      ui.patch(
        ["one", "some"].map((name) => ["s", ui.node(name).id, { options: [...options] }]),
        { seq },
      );

    it("goes on with the options that a person has chosen", () => {
      const ui = opened(choosing());
      ui.store.set(ui.node("one"), 2);
      ui.store.set(ui.node("some"), [0, "new"]);
      relist(ui, ["c", "b", "a"]);
      expect([ui.shown("one"), ui.shown("some")]).toEqual([0, [2, "new"]]);
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      expect(ui.events()).toMatchObject([{ vals: { one: 0, some: [2, "new"] } }]);
    });

    it("says which options it means, also if others have come before it leaves", () => {
      const options = { options: ["a", "b"], options_hash: 7 };
      const ui = opened(app([control("radio", "one", { value: 0, ...options }), control("checkbox", "two")]));
      ui.store.set(ui.node("two"), true);
      ui.settle();
      ui.store.set(ui.node("one"), 1); // waits for the answer to the first event
      ui.settle();
      ui.patch([["s", ui.node("one").id, { options: ["x", "a", "b"], options_hash: 8 }]], { seq: 1 });
      ui.settle();
      expect(ui.events()).toMatchObject([{ vals: { two: true } }, { vals: { one: 1 }, options: { one: 7 } }]);
      expect(ui.events()[0]).not.toHaveProperty("options");
    });

    it("tells options that are icons alone apart", () => {
      const ui = opened(
        app([
          control("button_group", "one", { value: [], options: ["", ""], icons: ["x", "y"], mode: "ignore" }),
        ]),
      );
      ui.store.set(ui.node("one"), [1]);
      ui.patch([["s", ui.node("one").id, { icons: ["y", "x"] }]], { seq: 0 });
      expect(ui.shown("one")).toEqual([0]);
    });

    it("shows what the kernel knows when the chosen option is gone", () => {
      const ui = opened(choosing());
      ui.store.set(ui.node("one"), 2);
      ui.store.set(ui.node("some"), [0, 2]);
      relist(ui, ["b", "a"]);
      expect([ui.shown("one"), ui.shown("some")]).toEqual([0, []]);
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      expect(ui.events()).toMatchObject([{ vals: {} }]);
      expect(Object.keys(ui.events()[0]!.vals)).toEqual([]);
    });

    it("shows what the app has set among other options", () => {
      const ui = opened(choosing({ clear: true }));
      ui.store.set(ui.node("one"), 2);
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      const other = { options: ["c", "b", "a"], value: 1 };
      ui.patch([["s", ui.node("one").id, other]], { seq: 1, set: ["one"] });
      expect(ui.shown("one")).toBe(1);
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      expect(ui.events()[1]!.vals).toEqual({ some: [] });
    });

    it("shows what the app has set, also if the page has missed the patch that said so", () => {
      const tree = choosing({ clear: true });
      const ui = opened(tree);
      ui.store.set(ui.node("one"), 2);
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      ui.store.resync();
      ui.store.receive({ t: "snap", v: 9, seq: { me: 1 }, run: 0, tree, set: ["one"] });
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      expect(ui.events()[1]!.vals).toEqual({ some: [] });
    });

    it("is cleared to the default of that time, which the kernel knows", () => {
      const ui = opened(choosing({ clear: true }));
      ui.store.set(ui.node("one"), 1);
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      expect(ui.shown("one")).toBe(0);
      relist(ui, ["b", "a"], 1);
      expect(ui.shown("one")).toBe(1);
      relist(ui, ["b", "c"], 1);
      ui.store.trigger(ui.node("ok"));
      ui.settle();
      expect(ui.events()[1]!.vals).toEqual({ one: { cleared: true }, some: [] });
    });
  });

  it("a failed check blocks the submission and shows its message", () => {
    const ui = opened(form());
    const reveal = vi.fn();
    ui.store.checks.add(ui.node("name").id, "f", () => "Give a name", reveal);
    expect(ui.store.trigger(ui.node("ok"))).toEqual([ui.node("name").id]);
    ui.settle();
    expect(ui.sent).toEqual([]);
    expect(reveal).toHaveBeenCalledOnce();
  });

  it("Enter takes the first enabled submit button", () => {
    const ui = opened(form());
    expect(ui.store.submitButton("f")?.elementId).toBe("ok");
  });
});
