/* st.pdf, on demand: pdf.js reads the document (in a worker from a Blob URL; on the page's own thread where a host
   forbids that), pages are drawn when they come into sight and let go when they are far. Long documents are asked for
   in parts, as pages need them. Limits: no forms, no search; fonts that a file does not
   bring are the system's. */
import { textLayer, worker } from "nbflow:pdf";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import {
  getDocument,
  PasswordResponses,
  PDFDataRangeTransport,
  PDFWorker,
  TextLayer,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face, type View } from "../app/face";
import { IconButton } from "../kit/icons";
import { PART, readPart, type Source } from "../kit/parts";
import { safeLink } from "../kit/url";
import css from "./pdf.css";

interface Props extends Source {
  alt?: string;
}

const SMALLEST = 0.25;
const LARGEST = 5;
const MOST_PIXELS = 16_000_000; // of one page's canvas: browsers give up beyond
const POINTS = 96 / 72; // CSS pixels of a point

// ---- the worker

let started: Promise<PDFWorker | undefined> | undefined;

/** Starts pdf.js's worker, once for the page and for all documents; none where the host forbids workers. */
function start(): Promise<PDFWorker | undefined> {
  started ??= (async () => {
    const url = URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
    try {
      const port = new Worker(url, { type: "module" });
      return await new Promise<PDFWorker>((resolve, reject) => {
        port.onerror = reject;
        setTimeout(() => reject(new Error("the worker does not answer")), 10_000);
        const made = PDFWorker.create({ port });
        made.promise.then(() => resolve(made), reject);
      });
    } catch {
      // pdf.js finds its worker's code here, and runs it on this thread.
      (globalThis as Record<string, unknown>).pdfjsWorker = await import(/* @vite-ignore */ url);
      return undefined;
    }
  })();
  return started;
}

/** Where pdf.js finds what a document does not bring: other chunks, asked for when it is needed. */
function filesOf(view: View) {
  return class Files {
    async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      const chunk = kind === "wasmUrl" ? "pdf_scans" : "pdf_fonts";
      const files = await view.chunks.load<Record<string, string>>(chunk, "files");
      const found = files[filename];
      if (found === undefined) throw new Error(`nbflow has no ${filename}`);
      return Uint8Array.from(atob(found), (letter) => letter.charCodeAt(0));
    }
  };
}

// ---- the document

interface Opened {
  document?: PDFDocumentProxy;
  fault?: string;
  /** Takes a password; `wrong` says that one was tried. */
  unlock?(password: string): void;
  wrong?: boolean;
}

function useDocument(props: Props, view: View): Opened {
  const [opened, setOpened] = useState<Opened>({});
  const { src, parts, size } = props;
  const key = JSON.stringify(src ?? parts);
  const [, repaint] = useState(0);
  const bytes = typeof src === "object" ? view.store.blobs.read(src) : undefined;
  useEffect(
    () => (typeof src !== "object" || bytes ? undefined : view.store.onBlobs(() => repaint((n) => n + 1))),
    [bytes, key],
  );
  const here = typeof src === "string" || parts !== undefined || bytes !== undefined;
  useEffect(() => {
    if (!here) return;
    const life = new AbortController();
    setOpened({});
    open(props, bytes, view, life.signal, setOpened).catch(
      (fault) => !life.signal.aborted && setOpened({ fault: sayFault(fault, src) }),
    );
    return () => life.abort();
  }, [key, size, here, view]);
  return opened;
}

async function open(
  { src, parts, size = 0 }: Props,
  bytes: Uint8Array | undefined,
  view: View,
  signal: AbortSignal,
  tell: (opened: Opened) => void,
): Promise<void> {
  const worker = await start();
  if (signal.aborted) return;
  const common = {
    BinaryDataFactory: filesOf(view),
    useWorkerFetch: false,
    cMapPacked: true,
    enableXfa: false,
    isEvalSupported: false,
    stopAtErrors: false,
  };
  const task = getDocument({
    ...common,
    ...(worker ? { worker } : {}),
    ...(typeof src === "string" ? { url: src } : {}),
    ...(bytes ? { data: bytes.slice() } : {}), // pdf.js hands them over to its worker
    ...(parts
      ? {
          range: new Ranges(view, parts, size, signal),
          rangeChunkSize: PART,
          disableAutoFetch: true,
          disableStream: true,
        }
      : {}),
  });
  signal.addEventListener("abort", () => void task.destroy());
  task.onPassword = (unlock: (password: string) => void, reason: number) => {
    if (!signal.aborted) tell({ unlock, wrong: reason === PasswordResponses.INCORRECT_PASSWORD });
  };
  const document = await task.promise;
  if (!signal.aborted) tell({ document });
}

/** Asks the kernel for what pdf.js wants to read. */
class Ranges extends PDFDataRangeTransport {
  constructor(
    private readonly view: View,
    private readonly parts: NonNullable<Source["parts"]>,
    size: number,
    private readonly signal: AbortSignal,
  ) {
    super(size, null);
  }
  override requestDataRange(begin: number, end: number): void {
    readPart(this.view.store, this.parts, begin, end, this.signal).then(
      (bytes) => this.onDataRange(begin, bytes),
      (fault) => !this.signal.aborted && console.error("[nbflow] a part of a PDF did not come", fault),
    );
  }
}

function sayFault(fault: unknown, src: Source["src"]): string {
  const text = fault instanceof Error ? fault.message : String(fault);
  if (typeof src !== "string") return `This PDF cannot be shown: ${text}`;
  return `This PDF cannot be shown here: its server does not answer, or lets no other page read it (${text}).`;
}

// ---- one page

interface PageProps {
  document: PDFDocumentProxy;
  number: number;
  scale: number;
  /** Size in points as long as it is not known: that of the first page. */
  usual: [width: number, height: number];
  root: HTMLElement;
  go(page: number): void;
}

interface Link {
  box: [left: number, top: number, width: number, height: number];
  url?: string | undefined;
  dest?: unknown;
}

function Page({ document, number, scale, usual, root, go }: PageProps): JSX.Element {
  const self = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [size, setSize] = useState(usual);
  const [links, setLinks] = useState<Link[]>([]);
  const fixed = root.scrollHeight > root.clientHeight;
  useEffect(() => {
    if (!self.current) return;
    // One screen above and below. Where the pages do not scroll themselves, the browser's window counts.
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      root: fixed ? root : null,
      rootMargin: "100% 0px",
    });
    watch.observe(self.current);
    return () => watch.disconnect();
  }, [root, fixed]);
  useEffect(() => {
    const place = self.current?.querySelector<HTMLElement>(".nb-pdf-drawn");
    if (!near || !place) return;
    const life = new AbortController();
    document
      .getPage(number)
      .then(async (page) => {
        if (life.signal.aborted) return;
        const { width, height } = page.getViewport({ scale: 1 });
        setSize(([w, h]) => (w === width && h === height ? [w, h] : [width, height]));
        await drawPage(page, place, scale, life.signal);
        const found = await linksOf(page);
        if (!life.signal.aborted) setLinks(found);
      })
      .catch((fault) => {
        if (life.signal.aborted) return;
        place.textContent = `Page ${number} cannot be drawn: ${fault instanceof Error ? fault.message : fault}`;
        place.className = "nb-pdf-drawn nb-pdf-say";
      });
    return () => life.abort();
  }, [document, number, near, scale]);
  useEffect(() => {
    if (!near) self.current?.querySelector(".nb-pdf-drawn")?.replaceChildren();
  }, [near]);
  const [width, height] = size.map((points) => points * scale * POINTS) as [number, number];
  const vars = { "--scale-factor": String(scale * POINTS), "--total-scale-factor": String(scale * POINTS) };
  const percent = ([left, top, w, h]: Link["box"]) => ({
    left: `${left * 100}%`,
    top: `${top * 100}%`,
    width: `${w * 100}%`,
    height: `${h * 100}%`,
  });
  return (
    <div
      ref={self}
      role="group"
      class="nb-pdf-page"
      data-page={number}
      aria-label={`Page ${number}`}
      style={{ width: `${width}px`, height: `${height}px`, ...vars }}
    >
      <div class="nb-pdf-drawn" />
      {near &&
        links.map((link, i) => (
          // biome-ignore lint/a11y/useAnchorContent: the page below draws what it says
          <a
            key={i}
            href={link.url ?? "#"}
            target={link.url ? "_blank" : undefined}
            rel="noopener noreferrer"
            aria-label={link.url ?? "To another place in this document"}
            style={percent(link.box)}
            onClick={(event) => {
              if (link.url) return;
              event.preventDefault();
              pageOf(document, link.dest).then((page) => page && go(page));
            }}
          />
        ))}
    </div>
  );
}

/** Draws picture and text of a page into a place; what stood there stays until the new one is ready. */
async function drawPage(
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

async function linksOf(page: PDFPageProxy): Promise<Link[]> {
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
async function pageOf(document: PDFDocumentProxy, dest: unknown): Promise<number | undefined> {
  const where = typeof dest === "string" ? await document.getDestination(dest) : dest;
  const target = Array.isArray(where) ? where[0] : undefined;
  if (typeof target === "number") return target + 1;
  return target ? (await document.getPageIndex(target)) + 1 : undefined;
}

// ---- the whole

function Pdf({ props, view }: FaceArgs<Props>): JSX.Element {
  const { document, fault, unlock, wrong } = useDocument(props, view);
  const name = props.alt ?? "PDF document";
  view.addStyle(textLayer);
  return (
    <div class="nb-pdf" role="group" aria-label={name}>
      {document ? (
        <Pages key={document.fingerprints[0]} document={document} name={name} />
      ) : (
        <div class="nb-pdf-say" role={fault ? "alert" : undefined} aria-busy={!fault && !unlock}>
          {fault ?? (unlock ? <Lock unlock={unlock} wrong={wrong} /> : "The document is being opened…")}
          {fault && typeof props.src === "string" && safeLink(props.src) && (
            <p>
              <a href={safeLink(props.src)} target="_blank" rel="noopener noreferrer">
                Open it in a new tab
              </a>
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function Lock({
  unlock,
  wrong,
}: {
  unlock(password: string): void;
  wrong?: boolean | undefined;
}): JSX.Element {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        unlock(String(new FormData(event.currentTarget).get("password") ?? ""));
      }}
    >
      <label>
        {wrong ? "That is not the password. " : "This document has a password. "}
        <input name="password" type="password" autocomplete="off" />
      </label>
      <button type="submit" class="nb-btn is-secondary">
        Open
      </button>
    </form>
  );
}

function Pages({ document, name }: { document: PDFDocumentProxy; name: string }): JSX.Element {
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
        <IconButton icon="minus" label="Zoom out" onPress={() => by(1 / 1.25)} disabled={scale <= SMALLEST} />
        <span class="nb-pdf-zoom" aria-live="polite">
          {Math.round(scale * 100)} %
        </span>
        <IconButton icon="plus" label="Zoom in" onPress={() => by(1.25)} disabled={scale >= LARGEST} />
        <button type="button" class="nb-pdf-fit" aria-pressed={zoom === "fit"} onClick={() => setZoom("fit")}>
          Fit width
        </button>
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

/** Keeps what is in sight there when the scale changes. */
function useSteady(root: HTMLElement | null, scale: number): void {
  const before = useRef(scale);
  useLayoutEffect(() => {
    if (root && before.current !== scale) {
      const ratio = scale / before.current;
      root.scrollTop *= ratio;
      root.scrollLeft = (root.scrollLeft + root.clientWidth / 2) * ratio - root.clientWidth / 2;
    }
    before.current = scale;
  }, [root, scale]);
}

/** Ctrl and the wheel (or two fingers) zoom. */
function useWheel(root: HTMLElement | null, by: (factor: number) => void): void {
  const now = useRef(by);
  now.current = by;
  useEffect(() => {
    if (!root) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault(); // the browser would zoom the whole page
      now.current(Math.exp(-event.deltaY / 300));
    };
    root.addEventListener("wheel", turn, { passive: false });
    return () => root.removeEventListener("wheel", turn);
  }, [root]);
}

export default face<Props>(Pdf, { css });
