/* The grid's colors and fonts: our tokens, read where the grid stands and turned into what a canvas can take. */
import type { Theme } from "@glideapps/glide-data-grid";

let pen: CanvasRenderingContext2D | null | undefined;

/** Any CSS color as rgb(): glide reads these apart, and does not know color-mix() or color(). */
export function toRgb(color: string): string {
  pen ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
    willReadFrequently: true,
  });
  if (!pen) return color;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = "#808080"; // stays, where the color is none
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha = 255] = pen.getImageData(0, 0, 1, 1).data;
  return alpha === 255
    ? `rgb(${red}, ${green}, ${blue})`
    : `rgba(${red}, ${green}, ${blue}, ${(alpha / 255).toFixed(3)})`;
}

export interface Look {
  theme: Partial<Theme>;
  error: string;
  errorSoft: string;
  /** Named colors of the app: strong and soft. */
  named(color: string): { strong: string; soft: string };
  /** Text px. */
  size: number;
}

/** What "auto" gives to options, one after the other. */
export const IN_TURN = ["blue", "green", "orange", "violet", "red", "yellow"] as const;
export const NAMED = ["red", "orange", "yellow", "green", "blue", "violet", "gray"];

/** Reads the tokens inside `box`. */
export function look(box: HTMLElement): Look {
  const probe = document.createElement("span");
  probe.style.cssText = "position:absolute;visibility:hidden";
  box.append(probe);
  const style = getComputedStyle(probe);
  const color = (value: string) => {
    probe.style.color = value;
    return toRgb(style.color);
  };
  const token = (name: string, otherwise?: string) =>
    color(otherwise ? `var(--nb-${name}, var(--nb-${otherwise}))` : `var(--nb-${name})`);
  const mix = (name: string, part: number, under = "bg") =>
    color(`color-mix(in srgb, var(--nb-${name}) ${part}%, var(--nb-${under}))`);
  const size = Number.parseFloat(style.fontSize) || 14;
  const named = new Map(NAMED.map((name) => [name, { strong: token(name), soft: mix(name, 16) }]));
  named.set("grey", named.get("gray")!);
  const found: Look = {
    size,
    error: token("red"),
    errorSoft: mix("red", 14),
    named: (name) => {
      const known = named.get(name) ?? { strong: "", soft: "" };
      if (known.strong) return known;
      probe.style.color = "";
      const made = { strong: toRgb(name), soft: withAlpha(toRgb(name), 0.22) };
      return name === "primary" ? { strong: token0.accent, soft: token0.soft } : made;
    },
    theme: themeOf({ token, mix, size, family: style.fontFamily }),
  };
  const token0 = { accent: token("accent"), soft: mix("accent", 22) };
  probe.remove();
  return found;
}

interface Tokens {
  /** A token's color; `otherwise` is another one, where a theme may set the first. */
  token(name: string, otherwise?: string): string;
  mix(name: string, part: number): string;
  size: number;
  family: string;
}

/** Glide's theme from our tokens. */
const themeOf = ({ token, mix, size, family }: Tokens): Partial<Theme> => ({
  accentColor: token("accent"),
  accentFg: token("on-accent"),
  accentLight: withAlpha(token("accent"), 0.12),
  textDark: token("fg"),
  textMedium: token("muted"),
  textLight: mix("fg", 55),
  textBubble: token("fg"),
  bgIconHeader: token("table-head-fg", "muted"),
  fgIconHeader: token("bg"),
  textHeader: token("table-head-fg", "muted"),
  textGroupHeader: token("table-head-fg", "muted"),
  textHeaderSelected: token("on-accent"),
  bgCell: token("bg"),
  bgCellMedium: token("bg2"),
  bgHeader: token("table-head-bg", "bg2"),
  bgHeaderHasFocus: token("bg3"),
  bgHeaderHovered: token("bg3"),
  bgBubble: token("bg3"),
  bgBubbleSelected: token("bg3"),
  bgSearchResult: mix("yellow-fill", 34),
  borderColor: token("table-border", "border"),
  horizontalBorderColor: token("table-border", "border"),
  drilldownBorder: token("border"),
  linkColor: token("link"),
  cellHorizontalPadding: 8,
  cellVerticalPadding: 3,
  headerFontStyle: `600 ${size}px`,
  headerIconSize: 18,
  baseFontStyle: `${size}px`,
  markerFontStyle: `${Math.round(size * 0.85)}px`,
  fontFamily: family,
  editorFontSize: `${size}px`,
  lineHeight: 1.4,
  roundingRadius: 4,
});

export const withAlpha = (rgb: string, alpha: number): string =>
  rgb.replace(/^rgba?\((\d+), (\d+), (\d+).*$/, `rgba($1, $2, $3, ${alpha})`);
