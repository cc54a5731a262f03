/* st.iframe: another page in a frame of its own origin: its scripts cannot reach the app. Given HTML says by a
   message how large it is, since nobody can look into it from outside. */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { BlobRef } from "../../contract/wire";
import { elementAttrs } from "../../kit/classes";
import { useUrl } from "../../kit/media/url";

interface Props {
  src?: BlobRef | string;
  html?: string;
  tab_index?: number;
  alt?: string;
  scrolling?: boolean;
}

const SANDBOX =
  "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads allow-presentation";
const UNKNOWN = 150; // px, as long as the page has not said its height

/** The part of a given page that tells its size. */
const teller = (token: string): string => `<script>(() => {
  const tell = () => {
    const root = document.documentElement, body = document.body;
    const style = getComputedStyle(body);
    const height = Math.ceil(body.getBoundingClientRect().bottom + parseFloat(style.marginBottom) + scrollY);
    const before = body.style.width;
    body.style.width = "max-content";
    const width = Math.ceil(body.offsetWidth + parseFloat(style.marginLeft) + parseFloat(style.marginRight));
    body.style.width = before;
    parent.postMessage({ nbflow: "${token}", height, width }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);
  tell();
})()</script>`;

interface Size {
  height: number;
  width: number;
}

function useSize(token: string, frame: { current: HTMLIFrameElement | null }): Size | undefined {
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.data?.nbflow !== token) return;
      const height = Math.min(20_000, Math.max(0, Number(event.data.height) || 0));
      const width = Math.min(20_000, Math.max(0, Number(event.data.width) || 0));
      setSize((old) => (old?.height === height && old.width === width ? old : { height, width }));
    };
    window.addEventListener("message", hear);
    return () => window.removeEventListener("message", hear);
  }, [token, frame]);
  return size;
}

function IFrame(args: FaceArgs<Props>): JSX.Element {
  const { id, props, view } = args;
  const { html, src, tab_index, alt, height, width, scrolling } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const token = useMemo(() => `${id}-${Math.random().toString(36).slice(2)}`, [id]);
  const size = useSize(token, frame);
  const url = useUrl(html === undefined ? src : "about:blank");
  const dark = view.dark();
  const page = useMemo(() => (html === undefined ? undefined : `${html}${teller(token)}`), [html, token]);
  const high = height === undefined || height === "content" ? `${size?.height ?? UNKNOWN}px` : "100%";
  const wide = width === "content" && size ? `${size.width}px` : "100%";
  // Chrome shows no PDF in a sandbox; a PDF has no scripts that could reach us.
  const trusted = typeof src === "object" && src.mime === "application/pdf";
  return (
    <div {...elementAttrs(args, "nb-iframe")}>
      <iframe
        ref={frame}
        title={alt ?? "Embedded page"}
        src={html === undefined ? url || undefined : undefined}
        srcDoc={page}
        sandbox={trusted ? undefined : SANDBOX}
        allow="fullscreen; clipboard-write"
        tabIndex={tab_index}
        scrolling={scrolling === false ? "no" : undefined}
        style={{ width: wide, height: high, colorScheme: dark && html === undefined ? "normal" : "light" }}
      />
    </div>
  );
}

export default face<Props>(IFrame, { wrap: "bare" });
