/* All pages of a document, in a box that scrolls, below a bar. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { IconButton } from "../../kit/text/icons";
import { POINTS } from "./draw";
import { Page } from "./page";
import { useSteady, useWheel } from "./zoom";

const SMALLEST = 0.25;
const LARGEST = 5;
const STEP = 1.25;

interface Zoom {
  scale: number;
  fits: boolean;
  by(factor: number): void;
  fit(): void;
}

/** How large pages are drawn: as wide as there is room for, until the person zooms. */
function useZoom(root: HTMLElement | null, usual: [number, number] | undefined, room: number): Zoom {
  const [zoom, setZoom] = useState<number | "fit">("fit");
  const fit = usual && room > 0 ? within(room / (usual[0] * POINTS)) : 1;
  const scale = zoom === "fit" ? fit : zoom;
  useSteady(root, scale);
  const by = (factor: number) => setZoom(within(scale * factor));
  useWheel(root, by);
  return { scale, fits: zoom === "fit", by, fit: () => setZoom("fit") };
}

const within = (scale: number): number => Math.min(LARGEST, Math.max(SMALLEST, scale));

/** The size of the first page in points, which the others have until they are known. */
function useFirstSize(document: PDFDocumentProxy): [number, number] | undefined {
  const [size, setSize] = useState<[number, number]>();
  useEffect(() => {
    document.getPage(1).then((page) => {
      const { width, height } = page.getViewport({ scale: 1 });
      setSize([width, height]);
    });
  }, [document]);
  return size;
}

/** px that a page may be wide. */
function useRoom(root: HTMLElement | null): number {
  const [room, setRoom] = useState(0);
  useLayoutEffect(() => {
    if (!root) return;
    const measure = () => setRoom(root.clientWidth - 16);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(root);
    return () => watch.disconnect();
  }, [root]);
  return room;
}

export function Pages({ document, name }: { document: PDFDocumentProxy; name: string }): JSX.Element {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [current, setCurrent] = useState(1);
  const usual = useFirstSize(document);
  const room = useRoom(root);
  const zoom = useZoom(root, usual, room);
  const count = document.numPages;
  const go = (page: number) => {
    const wanted = Math.min(count, Math.max(1, Math.round(page) || 1));
    root?.querySelector(`[data-page="${wanted}"]`)?.scrollIntoView({ block: "start" });
    setCurrent(wanted);
  };
  const numbers = root && usual && room > 0 ? Array.from({ length: count }, (_, i) => i + 1) : [];
  return (
    <>
      <PageBar current={current} count={count} go={go} zoom={zoom} />
      <div
        ref={setRoot}
        class="nb-pdf-pages"
        role="group"
        aria-label={`Pages of ${name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={() => root && setCurrent(pageInView(root))}
        onKeyDown={(event) => zoomKey(event, zoom) && event.preventDefault()}
      >
        {numbers.map((n) => (
          <Page
            key={n}
            document={document}
            number={n}
            scale={zoom.scale}
            usual={usual!}
            root={root!}
            go={go}
          />
        ))}
      </div>
    </>
  );
}

function zoomKey(event: KeyboardEvent, zoom: Zoom): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === "+" || event.key === "=") zoom.by(STEP);
  else if (event.key === "-") zoom.by(1 / STEP);
  else if (event.key === "0") zoom.fit();
  else return false;
  return true;
}

interface PageBarProps {
  current: number;
  count: number;
  go(page: number): void;
  zoom: Zoom;
}

function PageBar({ current, count, go, zoom }: PageBarProps): JSX.Element {
  const { scale, by } = zoom;
  return (
    <div class="nb-pdf-bar" role="toolbar" aria-label="Document">
      <label>
        Page
        <input
          key={current}
          type="text"
          inputMode="numeric"
          defaultValue={String(current)}
          onChange={(event) => go(Number(event.currentTarget.value))}
          onKeyDown={(event) => event.key === "Enter" && go(Number(event.currentTarget.value))}
        />
        of {count}
      </label>
      <span class="nb-pdf-size">
        <IconButton icon="minus" label="Zoom out" onPress={() => by(1 / STEP)} disabled={scale <= SMALLEST} />
        <span class="nb-pdf-zoom" aria-live="polite">
          {Math.round(scale * 100)} %
        </span>
        <IconButton icon="plus" label="Zoom in" onPress={() => by(STEP)} disabled={scale >= LARGEST} />
        <button type="button" class="nb-pdf-fit" aria-pressed={zoom.fits} onClick={zoom.fit}>
          Fit width
        </button>
      </span>
    </div>
  );
}

/** The number of the page that a third of the way down is on. */
function pageInView(root: HTMLElement): number {
  const line = root.getBoundingClientRect().top + root.clientHeight / 3;
  const pages = root.children;
  let low = 0;
  let high = pages.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pages[middle] as Element).getBoundingClientRect().bottom < line) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}
