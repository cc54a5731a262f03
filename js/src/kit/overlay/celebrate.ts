/* Balloons and snow: a layer over the part of the app that is in sight, moved by CSS alone, gone by itself. */
import type { View } from "../../contract/face";

export interface Thing {
  text: string;
  style: Record<string, string>;
}

const LASTS = 6500; // ms
const OLD = 3; // seconds: a page that is loaded later does not celebrate again

/** Shows `things` once. It goes on when the run after takes the element away. */
export function celebrate(view: View, kind: string, things: readonly Thing[], age = 0): void {
  const still = typeof matchMedia === "function" && matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still || age > OLD) return;
  const layer = document.createElement("div");
  layer.className = `nb-celebration is-${kind}`;
  layer.setAttribute("aria-hidden", "true");
  for (const { text, style } of things) {
    const one = document.createElement("i");
    one.textContent = text;
    for (const [name, value] of Object.entries(style)) one.style.setProperty(name, value);
    layer.append(one);
  }
  const observer = new IntersectionObserver(([entry]) => {
    observer.disconnect();
    if (!entry) return;
    const seen = entry.intersectionRect;
    layer.style.top = `${Math.max(0, seen.top - entry.boundingClientRect.top)}px`;
    layer.style.height = `${seen.height}px`;
    layer.style.setProperty("--tall", `${seen.height}px`);
    view.box.append(layer);
  });
  observer.observe(view.box);
  setTimeout(() => layer.remove(), LASTS);
}

/** A number from `low` to `high`. */
export const between = (low: number, high: number): number => low + Math.random() * (high - low);
