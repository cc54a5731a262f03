/* A component of HTML, CSS and JavaScript that stands in the page itself (st.components.v2). Its module's default
   export is called again whenever its data has changed; what it returns is called when the component goes. */
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import type { BlobRef, ElementId } from "../../contract/wire";
import { elementAttrs } from "../../kit/classes";

interface Props {
  name: string;
  html?: string;
  css?: string;
  js?: string;
  isolate?: boolean;
  data: string;
  special?: [name: string, held: BlobRef][];
  events: Record<string, ElementId>;
}

type State = Record<string, unknown>;
type Args = FaceArgs<Props, State>;
type Start = (component: Record<string, unknown>) => unknown;

const modules = new Map<string, Promise<{ default?: Start }>>();

function moduleOf(text: string): Promise<{ default?: Start }> {
  let module = modules.get(text);
  if (!module) {
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    module = import(/* @vite-ignore */ url).finally(() => URL.revokeObjectURL(url));
    modules.set(text, module);
  }
  return module;
}

/** What it was given; undefined while bytes are on their way. */
function dataOf({ props, view }: Args): { data: unknown } | undefined {
  let data: unknown = JSON.parse(props.data);
  for (const [name, ref] of props.special ?? []) {
    const bytes = view.store.blobs.read(ref);
    if (!bytes) return undefined;
    if (name === "") data = bytes;
    else data = { ...(data as object), [name]: bytes };
  }
  return { data };
}

/** Puts its HTML and styles where its script finds them. */
function useContent(
  host: { current: HTMLDivElement | null },
  inside: { current: ShadowRoot | HTMLElement | null },
  props: Props,
): void {
  useLayoutEffect(() => {
    const box = host.current;
    if (!box) return;
    const root = props.isolate === false ? box : (box.shadowRoot ?? box.attachShadow({ mode: "open" }));
    root.innerHTML = "";
    if (props.css) root.append(Object.assign(document.createElement("style"), { textContent: props.css }));
    if (props.html) root.append(document.createRange().createContextualFragment(props.html));
    inside.current = root;
  }, [props.html, props.css, props.isolate]);
}

function Body({ all }: { all: Args }): JSX.Element {
  const { props, view } = all;
  const host = useRef<HTMLDivElement>(null);
  const now = useRef(all);
  now.current = all;
  const inside = useRef<ShadowRoot | HTMLElement>(null);
  const state = useRef<State>({ ...all.value });
  const gone = useRef<(() => void) | undefined>(undefined);
  const [fault, setFault] = useState<string>();
  const [painted, repaint] = useState(0);

  useContent(host, inside, props);
  useEffect(() => {
    let here = true;
    const given = dataOf(now.current);
    if (!given) return view.store.onBlobs(() => repaint((n) => n + 1));
    if (!props.js) return undefined;
    moduleOf(props.js)
      .then(({ default: start }) => {
        if (!here || !inside.current) return;
        if (typeof start !== "function")
          throw new Error("its script has no default export that is a function");
        const end = start({
          name: props.name,
          key: now.current.elementId,
          data: given.data,
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
      })
      .catch((error: unknown) => setFault(String(error)));
    return () => {
      here = false;
    };
    // A changed count of repaints means that bytes have come.
  }, [props.js, props.data, props.special, props.html, painted]);

  useEffect(() => () => gone.current?.(), []);

  return (
    <>
      {fault && (
        <div class="nb-broken" role="alert">
          The component {props.name} has failed: {fault}
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
