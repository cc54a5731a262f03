/* Bokeh's documents: what changes one into another, and the theme's look. */
import { describe, expect, it } from "vitest";
import { type BokehDoc, changes, type Json } from "../src/chunks/bokeh/document";
import { dress, type Model } from "../src/chunks/bokeh/theme";
import type { Palette } from "../src/kit/chart/palette";

const model = (id: string, name: string, attributes: Json = {}): Json => ({
  type: "object",
  name,
  id,
  attributes,
});
const array = (id: string): Json => ({ type: "ndarray", array: { type: "bytes", data: { id } }, shape: [2] });

function figure({ color = "red", title = "T", kind = "Line", extra = {} } = {}): BokehDoc {
  const data = { type: "map", entries: [["x", array("b0")]] };
  const source = model("n2", "ColumnDataSource", { data });
  const glyph = model("n3", kind, { line_color: color });
  const renderer = model("n1", "GlyphRenderer", { data_source: source, glyph });
  return { roots: [model("n0", "Figure", { title, renderers: [renderer, { id: "n2" }], ...extra })] };
}
const propsOf = (doc: BokehDoc, hash = "one") => ({ doc, buffers: { b0: { $blob: hash } } });

describe("what changes one document into another", () => {
  it("is nothing for an equal one", () => {
    expect(changes(propsOf(figure()), propsOf(figure()))).toEqual([]);
  });
  it("is a property, told by reference", () => {
    expect(changes(propsOf(figure()), propsOf(figure({ color: "blue" })))).toEqual([
      { kind: "ModelChanged", model: { id: "n3" }, attr: "line_color", new: "blue" },
    ]);
  });
  it("is new data, before all else", () => {
    const found = changes(propsOf(figure()), propsOf(figure({ title: "U" }), "two"));
    expect(found?.map(({ model, attr }) => [model.id, attr])).toEqual([
      ["n2", "data"],
      ["n0", "title"],
    ]);
    expect(found?.[0]?.new).toEqual({ type: "map", entries: [["x", array("b0")]] });
  });
  it("is a new model as a whole, with references to what is there", () => {
    const more = { tools: [model("n9", "HoverTool", { renderers: [{ id: "n1" }] })] };
    const [change, ...rest] = changes(propsOf(figure()), propsOf(figure({ extra: more }))) ?? [];
    expect(rest).toEqual([]);
    expect(change).toMatchObject({ attr: "tools", new: more.tools });
  });
  it("cannot be told of another kind of model, or of what is no longer said", () => {
    expect(changes(propsOf(figure()), propsOf(figure({ kind: "Scatter" })))).toBeUndefined();
    expect(changes(propsOf(figure({ extra: { width: 300 } })), propsOf(figure()))).toBeUndefined();
  });
});

describe("the look", () => {
  const palette = { fg: "#111", muted: "#222", border: "#333", bg: "#fff", font: "F" } as Palette;
  const axis = (own: Record<string, unknown>): Model => {
    const values: Record<string, unknown> = {
      axis_line_color: "black",
      axis_label_text_color: "#444",
      ...own,
    };
    const dirty = new Set(Object.keys(own));
    return {
      id: "a",
      type: "LinearAxis",
      properties: Object.fromEntries(
        Object.keys(values).map((name) => [
          name,
          {
            get dirty() {
              return dirty.has(name);
            },
            get_value: () => values[name],
          },
        ]),
      ),
      setv(changed: Record<string, unknown>) {
        for (const [name, value] of Object.entries(changed)) {
          values[name] = value;
          dirty.add(name);
        }
      },
      values,
    };
  };
  it("goes on what the figure leaves as it is, and follows the theme", () => {
    const it_ = axis({ axis_label_text_color: "green" });
    dress([it_], palette);
    expect(it_.values).toEqual({ axis_line_color: "#333", axis_label_text_color: "green" });
    dress([it_], { ...palette, border: "#999" });
    expect(it_.values).toEqual({ axis_line_color: "#999", axis_label_text_color: "green" });
  });
});
