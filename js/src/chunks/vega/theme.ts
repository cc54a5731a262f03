/* The app's look as Vega's configuration. What a specification says itself wins over it. */
import type { Palette } from "../../kit/chart/palette";

export const HEIGHT = 350; // px of a chart that says nothing of its height, as in Streamlit

// biome-ignore lint/suspicious/noExplicitAny: Vega's configuration
type Config = Record<string, any>;

/** px: in a chart less wide than this, two legends below it do not fit beside each other. */
export const NARROW = 420;

export function vegaConfig(palette: Palette, narrow = false): Config {
  const { fg, muted, border, grid, font, categories, ramp, diverging } = palette;
  const text = { labelColor: muted, titleColor: fg, labelFont: font, titleFont: font };
  return {
    background: "transparent",
    font,
    padding: { top: 8, bottom: 8, left: 4, right: 8 },
    view: { stroke: "transparent", continuousHeight: HEIGHT, discreteHeight: HEIGHT, continuousWidth: 500 },
    mark: { tooltip: { content: "encoding" }, color: categories[0] },
    range: { category: categories, ordinal: ramp, heatmap: ramp, ramp, diverging },
    axis: {
      ...text,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: "normal",
      titlePadding: 10,
      labelPadding: 6,
      labelLimit: 140,
      gridColor: grid,
      domainColor: border,
      tickColor: border,
      domain: false,
      tickSize: 0,
      labelFlush: true,
      labelOverlap: true,
    },
    axisX: { domain: true },
    legend: {
      ...text,
      labelFontSize: 12,
      titleFontSize: 12,
      titleFontWeight: "normal",
      symbolSize: 90,
      symbolBaseFillColor: muted,
      symbolBaseStrokeColor: muted,
      labelLimit: 220,
      gradientThickness: 12,
      ...(narrow && { layout: { bottom: { direction: "vertical", anchor: "start" } } }),
    },
    title: {
      color: fg,
      subtitleColor: muted,
      font,
      subtitleFont: font,
      fontSize: 15,
      fontWeight: 600,
      anchor: "start",
      offset: 12,
    },
    header: { ...text, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    text: { color: fg, font },
    rule: { color: fg },
    line: { strokeWidth: 2 },
    geoshape: { stroke: border },
    concat: { columns: 1 },
  };
}

/** Lays `over` on `under`; objects are merged, all else is replaced. */
export function merged(under: Config, over: Config | undefined): Config {
  const result: Config = { ...under };
  for (const [name, value] of Object.entries(over ?? {})) {
    const below = result[name];
    result[name] = isObject(below) && isObject(value) ? merged(below, value) : value;
  }
  return result;
}

const isObject = (value: unknown): value is Config =>
  typeof value === "object" && value !== null && !Array.isArray(value);
