/* A component with a front end of its own (st.components.v1): a frame that talks the protocol of
   streamlit-component-lib. Its files come from the kernel, see kit/component/. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { EndpointRef } from "../../contract/wire";
import { elementAttrs } from "../../kit/classes";
import { fileOf, frontOf } from "../../kit/component/files";
import { framePage, type Start } from "../../kit/component/frame";
import type { Change } from "../../kit/component/inside_storage";
import { jarOf } from "../../kit/component/jar";
import { themeOf } from "../../kit/component/theme";
import { argumentsOf, type Special, sent } from "../../kit/component/values";

interface Props {
  name: string;
  /** What the front end has sent last, as it sent it. */
  value?: unknown;
  args: string;
  special?: Special[];
  url?: string;
  files?: EndpointRef;
  tab_index?: number;
}

const SANDBOX =
  "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads allow-presentation";
const ALLOW =
  "accelerometer; autoplay; camera; clipboard-read; clipboard-write; fullscreen; geolocation; gyroscope; microphone; midi";
const PATIENCE = 60_000; // ms until a front end that says nothing counts as broken

type Args = FaceArgs<Props>;
type Said = {
  isStreamlitMessage?: true;
  type?: string;
  nbflow?: string;
  ready?: true;
  fault?: string;
} & Record<string, unknown>;

/** The frame has begun: it is told its files, and asks for more through a port; changes of storage go both ways.
    Returns what ends it. */
async function begin(frame: HTMLIFrameElement, token: string, { props, view }: Args): Promise<() => void> {
  const { files, name } = props;
  if (!files) return () => {};
  const front = await frontOf(view.store, files);
  const { port1, port2 } = new MessageChannel();
  const jar = jarOf(view.model);
  const changed = (change: Change) => port1.postMessage(change);
  port1.onmessage = async ({ data }: MessageEvent<string | Change>) => {
    if (typeof data !== "string") return jar.write(data, changed);
    const bytes = await fileOf(view.store, files, front, data).catch(() => undefined);
    port1.postMessage([data, bytes]);
  };
  const given = [...front.bytes].filter(([file]) => front.first.includes(file));
  const base = `https://nbflow.invalid/component/${encodeURIComponent(name)}/`;
  const start: Start = { base, files: front.files, given, kept: jar.kept() };
  frame.contentWindow?.postMessage({ nbflow: token, start }, "*", [port2]);
  return jar.listen(changed);
}

/** An address of a front end elsewhere, with what Streamlit tells it. */
function addressOf(url: string): string {
  const address = new URL(url, document.baseURI);
  address.searchParams.set("streamlitUrl", location.origin + location.pathname);
  return address.href;
}

function sandboxOf(url: string | undefined): string {
  // A server of its own may have its origin; the notebook's own pages may not.
  const elsewhere = url !== undefined && new URL(url, document.baseURI).origin !== location.origin;
  return elsewhere ? `${SANDBOX} allow-same-origin` : SANDBOX;
}

const inRange = (height: number): number => Math.min(20_000, Math.max(0, height || 0));

/** How high it is as long as it has not said so: as an argument of that name says. */
function heightOf(json: string): number {
  const { height } = JSON.parse(json) as { height?: unknown };
  return typeof height === "number" || typeof height === "string" ? inRange(Number(height)) : 0;
}

interface Talk {
  frame: { current: HTMLIFrameElement | null };
  token: string;
  visible: boolean;
  height: number;
  fault?: string;
}

/** Talks with the frame: its files, its arguments, its height, its values. */
function useTalk(all: Args): Talk {
  const { id } = all;
  const frame = useRef<HTMLIFrameElement>(null);
  const now = useRef(all);
  now.current = all;
  const ready = useRef(false);
  const waiting = useRef(false); // for bytes among the arguments
  const [visible, setVisible] = useState(false);
  const [height, setHeight] = useState(() => heightOf(all.props.args));
  const [fault, setFault] = useState<string>();
  const token = useMemo(() => `${id}-${Math.random().toString(36).slice(2)}`, [id]);

  const render = () => {
    const { props, view } = now.current;
    if (!ready.current) return;
    const given = argumentsOf(view.store, props.args, props.special);
    waiting.current = !given;
    if (!given) return;
    const { args, dfs } = given;
    const theme = themeOf(view);
    frame.current?.contentWindow?.postMessage(
      { type: "streamlit:render", args, dfs, disabled: props.disabled ?? false, theme },
      "*",
    );
  };

  // Before the frame can say anything: effects run after the next paint.
  useLayoutEffect(() => {
    const ended: (() => void)[] = [];
    const hear = ({ source, data }: MessageEvent<Said | undefined>) => {
      if (!frame.current || source !== frame.current.contentWindow || !data) return;
      if (data.nbflow === token && data.ready) {
        ready.current = false; // also when the host has moved the frame, which loads it again
        const begun = begin(frame.current, token, now.current);
        ended.push(() => begun.then((end) => end()).catch(() => {}));
        begun.catch((error: unknown) => setFault(String(error)));
      } else if (data.nbflow === token && data.fault) setFault(data.fault);
      if (!data.isStreamlitMessage) return;
      if (data.type === "streamlit:componentReady") {
        ready.current = true;
        setVisible(true);
        render();
      } else if (!ready.current) return;
      else if (data.type === "streamlit:setFrameHeight" && data.height !== undefined)
        setHeight(inRange(Number(data.height)));
      else if (data.type === "streamlit:setComponentValue" && data.value !== undefined)
        now.current.send(sent(data.value, data.dataType));
    };
    window.addEventListener("message", hear);
    const late = setTimeout(() => ready.current || setFault("its front end has said nothing"), PATIENCE);
    return () => {
      clearTimeout(late);
      for (const end of ended) end();
      window.removeEventListener("message", hear);
    };
  }, [token]);

  useRender(all, frame, height, waiting, render);
  return { frame, token, visible, height, fault };
}

/** When the frame is told its arguments: when they change, when bytes have come, when it has another size. */
function useRender(
  { props, view }: Args,
  frame: Talk["frame"],
  height: number,
  waiting: { current: boolean },
  render: () => void,
): void {
  useEffect(() => view.store.onBlobs(() => waiting.current && render()), [view]);
  useEffect(render, [props.args, props.special, props.disabled, height, view.dark()]);
  useEffect(() => {
    // In a tab that was closed nothing has a size: it is drawn again when it has one.
    let width = -1;
    const sizes = new ResizeObserver(([entry]) => {
      const wide = Math.round(entry?.contentRect.width ?? 0);
      if (width >= 0 && wide !== width) render();
      width = wide;
    });
    if (frame.current?.parentElement) sizes.observe(frame.current.parentElement);
    return () => sizes.disconnect();
  }, []);
}

function Frame({ all }: { all: Args }): JSX.Element {
  const { props } = all;
  const { frame, token, visible, height, fault } = useTalk(all);
  const page = useMemo(() => (props.url ? undefined : framePage(token)), [props.url, token]);
  return (
    <>
      {fault && !visible && (
        <div class="nb-broken" role="alert">
          The component {props.name} could not be loaded: {fault}
        </div>
      )}
      <iframe
        ref={frame}
        class="nb-component"
        title={props.name}
        src={props.url && addressOf(props.url)}
        srcDoc={page}
        sandbox={sandboxOf(props.url)}
        allow={ALLOW}
        tabIndex={props.tab_index}
        scrolling="no"
        style={{
          // A frame of another origin that has no area is not drawn by Chrome: it would never find out how high it is.
          height: `${Math.max(height, 1)}px`,
          marginBottom: height < 1 ? "-1px" : undefined,
          opacity: visible ? 1 : 0,
        }}
      />
    </>
  );
}

/** Another identity is another instance, with a page of its own. */
function ComponentInstance(args: Args): JSX.Element {
  return (
    <div {...elementAttrs(args, "nb-component-box")} data-face="component_instance">
      <Frame key={args.elementId} all={args} />
    </div>
  );
}

export default face<Props>(ComponentInstance, { wrap: "bare" });
