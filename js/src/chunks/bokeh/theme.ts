/* The app's look for Bokeh's models: what the figure leaves as it is gets the theme's colors, also when the theme
   changes; what it says itself stays. */

import type { Palette } from "../../kit/chart/palette";
import type { Json } from "./document";

/** The parts of a BokehJS model that we use. */
export interface Model {
  id: string;
  type: string;
  properties: Record<string, { dirty: boolean; get_value(): unknown }>;
  setv(values: Record<string, unknown>): void;
  [name: string]: Json;
}

type Look = Record<string, unknown>;

/** By a property that tells the kind of model: Bokeh has twelve kinds of axes, and they all have this one. */
function looks({ fg, muted, border, grid, bg, font }: Palette): [has: string, type: RegExp, look: Look][] {
  const label = (name: string, color: string): Look => ({
    [`${name}_text_color`]: color,
    [`${name}_text_font`]: font,
  });
  return [
    [
      "background_fill_color",
      /^(Figure|Plot|GMap)$/,
      { background_fill_color: null, border_fill_color: null, outline_line_color: border },
    ],
    [
      "axis_line_color",
      /./,
      {
        ...label("axis_label", fg),
        ...label("major_label", muted),
        axis_label_text_font_style: "normal",
        axis_line_color: border,
        major_tick_line_color: border,
        minor_tick_line_color: null,
      },
    ],
    ["stylesheets", HTML, { stylesheets: [SHEET] }],
    ["grid_line_color", /Grid$/, { grid_line_color: grid }],
    ["text_font_style", /^Title$/, { text_color: fg, text_font: font, text_font_size: "15px" }],
    ["text_color", /^(Label|LabelSet)$/, { text_color: fg, text_font: font }],
    [
      "label_text_color",
      /^Legend$/,
      {
        ...label("label", fg),
        ...label("title", fg),
        background_fill_color: bg,
        background_fill_alpha: 0.85,
        border_line_color: border,
      },
    ],
    [
      "major_label_text_color",
      /Bar$/,
      {
        ...label("major_label", muted),
        ...label("title", fg),
        background_fill_color: null,
        major_tick_line_color: border,
      },
    ],
  ];
}

/** Widgets and tables are HTML in shadow roots of their own, where our tokens reach. */
const SHEET = `
.bk-input, .bk-btn { background-color: var(--nb-field); border-color: var(--nb-border-strong); color: var(--nb-fg); }
.bk-btn:hover { background-color: var(--nb-hover); }
.bk-btn-primary, .bk-btn.bk-active { background-color: var(--nb-accent); color: var(--nb-on-accent); }
.bk-input option { background-color: var(--nb-raised); }
.noUi-target { background: var(--nb-bg3); border-color: var(--nb-border); box-shadow: none; }
.noUi-connect { background-color: var(--nb-accent); }
.noUi-handle { background-color: var(--nb-raised); border-color: var(--nb-border-strong); box-shadow: none; }
.bk-data-table, .slick-header-column, .slick-row, .slick-row.even, .slick-row.odd, .slick-cell {
  background: var(--nb-bg); border-color: var(--nb-border); color: var(--nb-fg); }
.slick-row.odd { background: var(--nb-bg2); }
.slick-cell.selected, .slick-row .slick-cell.selected { background: var(--nb-accent-soft); }
.slick-cell.bk-cell-index { background: var(--nb-bg2); color: var(--nb-muted); }
`;
const HTML =
  /(Input|Select|Spinner|Picker|Slider|Button|Toggle|Group|DataTable|MultiChoice|Switch|Dropdown)$/;

const ours = new WeakMap<Model, Set<string>>();

/** Gives models the theme's look. */
export function dress(models: Iterable<Model>, palette: Palette): void {
  const all = looks(palette);
  for (const model of models) {
    const wanted: Look = {};
    const given = ours.get(model) ?? new Set<string>();
    for (const [has, type, look] of all) {
      if (!(has in model.properties) || !type.test(model.type)) continue;
      for (const [name, value] of Object.entries(look)) {
        const property = model.properties[name];
        if (!property || (property.dirty && !given.has(name))) continue;
        given.add(name);
        wanted[name] = value;
      }
    }
    if (Object.keys(wanted).length === 0) continue;
    ours.set(model, given);
    model.setv(wanted);
  }
}

/** What hovers over a figure: Bokeh puts it into the page's body, where our tokens do not reach. */
const TIP = {
  "--tooltip-color": "--nb-raised",
  "--tooltip-text": "--nb-fg",
  "--tooltip-border": "--nb-border",
  "--tooltip-arrow-color": "--nb-border",
};
interface TipView {
  el: HTMLElement;
  target: Element;
}
export interface TipLibrary {
  TooltipView: { prototype: { _reposition(this: TipView): void } };
}

const dressed = new WeakSet<object>();

/** Gives tips the look of the app whose figure they belong to, whenever one is put somewhere. */
export function dressTips(library: TipLibrary | undefined): void {
  const prototype = library?.TooltipView?.prototype;
  const reposition = prototype?._reposition;
  if (!reposition || dressed.has(prototype)) return; // a Bokeh that has it elsewhere keeps its own look
  dressed.add(prototype);
  prototype._reposition = function () {
    const tokens = getComputedStyle(this.target);
    for (const [name, token] of Object.entries(TIP)) {
      const value = tokens.getPropertyValue(token);
      if (value) this.el.style.setProperty(name, value); // none: a figure of somebody else's, with the same Bokeh
    }
    reposition.call(this);
  };
}
