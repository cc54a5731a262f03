/* A cell's whole value, to look at: long texts, lists, JSON, markdown, images, sound and films. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Html } from "../../kit/text/html";
import type { Ask, Cell, Column } from "./contract";
import { asText, items, labelOf } from "./format";

export interface ViewerProps {
  column: Column;
  value: Cell;
  ask: Ask;
  url(cell: Cell): string;
  close(): void;
}

/** Whether there is more to see than the cell shows. */
export function worthViewing({ kind }: Column, value: Cell): boolean {
  if (value === null) return false;
  if (["list", "multiselect", "json", "image", "audio", "video", "markdown"].includes(kind)) return true;
  return typeof value === "string" && kind !== "link";
}

export function Viewer(props: ViewerProps): JSX.Element {
  const self = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => self.current?.focus({ preventScroll: true }), []);
  return (
    <div
      ref={self}
      class={`nb-grid-view is-${props.column.kind}`}
      role="group"
      aria-label={props.column.label ?? props.column.name}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && event.key !== "Enter" && event.key !== "Tab") return;
        event.preventDefault();
        props.close();
      }}
    >
      <Content {...props} />
    </div>
  );
}

function Content({ column, value, url, ask }: ViewerProps): JSX.Element {
  switch (column.kind) {
    case "image":
      return (
        <>
          {items(value).map((item, i) => (
            <img key={i} src={url(item)} alt="" />
          ))}
        </>
      );
    case "audio":
      // biome-ignore lint/a11y/useMediaCaption: whose captions would these be
      return <audio controls src={url(value)} />;
    case "video":
      // biome-ignore lint/a11y/useMediaCaption: whose captions would these be
      return <video controls src={url(value)} />;
    case "list":
    case "multiselect":
      return (
        <ul>
          {items(value).map((item, i) => (
            <li key={i}>{labelOf(column, item)}</li>
          ))}
        </ul>
      );
    case "json":
      return <pre>{pretty(value)}</pre>;
    case "markdown":
      return <Marked text={String(value)} ask={ask} />;
    default:
      return <div class="nb-grid-long">{asText(value)}</div>;
  }
}

function pretty(value: Cell): string {
  try {
    return JSON.stringify(typeof value === "string" ? JSON.parse(value) : value, null, 2);
  } catch {
    return asText(value);
  }
}

/** The kernel turns Markdown into HTML, as everywhere; until then, or where it does not, the text. */
function Marked({ text, ask }: { text: string; ask: Ask }): JSX.Element {
  const [html, setHtml] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    ask({ q: "markdown", text }, stop.signal).then(
      ({ data }) => setHtml(String(data.html)),
      () => {},
    );
    return () => stop.abort(new DOMException("closed", "AbortError"));
  }, [ask, text]);
  return html === undefined ? (
    <div class="nb-grid-long">{text}</div>
  ) : (
    <Html html={html} as="div" class="nb-md" />
  );
}
