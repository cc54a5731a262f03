/* A sketch of a chart for the notebook's saved snapshot: a PNG, once for each new chart, when nothing happens any
   more. Limits: it never stands in the way of a rerun; a chart that changes again within CALM is not sketched. */
import { useEffect } from "preact/hooks";
import type { View } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";

const CALM = 1500; // ms
const TRIES = 4; // a chart may not be ready yet
export const WIDEST = 1400; // px
const LARGEST = 1_000_000; // bytes; the kernel takes no more

/** Hands in a sketch when the chart has been as it is for a while. `draw` returns an image, or nothing yet. The kernel
    forgets a chart that has left the page: one that comes back is sketched again. */
export function useSketch(
  view: View,
  to: EndpointRef | undefined,
  ready: boolean,
  draw: () => Promise<Blob | null | undefined>,
): void {
  useEffect(() => {
    if (!to || !ready) return;
    const life = new AbortController();
    const send = async (): Promise<boolean> => {
      const png = await draw();
      const small = png && (await shrunk(png));
      if (!small || life.signal.aborted) return false;
      await view.store.ask(to, {}, [await small.arrayBuffer()], life.signal);
      return true;
    };
    handIn(send, life.signal);
    return () => life.abort();
  }, [to?.$ask, ready, view]);
}

/** Tries a few times, and only while the page is looked at: a hidden one draws nothing. */
async function handIn(send: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  for (let left = TRIES; left > 0; left--) {
    await later(signal);
    if (signal.aborted) return;
    try {
      if (await send()) return;
    } catch {
      // once more; without a sketch, the chart itself is there
    }
  }
}

/** After CALM, and not before the page is visible. */
function later(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    const timer = setTimeout(() => {
      document.addEventListener("visibilitychange", look, { signal });
      look();
    }, CALM);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The same snapshot with fewer pixels, where it is too large. */
async function shrunk(png: Blob): Promise<Blob | null> {
  let small: Blob | null = png;
  while (small && small.size > LARGEST) {
    const bitmap = await createImageBitmap(small);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(bitmap.width * 0.7);
    canvas.height = Math.round(bitmap.height * 0.7);
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    small = await pngOf(canvas);
  }
  return small;
}

/** A canvas as PNG. */
export const pngOf = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
