/* One page: drawn when it comes into sight, let go when it is far. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import type { JSX, RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { drawPage, type Link, linksOf, POINTS, pageOf } from "./draw";

interface PageProps {
  document: PDFDocumentProxy;
  number: number;
  scale: number;
  /** Size in points as long as it is not known: that of the first page. */
  usual: [width: number, height: number];
  root: HTMLElement;
  go(page: number): void;
}

export function Page(props: PageProps): JSX.Element {
  const { document, number, scale, root, go } = props;
  const self = useRef<HTMLDivElement>(null);
  const near = useNear(self, root);
  const { size, links } = useDrawn(props, self, near);
  const [width, height] = size.map((points) => points * scale * POINTS) as [number, number];
  const vars = { "--scale-factor": String(scale * POINTS), "--total-scale-factor": String(scale * POINTS) };
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
      {near && links.map((link, i) => <PageLink key={i} link={link} document={document} go={go} />)}
    </div>
  );
}

/** Whether the page is in sight, or one screen above or below. */
function useNear(self: RefObject<HTMLDivElement | null>, root: HTMLElement): boolean {
  const [near, setNear] = useState(false);
  const scrolls = root.scrollHeight > root.clientHeight;
  useEffect(() => {
    if (!self.current) return;
    // Where the pages do not scroll themselves, the browser's window counts.
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), {
      root: scrolls ? root : null,
      rootMargin: "100% 0px",
    });
    watch.observe(self.current);
    return () => watch.disconnect();
  }, [self, root, scrolls]);
  return near;
}

interface Drawn {
  size: [width: number, height: number];
  links: Link[];
}

/** Draws the page while it is near; says its size in points and its links. */
function useDrawn(props: PageProps, self: RefObject<HTMLDivElement | null>, near: boolean): Drawn {
  const { document, number, scale, usual } = props;
  const [size, setSize] = useState(usual);
  const [links, setLinks] = useState<Link[]>([]);
  useEffect(() => {
    const place = self.current?.querySelector<HTMLElement>(".nb-pdf-drawn");
    if (!near || !place) return;
    const life = new AbortController();
    const draw = async () => {
      const page = await document.getPage(number);
      if (life.signal.aborted) return;
      const { width, height } = page.getViewport({ scale: 1 });
      setSize(([w, h]) => (w === width && h === height ? [w, h] : [width, height]));
      await drawPage(page, place, scale, life.signal);
      const found = await linksOf(page);
      if (!life.signal.aborted) setLinks(found);
    };
    draw().catch((fault) => {
      if (life.signal.aborted) return;
      place.textContent = `Page ${number} cannot be drawn: ${fault instanceof Error ? fault.message : fault}`;
      place.className = "nb-pdf-drawn nb-pdf-say";
    });
    return () => life.abort();
  }, [self, document, number, near, scale]);
  useEffect(() => {
    if (!near) self.current?.querySelector(".nb-pdf-drawn")?.replaceChildren();
  }, [self, near]);
  return { size, links };
}

const percent = ([left, top, width, height]: Link["box"]) => ({
  left: `${left * 100}%`,
  top: `${top * 100}%`,
  width: `${width * 100}%`,
  height: `${height * 100}%`,
});

type LinkProps = Pick<PageProps, "document" | "go"> & { link: Link };

const PageLink = ({ link, document, go }: LinkProps): JSX.Element => (
  // biome-ignore lint/a11y/useAnchorContent: the page below draws what it says
  <a
    href={link.url ?? "#"}
    target={link.url ? "_blank" : undefined}
    rel="noopener noreferrer"
    aria-label={link.url ?? "Link to another place in this document"}
    style={percent(link.box)}
    onClick={(event) => {
      if (link.url) return;
      event.preventDefault();
      pageOf(document, link.dest).then((page) => page && go(page));
    }}
  />
);
