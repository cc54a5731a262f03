/* A component of HTML, CSS and JavaScript that stands in the page itself (st.components.v2). Its module's default
   export is called again whenever its data has changed; what it returns is called when the component goes. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { BlobRef, ElementId, EndpointRef } from "../../contract/wire";
import { elementAttrs } from "../../kit/classes";
import { importFile, styleFile } from "../../kit/component/page_files";

interface Props {
  name: string;
  html?: string;
  css?: string;
  js?: string;
  /** A package's files, and which of them are its script and its styles. */
  files?: EndpointRef;
  js_file?: string;
  css_file?: string;
  isolate?: boolean;
  data: string;
  special?: [name: string, held: BlobRef][];
  events: Record<string, ElementId>;
}

type State = Record<string, unknown>;
type Args = FaceArgs<Props, State>;
type Start = (component: Record<string, unknown>) => unknown;
type Module = { default?: Start };

const ARROW = "application/vnd.apache.arrow.stream";
const modules = new Map<string, Promise<Module>>();

function moduleOf({ props, view }: Args): Promise<Module> | undefined {
  const { js, js_file, css_file, files } = props;
  if (files && js_file) {
    const first = css_file ? [js_file, css_file] : [js_file];
    return importFile(view.store, files, first, js_file) as Promise<Module>;
  }
  if (!js) return undefined;
  let module = modules.get(js);
  if (!module) {
    const url = URL.createObjectURL(new Blob([js], { type: "text/javascript" }));
    module = import(/* @vite-ignore */ url).finally(() => URL.revokeObjectURL(url));
    modules.set(js, module);
  }
  return module;
}

/** What it was given: tables as Arrow's. */
async function dataOf({ props, view }: Args): Promise<unknown> {
  const { special = [] } = props;
  let data: unknown = JSON.parse(props.data);
  const tables = special.some(([, { mime }]) => mime === ARROW);
  const read = tables
    ? await view.chunks.load<(bytes: Uint8Array) => unknown>("arrow", "tableFromIPC")
    : undefined;
  for (const [name, ref] of special) {
    const bytes = view.store.blobs.read(ref);
    const held = bytes && ref.mime === ARROW ? read?.(bytes) : bytes;
    if (name === "") data = held;
    else data = { ...(data as object), [name]: held };
  }
  return data;
}

/** Whether its bytes are here; asks for those that are not. */
const hasData = ({ props, view }: Args): boolean =>
  (props.special ?? []).map(([, ref]) => view.store.blobs.read(ref)).every((bytes) => bytes !== undefined);

/** Puts its HTML and styles where its script finds them. */
function useContent(
  host: { current: HTMLDivElement | null },
  inside: Inside,
  { props, view }: Args,
  fail: (error: unknown) => void,
): void {
  const { html, css, css_file, js_file, files, isolate } = props;
  useLayoutEffect(() => {
    const box = host.current;
    if (!box) return;
    const root = isolate === false ? box : (box.shadowRoot ?? box.attachShadow({ mode: "open" }));
    root.innerHTML = "";
    const style = document.createElement("style");
    if (css) style.textContent = css;
    else if (files && css_file)
      styleFile(view.store, files, js_file ? [js_file, css_file] : [css_file], css_file).then((text) => {
        style.textContent = text;
      }, fail);
    if (css || css_file) root.append(style);
    if (html) root.append(document.createRange().createContextualFragment(html));
    inside.current = root;
  }, [html, css, css_file, files?.$ask, isolate]);
}

type Inside = { current: ShadowRoot | HTMLElement | null };

/** Calls its script whenever what it was given has changed; what that returns, when the component goes. */
function useScript(all: Args, inside: Inside, fail: (error: unknown) => void): void {
  const { props, view } = all;
  const now = useRef(all);
  now.current = all;
  const state = useRef<State>({});
  const gone = useRef<(() => void) | undefined>(undefined);
  const [painted, repaint] = useState(0);

  // What the script has set through session state counts from then on.
  useLayoutEffect(() => {
    state.current = { ...all.value };
  }, [all.value]);

  const start = ({ default: call }: Module, data: unknown) => {
    if (!inside.current) return;
    if (typeof call !== "function") throw new Error("its script has no default export that is a function");
    const end = call({
      name: props.name,
      key: now.current.elementId,
      data,
      parentElement: inside.current,
      setStateValue: (name: string, value: unknown) => {
        state.current = { ...state.current, [name]: value };
        now.current.send(state.current);
      },
      setTriggerValue: (name: string, value: unknown) => {
        const id = now.current.props.events[name];
        if (id !== undefined && now.current.props.form === undefined) view.store.fire(id, [value]);
      },
    });
    if (typeof end === "function") gone.current = end as () => void;
  };

  useEffect(() => {
    let mounted = true;
    if (!hasData(now.current)) return view.store.onBlobs(() => repaint((n) => n + 1));
    const module = moduleOf(now.current);
    if (!module) return undefined;
    Promise.all([module, dataOf(now.current)])
      .then(([found, data]) => mounted && start(found, data))
      .catch(fail);
    return () => {
      mounted = false;
    };
    // A changed count of repaints means that bytes have come.
  }, [props.js, props.js_file, props.files?.$ask, props.data, props.special, props.html, painted]);

  useEffect(() => () => gone.current?.(), []);
}

function Body({ all }: { all: Args }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const inside: Inside = useRef<ShadowRoot | HTMLElement>(null);
  const [fault, setFault] = useState<string>();
  const fail = (error: unknown) => setFault(String(error));
  useContent(host, inside, all, fail);
  useScript(all, inside, fail);
  return (
    <>
      {fault && (
        <div class="nb-broken" role="alert">
          The component {all.props.name} has failed: {fault}
        </div>
      )}
      <div ref={host} class="nb-component-v2" />
    </>
  );
}

function ComponentV2(args: Args): JSX.Element {
  return (
    <div {...elementAttrs(args, "nb-component-box")} data-face="component_v2">
      <Body key={`${args.elementId} ${args.props.isolate}`} all={args} />
    </div>
  );
}

export default face<Props, State>(ComponentV2, { wrap: "bare" });
