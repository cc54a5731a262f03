/* What Vega-Lite has no words for, put into what it compiled: axes that keep the ends of data that are not here, the
   image of a density, the names of categories in sight. Limits: changes a compiled specification, and fills it. */
import type { View } from "vega";
import { dateOf } from "../../kit/chart/columns";
import { painted } from "../../kit/chart/density";
import type { Large, LargeProp } from "../../kit/chart/large";
import type { Spec } from "./spec";

const ENDS = "nb-ends";
const CLOUD = "nb-density";
const NAMES = "nb-names";

/** Makes room for the parts that a large chart of this kind has. */
export function patched(compiled: Spec, prop: LargeProp): Spec {
  if (prop.mark !== "circle" && prop.mark !== "bar") return compiled;
  const scales = (compiled.scales ?? []).map((scale: Spec) => {
    const field = { x: "x", y: "y", color: "color" }[scale.name as string];
    const lasting = scale.domain && !Array.isArray(scale.domain) && !scale.domain.signal;
    return field && lasting ? { ...scale, domain: withEnds(scale.domain, field) } : scale;
  });
  const data = [{ name: ENDS }, { name: CLOUD }, { name: NAMES }, ...(compiled.data ?? [])];
  const marks = prop.mark === "circle" ? [cloudMark(), ...(compiled.marks ?? [])] : compiled.marks;
  return { ...compiled, data, scales, marks };
}

function withEnds(domain: Spec, field: string): Spec {
  const { data, field: one, fields, ...rest } = domain;
  const own = one
    ? [{ data, field: one }]
    : (fields as unknown[]).map((f) => (data ? { data, field: f } : f));
  return { ...rest, fields: [...own, { data: ENDS, field }] };
}

function cloudMark(): Spec {
  const place = (scale: string, field: string) => ({ scale, field });
  return {
    type: "image",
    name: "nb_density",
    clip: true,
    interactive: false,
    from: { data: CLOUD },
    encode: {
      update: {
        image: { field: "image" },
        x: place("x", "x0"),
        x2: place("x", "x1"),
        y: place("y", "y0"),
        y2: place("y", "y1"),
        aspect: { value: false },
        smooth: { value: false },
      },
    },
  };
}

/** Fills the ends of the axes and the names below them. `moments`: x is a time. */
export function fill(view: View, prop: LargeProp, large: Large, moments: boolean): void {
  if (prop.mark !== "circle" && prop.mark !== "bar") return;
  const { summary, extent } = large;
  const time = (value: number) => (moments ? dateOf(value) : value);
  const rows: Spec[] = [];
  if (extent) {
    const [x, y] = prop.horizontal ? [extent[1], extent[0]] : extent;
    const levels = summary?.levels?.length ? summary.levels : [undefined];
    for (const end of [0, 1])
      for (const color of levels) rows.push({ x: time(x[end]!), y: y[end], color: color ?? null });
  }
  view.data(ENDS, rows);
  const names = summary?.names;
  view.data(NAMES, names ? names.texts.map((text, i) => ({ at: names.from + i, text })) : []);
}

/** Paints the density, if there is one: with the colors of the scales, which the view has worked out by now.
    `single`: the color of all. Tells whether there is something new to draw. */
export function cloud(view: View, large: Large, moments: boolean, single: string): boolean {
  const grid = large.summary?.grid;
  if (!grid) {
    if (view.data(CLOUD).length === 0) return false;
    view.data(CLOUD, []);
    return true;
  }
  const time = (value: number) => (moments ? dateOf(value) : value);
  const scale = colorScale(view);
  const image = painted(grid, (level) => (level === undefined ? single : (scale?.(level) ?? single)));
  const [x0, x1] = [time(grid.x[0]), time(grid.x[1])];
  view.data(CLOUD, [{ x0, x1, y0: grid.y[0], y1: grid.y[1], image }]);
  return true;
}

function colorScale(view: View): ((level: unknown) => string) | undefined {
  try {
    return view.scale("color") as unknown as (level: unknown) => string;
  } catch {
    return undefined;
  }
}

/** Leaves out what Vega would work out for every row and nobody reads: the descriptions of marks, which only SVG has,
   and the tooltips of lines that have their own (`ownTips`). In a line of 9,000 rows they are half of the work. */
export function withoutUnread(compiled: Spec, ownTips: boolean): Spec {
  const left = (mark: Spec): Spec => {
    const encode = Object.fromEntries(
      Object.entries((mark.encode ?? {}) as Record<string, Spec>).map(([set, channels]) => {
        const { description: _, tooltip, ...rest } = channels;
        return [set, tooltip && !(ownTips && mark.type === "line") ? { ...rest, tooltip } : rest];
      }),
    );
    return {
      ...mark,
      ...(mark.encode && { encode }),
      ...(mark.marks && { marks: mark.marks.map(left) }),
    };
  };
  return { ...compiled, ...(compiled.marks && { marks: compiled.marks.map(left) }) };
}

/** The signals that move the scales of these tables: intervals bound to them, or that say what they show. */
export function movingSignals(compiled: Spec, props: readonly LargeProp[]): string[] {
  const names = new Set(props.flatMap(({ scales = "" }) => [`${scales}x`, `${scales}y`]));
  const signals = ((compiled.scales ?? []) as Spec[])
    .filter((scale) => names.has(scale.name))
    .map((scale) => /^[A-Za-z_$][\w$]*/.exec(String(scale.domainRaw?.signal ?? ""))?.[0])
    .filter((name) => name !== undefined);
  return [...new Set(signals)];
}
