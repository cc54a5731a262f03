/* What is on one page: its image, its text, its links. */
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { TextLayer } from "pdfjs-dist/legacy/build/pdf.mjs";
import { safeLink } from "../../kit/media/url";

/** CSS pixels of a point. */
export const POINTS = 96 / 72;
const MOST_PIXELS = 16_000_000; // of one page's canvas: browsers give up beyond

export interface Link {
  box: [left: number, top: number, width: number, height: number];
  url?: string | undefined;
  dest?: unknown;
}

/** Draws image and text of a page into a place; what stood there stays until the new one is ready. */
export async function drawPage(
  page: PDFPageProxy,
  place: HTMLElement,
  scale: number,
  signal: AbortSignal,
): Promise<void> {
  const viewport = page.getViewport({ scale: scale * POINTS });
  const wanted = Math.min(globalThis.devicePixelRatio || 1, 3);
  const ratio = Math.min(wanted, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
  const canvas = place.ownerDocument.createElement("canvas");
  canvas.width = Math.floor(viewport.width * ratio);
  canvas.height = Math.floor(viewport.height * ratio);
  const task = page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] });
  signal.addEventListener("abort", () => task.cancel());
  await task.promise;
  if (signal.aborted) return;
  const texts = place.ownerDocument.createElement("div");
  texts.className = "textLayer";
  place.replaceChildren(canvas, texts);
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: texts, viewport });
  signal.addEventListener("abort", () => layer.cancel());
  await layer.render().catch((fault: unknown) => {
    if (!signal.aborted) throw fault;
  });
}

export async function linksOf(page: PDFPageProxy): Promise<Link[]> {
  const { width, height } = page.getViewport({ scale: 1 });
  const view = page.getViewport({ scale: 1 });
  const found: Link[] = [];
  for (const one of await page.getAnnotations({ intent: "display" })) {
    if (one.subtype !== "Link" || !(one.url || one.dest)) continue;
    const [x1, y1, x2, y2] = view.convertToViewportRectangle(one.rect) as [number, number, number, number];
    const box: Link["box"] = [
      Math.min(x1, x2) / width,
      Math.min(y1, y2) / height,
      Math.abs(x2 - x1) / width,
      Math.abs(y2 - y1) / height,
    ];
    const url = one.url ? safeLink(one.url) : undefined;
    if (url || one.dest) found.push({ box, url, dest: one.dest });
  }
  return found;
}

/** The number of the page that a destination in the document is on. */
export async function pageOf(document: PDFDocumentProxy, dest: unknown): Promise<number | undefined> {
  const where = typeof dest === "string" ? await document.getDestination(dest) : dest;
  const target = Array.isArray(where) ? where[0] : undefined;
  if (typeof target === "number") return target + 1;
  return target ? (await document.getPageIndex(target)) + 1 : undefined;
}
