/* The theme's colors as charts need them: plain rgb, since chart libraries compute with them. Limits: reads the
   app's tokens; sets nothing. */
import type { View } from "../../contract/face";

export interface Palette {
  dark: boolean;
  fg: string;
  bg: string;
  muted: string;
  border: string;
  /** Lines behind the data: quieter than borders in a high contrast theme. */
  grid: string;
  accent: string;
  font: string;
  /** Categories, then steps from little to much, then two ends with a middle. */
  categories: string[];
  ramp: string[];
  diverging: string[];
  /** Tells one theme from another. */
  key: string;
}

const CATEGORIES = 10;

/** What a CSS color looks like, as `#rrggbb` or `rgba(…)`: browsers hand mixed colors out in notations of their own. */
function painted(probe: HTMLElement, pen: CanvasRenderingContext2D | null, color: string): string {
  probe.style.color = "";
  probe.style.color = color;
  const computed = getComputedStyle(probe).color;
  if (!pen || /^(rgb|#)/.test(computed)) return computed || color;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = computed;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
  return a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${((a ?? 255) / 255).toFixed(3)})`;
}

/** A function that turns any CSS color of the app into a plain one. */
export function painter(view: View): (color: string) => string {
  const probe = document.createElement("span");
  probe.hidden = true;
  view.box.append(probe);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const pen = canvas.getContext?.("2d", { willReadFrequently: true }) ?? null;
  queueMicrotask(() => probe.remove());
  return (color) => painted(probe, pen, color);
}

const known = new WeakMap<View, Palette>();

/** The palette of now; read again only when the theme may have changed. */
export function paletteOf(view: View): Palette {
  let palette = known.get(view);
  if (!palette) {
    palette = readPalette(view);
    known.set(view, palette);
  }
  return palette;
}

/** Read again, for those who know by themselves when the theme changes. */
export function readPalette(view: View): Palette {
  const paint = painter(view);
  const token = (name: string) => paint(`var(--nb-${name})`);
  const list = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => token(`${name}-${i + 1}`));
  const mix = (share: number, from: string, to: string) =>
    paint(`color-mix(in oklab, var(--nb-${from}) ${share}%, ${to})`);
  // The ten colors of a scale that a theme has set; as many of our own steps where it has not.
  const ownScale = getComputedStyle(view.box);
  const scale = (name: string, usual: () => string[]) =>
    ownScale.getPropertyValue(`--nb-${name}-1`) ? list(name, CATEGORIES) : usual();
  const dark = view.dark();
  const low = dark
    ? "color-mix(in srgb, var(--nb-bg) 82%, white)"
    : "color-mix(in srgb, var(--nb-bg) 96%, black)";
  const palette = {
    dark,
    fg: token("fg"),
    bg: token("bg"),
    muted: token("muted"),
    border: token("border"),
    grid: token("grid"),
    accent: token("accent"),
    font: getComputedStyle(view.box).fontFamily,
    categories: list("chart", CATEGORIES),
    ramp: scale("ramp", () => [8, 30, 52, 74, 100].map((share) => mix(share, "chart-1", low))),
    diverging: scale("diverging", () => [
      mix(100, "chart-2", low),
      mix(55, "chart-2", low),
      paint(low),
      mix(55, "chart-1", low),
      mix(100, "chart-1", low),
    ]),
  };
  return { ...palette, key: JSON.stringify(palette) };
}

const LATE = [250, 1500]; // ms: a host says that its theme is another before its new styles are here

/** Calls `changed` when the app's theme may have changed. */
export function watchPalette(view: View, changed: () => void): () => void {
  let timers: ReturnType<typeof setTimeout>[] = [];
  const news = () => {
    known.delete(view);
    changed();
  };
  const observer = new MutationObserver(() => {
    timers.forEach(clearTimeout);
    news();
    timers = LATE.map((wait) => setTimeout(news, wait));
  });
  observer.observe(view.box, {
    attributes: true,
    attributeFilter: ["data-theme", "data-host", "data-contrast", "data-look"],
  });
  return () => {
    observer.disconnect();
    timers.forEach(clearTimeout);
  };
}

/** Puts the theme's colors in the place of `var(--nb-…)` in a specification. */
export function withColors<T>(part: T, paint: (color: string) => string): T {
  if (typeof part === "string") return (part.startsWith("var(--nb-") ? paint(part) : part) as T;
  if (Array.isArray(part)) return part.map((item) => withColors(item, paint)) as T;
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(Object.entries(part).map(([name, item]) => [name, withColors(item, paint)])) as T;
}
