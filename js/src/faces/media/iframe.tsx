/* st.iframe: another page in a frame of its own origin: its scripts cannot reach the app. Given HTML says by a
   message how large it is, since nobody can look into it from outside (kit/component/inside_html.ts). */
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { BlobRef } from "../../contract/wire";
import { elementAttrs } from "../../kit/classes";
import { namesDatabases } from "../../kit/component/databases";
import { htmlPage } from "../../kit/component/frame";
import type { Change } from "../../kit/component/inside_storage";
import { type Jar, jarOf } from "../../kit/component/jar";
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

interface Size {
  height: number;
  width: number;
}

/** What the frame says: its size, and what it keeps. */
function useSize(token: string, frame: { current: HTMLIFrameElement | null }, jar: Jar): Size | undefined {
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const changed = (change: Change) =>
      frame.current?.contentWindow?.postMessage({ nbflow: token, change }, "*");
    const hear = ({ source, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow || data?.nbflow !== token) return;
      if (data.change) return jar.write(data.change, changed);
      const height = Math.min(20_000, Math.max(0, Number(data.height) || 0));
      const width = Math.min(20_000, Math.max(0, Number(data.width) || 0));
      setSize((old) => (old?.height === height && old.width === width ? old : { height, width }));
    };
    window.addEventListener("message", hear);
    const deaf = jar.listen(changed);
    return () => {
      deaf();
      window.removeEventListener("message", hear);
    };
  }, [token, frame, jar]);
  return size;
}

/** What stands in the place of IndexedDB in HTML that names it; undefined until it has come. */
function useDatabases({ view, props: { html } }: FaceArgs<Props>): string | undefined {
  const wanted = html !== undefined && namesDatabases(html);
  const [code, setCode] = useState(() => view.chunks.ready<string>("indexeddb", "code"));
  useEffect(() => {
    if (wanted) view.chunks.load<string>("indexeddb", "code").then(setCode, () => setCode(""));
  }, [wanted, view]);
  return wanted ? code : "";
}

function IFrame(args: FaceArgs<Props>): JSX.Element {
  const { id, props, view } = args;
  const { html, src, tab_index, alt, height, width, scrolling } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const token = useMemo(() => `${id}-${Math.random().toString(36).slice(2)}`, [id]);
  const jar = jarOf(view.model, "html");
  const size = useSize(token, frame, jar);
  const url = useUrl(html === undefined ? src : "about:blank");
  const dark = view.dark();
  const first = useDatabases(args);
  const page = useMemo(
    () => (html === undefined || first === undefined ? undefined : htmlPage(token, jar.kept(), html, first)),
    [html, token, jar, first],
  );
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
