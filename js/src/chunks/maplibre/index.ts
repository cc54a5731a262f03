/* MapLibre GL, for maps whose author names a style. It draws only: the camera is that of deck.gl above it, so it needs
   neither controls nor styles of its own. Its worker is a Blob URL. */

import { worker } from "nbflow:maplibre";
import { Map as GlMap, setWorkerUrl } from "maplibre-gl";
import type { StyleMap } from "../../kit/chart/style_map";

let ready = false;

function open(
  place: HTMLElement,
  style: string | object,
  events: { ready(thanks: string[]): void; fault(error: string): void },
): StyleMap {
  if (!ready) setWorkerUrl(URL.createObjectURL(new Blob([worker], { type: "text/javascript" })));
  ready = true;
  const map = new GlMap({
    container: place,
    style: style as never,
    interactive: false,
    attributionControl: false,
    trackResize: false,
    fadeDuration: 0,
    canvasContextAttributes: { preserveDrawingBuffer: true }, // the saved snapshot reads it
  });
  const canvas = map.getCanvas();
  canvas.style.position = "absolute";
  canvas.tabIndex = -1;
  canvas.setAttribute("aria-hidden", "true");
  let drawn = false;
  map.on("load", () => {
    drawn = true;
    events.ready(thanksOf(map));
  });
  map.on("sourcedata", () => drawn && events.ready(thanksOf(map)));
  map.on("error", ({ error }) => !drawn && events.fault(error?.message ?? "no reason told"));
  return {
    follow: ({ longitude, latitude, zoom, bearing, pitch }) =>
      map.jumpTo({ center: [longitude, latitude], zoom, bearing, pitch }),
    resize: () => map.resize(),
    canvas: () => canvas,
    close: () => map.remove(),
  };
}

/** Who must be named, of all sources of the style. */
function thanksOf(map: GlMap): string[] {
  const names = Object.keys(map.getStyle()?.sources ?? {}).map(
    (id) => (map.getSource(id) as { attribution?: string } | undefined)?.attribution,
  );
  return [...new Set(names.filter((name): name is string => Boolean(name)))];
}

export default { open };
