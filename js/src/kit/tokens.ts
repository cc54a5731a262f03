/* The app's colours as numbers, for libraries that draw on a canvas or calculate with colours: they know neither CSS
   variables nor mixtures. */
import type { View } from "../app/face";

/** Reads tokens as `#rrggbb`; good until the theme changes. */
export function tokenColours(view: View): (token: string) => string {
  const probe = document.createElement("span");
  view.box.append(probe);
  queueMicrotask(() => probe.remove());
  return (token) => {
    probe.style.color = `var(${token})`;
    return hexOf(getComputedStyle(probe).color) ?? "#808080";
  };
}

let brush: CanvasRenderingContext2D | null | undefined;

/** Any CSS colour as `#rrggbb`, without its transparency; undefined where there is no canvas, or nothing to see. */
export function hexOf(colour: string): string | undefined {
  brush ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!brush) return undefined;
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = "transparent"; // what a wrong name leaves
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 0] = brush.getImageData(0, 0, 1, 1).data;
  return a === 0 ? undefined : `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}
