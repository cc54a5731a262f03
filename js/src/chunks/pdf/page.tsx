/* One page: drawn when it comes into sight, let go when it is far. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import type { JSX } from "preact";
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

export function Page({ document, number, scale, usual, root, go }: PageProps): JSX.Element {
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
