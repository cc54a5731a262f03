/* Images in charts: Vega draws one that could not be loaded, which is an error of the page with each repaint.
   Limits: changes Vega's own image mark, once. */
import * as vega from "vega";

interface Item {
  image?: HTMLImageElement | Placeholder;
}
type Placeholder = { complete: false; width: 0; height: 0; url?: string };
type Draw = (this: unknown, context: unknown, scene: { items?: Item[] }, ...rest: unknown[]) => void;

/** Exported by Vega, but not in its types. */
const { image } = (vega as unknown as { Marks: { image: { draw: Draw } } }).Marks;

const draw = image.draw;
image.draw = function (context, scene, ...rest) {
  for (const item of scene.items ?? []) if (isBroken(item.image)) item.image = missing(item.image);
  draw.call(this, context, scene, ...rest);
};

const isBroken = (found: unknown): found is HTMLImageElement =>
  found instanceof HTMLImageElement && found.complete && found.naturalWidth === 0;

/** What Vega itself has while an image is on its way; the address tells it not to load it again. */
const missing = (broken: HTMLImageElement & { url?: string }): Placeholder => ({
  complete: false,
  width: 0,
  height: 0,
  url: broken.url,
});
