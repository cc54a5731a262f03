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

export function Pages({ document, name }: { document: PDFDocumentProxy; name: string }): JSX.Element {
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [usual, setUsual] = useState<[number, number]>();
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState<number | "fit">("fit");
  const [current, setCurrent] = useState(1);
  const count = document.numPages;
  useEffect(() => {
    document.getPage(1).then((page) => {
      const { width, height } = page.getViewport({ scale: 1 });
      setUsual([width, height]);
    });
  }, [document]);
  useLayoutEffect(() => {
    if (!root) return;
    const measure = () => setRoom(root.clientWidth - 16);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(root);
    return () => watch.disconnect();
  }, [root]);
  const fit = usual && room > 0 ? Math.min(LARGEST, Math.max(SMALLEST, room / (usual[0] * POINTS))) : 1;
  const scale = zoom === "fit" ? fit : zoom;
  useSteady(root, scale);
  const by = (factor: number) => setZoom(Math.min(LARGEST, Math.max(SMALLEST, scale * factor)));
  const go = (page: number) => {
    const wanted = Math.min(count, Math.max(1, Math.round(page) || 1));
    root?.querySelector(`[data-page="${wanted}"]`)?.scrollIntoView({ block: "start" });
    setCurrent(wanted);
  };
  useWheel(root, by);
  return (
    <>
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
          <IconButton
            icon="minus"
            label="Zoom out"
            onPress={() => by(1 / 1.25)}
            disabled={scale <= SMALLEST}
          />
          <span class="nb-pdf-zoom" aria-live="polite">
            {Math.round(scale * 100)} %
          </span>
          <IconButton icon="plus" label="Zoom in" onPress={() => by(1.25)} disabled={scale >= LARGEST} />
          <button
            type="button"
            class="nb-pdf-fit"
            aria-pressed={zoom === "fit"}
            onClick={() => setZoom("fit")}
          >
            Fit width
          </button>
        </span>
      </div>
      <div
        ref={setRoot}
        class="nb-pdf-pages"
        role="group"
        aria-label={`Pages of ${name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={() => root && setCurrent(pageAt(root))}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.key === "+" || event.key === "=") by(1.25);
          else if (event.key === "-") by(1 / 1.25);
          else if (event.key === "0") setZoom("fit");
          else return;
          event.preventDefault();
        }}
      >
        {root &&
          usual &&
          room > 0 &&
          Array.from({ length: count }, (_, i) => (
            <Page
              key={i}
              document={document}
              number={i + 1}
              scale={scale}
              usual={usual}
              root={root}
              go={go}
            />
          ))}
      </div>
    </>
  );
}

/** The number of the page that a third of the way down is on. */
function pageAt(root: HTMLElement): number {
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
