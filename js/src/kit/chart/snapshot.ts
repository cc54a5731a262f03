/* A sketch of a chart for the notebook's saved picture: a PNG, once for each new chart, when nothing happens any
   more. Limits: it never stands in the way of a rerun; a chart that changes again within CALM is not sketched. */
import { useEffect } from "preact/hooks";
import type { View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";

const CALM = 1500; // ms
export const WIDEST = 1400; // px

const sent = new WeakMap<View, Set<string>>();

/** Hands in a sketch when the chart has been as it is for a while. `draw` returns a canvas, or nothing. */
export function useSketch(
  view: View,
  to: EndpointRef | undefined,
  ready: boolean,
  draw: () => Promise<Blob | null | undefined>,
): void {
  useEffect(() => {
    if (!to || !ready) return;
    const done = sent.get(view) ?? new Set();
    sent.set(view, done);
    if (done.has(to.$ask)) return;
    const life = new AbortController();
    const timer = setTimeout(async () => {
      if (document.hidden) return;
      try {
        const png = await draw();
        if (!png || life.signal.aborted) return;
        await view.store.ask(to, {}, [await png.arrayBuffer()], life.signal);
        done.add(to.$ask);
      } catch {
        // no sketch, then: the chart itself is there
      }
    }, CALM);
    return () => {
      clearTimeout(timer);
      life.abort();
    };
  }, [to?.$ask, ready, view]);
}

/** A canvas as PNG. */
export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
