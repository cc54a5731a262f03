/* The anywidget module: one store per model, one mount per view. A function, so that what belongs to one model
   lives in one closure; anywidget calls it once for each. `initialize` returns at once: anywidget gives it 2 s. */

import { shared } from "nbflow:shared";
import type { Model } from "../contract/view";
import type { ClientInfo, FromKernel, Kept, Packed, Snap, ToKernel } from "../contract/wire";
import { jarOf } from "../kit/component/jar";
import { hostMode } from "../kit/theme";
import { Address } from "./address";
import { Chunks } from "./chunks";
import { mount } from "./mount";
import { page, type Widget } from "./page";
import { Store } from "./store";
import { onKernelGone } from "./vscode";

export default function nbflow(): Widget {
  const here = page();
  if (!here.open) Object.assign(here, { open, shared });
  return (here.open as () => Widget)();
}

function open(): Widget {
  let app: Connected | undefined;
  return {
    initialize({ model }) {
      const connected = connect(model);
      app = connected;
      return connected.close;
    },
    render({ model, el }) {
      app ??= connect(model);
      const show = hideSnapshots(String(model.get("app_id") ?? ""));
      const unmount = mount(app.store, app.chunks, model, el);
      return () => {
        unmount();
        show();
      };
    },
  };
}

/** A page of `nbflow share` has no Layout's model of ipywidgets: nothing is kept in it. */
type Layout = Pick<Model, "on" | "off"> & Partial<Pick<Model, "get" | "set">>;

interface Connected {
  store: Store;
  chunks: Chunks;
  close(): void;
}

/** Makes the store of a model and ties it to the comm. */
export function connect(model: Model): Connected {
  const post = (message: ToKernel, buffers?: ArrayBuffer[]) => {
    // Acknowledgements are for the network. A kernel in the page (JupyterLite) would take them one by one, before events.
    if (message.t === "ack" && (model.get("options") as { inPage?: boolean } | undefined)?.inPage) return;
    try {
      model.send(message, undefined, buffers);
    } catch {
      store.sleep(); // the comm was disposed of: its kernel is gone
    }
  };
  const chunks = new Chunks((name) => store.askChunk(name));
  const address = new Address((query) => store.travel(query));
  const store = new Store({
    client: newId(),
    post,
    info: () => clientInfo(address.read(), jarOf(model).cookies()),
    address: (query, push) => address.write(query, push),
    go: (path) => address.go(path),
    soon: (names) => chunks.soon(names),
    chunk: (name, buffer, error) => chunks.arrived(name, buffer, error),
  });
  const stopListening = hear(model, store);
  // ipywidgets sets comm_live when a model is made and after that only to false: on restart and on close.
  model.on("comm_live_update", () => store.sleep());
  model.on("comm:close", () => store.sleep());
  // A page of `nbflow share` that was offline: messages were missed (js/src/share/host.ts).
  model.on("nbflow:hello", () => store.resync());
  // Its visitors have no cell to run again.
  model.on("nbflow:gone", () => store.sleep("This is what the app showed before its process ended."));
  const unheard = onKernelGone(model, () => store.sleep());
  store.hello();
  return {
    store,
    chunks,
    close() {
      stopListening();
      unheard();
      address.close();
      store.close();
    },
  };
}

/** Gives the store what the kernel sends to this model; returns what ends it.

    Messages come to the model of our Layout: anywidget 0.11 drops those to its own models for good when the page was
    too busy to start their module within two seconds. Models of ipywidgets' own hear at once and always. The page as the
    first run left it is there before us, in the model's state: so it is drawn at once, not after an answer. */
function hear(model: Model, store: Store): () => void {
  const number = model.get("number");
  const kept = `nbflow_${number}`;
  const take = (content: Packed, buffers?: (DataView | ArrayBuffer)[]) => {
    if (content.to === number) store.receive(JSON.parse(content.j) as FromKernel, buffers ?? []);
  };
  let layout: Layout | undefined;
  const takeKept = () => {
    const page = layout?.get?.(kept) as Kept | null | undefined;
    if (!page) return;
    layout?.set?.(kept, null); // or it would be saved with the notebook
    const buffers = page.b as (DataView | ArrayBuffer)[]; // ipywidgets has put them into their places
    store.take(JSON.parse(page.j) as Snap, buffers);
  };
  const end = () => {
    layout?.off("msg:custom", take);
    layout?.off(`change:${kept}`, takeKept);
  };
  const listen = () => {
    end();
    layout = model.get("layout") as Layout;
    layout.on("msg:custom", take);
    layout.on(`change:${kept}`, takeKept);
    takeKept();
  };
  listen();
  model.on("change:layout", listen);
  return end;
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => byte.toString(36).padStart(2, "0")).join("");
}

function clientInfo(query: string, cookies: string): ClientInfo {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return {
    dark: hostMode() === "dark",
    locale: navigator.language || locale,
    timezone: timeZone ?? "UTC",
    timezone_offset: new Date().getTimezoneOffset(),
    url: location.href,
    query,
    cookies,
  };
}

const liveApps = new Map<string, { views: number; style: HTMLStyleElement }>();

/** A saved notebook holds a static snapshot of the app; while a live view is on the page it must not show twice. */
function hideSnapshots(appId: string): () => void {
  if (!appId) return () => {};
  let entry = liveApps.get(appId);
  if (!entry) {
    const style = document.createElement("style");
    style.textContent = `.nbflow-snapshot[data-nbflow="${CSS.escape(appId)}"]{display:none!important}`;
    document.head.append(style);
    entry = { views: 0, style };
    liveApps.set(appId, entry);
  }
  entry.views += 1;
  return () => {
    entry.views -= 1;
    if (entry.views > 0) return;
    entry.style.remove();
    liveApps.delete(appId);
  };
}
