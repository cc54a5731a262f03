/* One view: a shadow root in the cell's output, the app's box in it, and what faces may use of it (View).
   Two views of one model are two mounts over one store. */
import css from "nbflow:styles";
import { render } from "preact";
import { ViewContext } from "../contract/face";
import type { Model } from "../contract/view";
import type { BlobRef } from "../contract/wire";
import { followInside } from "../kit/text/anchors";
import { highContrast, hostMode, type Wanted, watchTheme } from "../kit/theme";
import { App } from "./app";
import type { Chunks } from "./chunks";
import { guardKeys, handleKey } from "./keys";
import type { OpenView } from "./open_view";
import type { Store } from "./store";
import { Toasts } from "./toasts";
import { settleInVscode } from "./vscode";

export interface Options {
  height?: number | "auto" | null;
  theme?: Wanted;
}

/** Draws the app into `el`; returns what takes it away again. */
export function mount(store: Store, chunks: Chunks, model: Model, el: HTMLElement): () => void {
  const life = new AbortController();
  const host = document.createElement("div");
  host.className = "nbflow-host";
  host.dataset.app = String(model.get("app_id") ?? "");
  host.style.cssText = "display:block;min-width:0;width:100%;contain:none";
  const root = host.attachShadow({ mode: "open" });
  const box = document.createElement("div");
  box.className = "nb-app";
  box.tabIndex = -1;
  root.append(box);
  const addStyle = styles(root);
  addStyle(css);
  el.append(host);
  takeWidth(el);

  const options = () => (model.get("options") ?? {}) as Options;
  const paint = () => applyOptions(box, options());
  paint();
  watchTheme(paint, life.signal);
  guardKeys(host, life.signal);
  settleInVscode(host, life.signal);
  box.addEventListener("keydown", (event) => handleKey(store, event), { signal: life.signal });
  box.addEventListener("click", (event) => followInside(root, event), { signal: life.signal });
  model.on("change:options", paint);

  const view = makeView({ store, chunks, model, host, root, box, addStyle });
  render(
    <ViewContext.Provider value={view}>
      <App />
    </ViewContext.Provider>,
    box,
  );
  return () => {
    life.abort();
    model.off("change:options", paint);
    render(null, box);
    host.remove();
  };
}

type Parts = Pick<OpenView, "store" | "chunks" | "model" | "host" | "root" | "box" | "addStyle">;

function makeView(parts: Parts): OpenView {
  const { store, root, box } = parts;
  return {
    ...parts,
    toasts: new Toasts(),
    dark: () => box.dataset.theme === "dark",
    url(src: BlobRef | string | undefined) {
      if (src === undefined) return "";
      return typeof src === "string" ? src : store.blobs.url(src);
    },
    submit(form) {
      const button = store.submitButton(form);
      // A click on the real button: it shows the press, checks the form and puts the focus on what fails.
      if (button) this.element(button.id)?.querySelector("button")?.click();
    },
    say(text) {
      const region = root.querySelector(".nb-live");
      if (region) region.textContent = text;
    },
    element: (id) => root.querySelector<HTMLElement>(`[data-id="${id}"]`),
  };
}

const WIDTH = ".nbflow-view { flex: 1 1 auto; min-width: min(100%, 280px); }";

/** In an HBox an element is as wide as its content wants to be, and a query container wants nothing: the app takes
    the room that is left. The widget's own `layout` stands on the element itself and wins. */
function takeWidth(el: HTMLElement): void {
  el.classList.add("nbflow-view");
  if (document.querySelector("style[data-nbflow-view]")) return;
  const style = document.createElement("style");
  style.dataset.nbflowView = "";
  style.textContent = WIDTH;
  document.head.append(style);
}

/** Adopted sheets are parsed once per document and shared by all views; a style element where they are missing. */
function styles(root: ShadowRoot): (text: string) => void {
  const added = new Set<string>();
  return (text) => {
    if (added.has(text)) return;
    added.add(text);
    if ("adoptedStyleSheets" in root && typeof CSSStyleSheet === "function") {
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheetOf(text)];
    } else {
      const style = document.createElement("style");
      style.textContent = text;
      root.prepend(style);
    }
  };
}

const sheets = new Map<string, CSSStyleSheet>();
function sheetOf(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

function applyOptions(box: HTMLElement, options: Options): void {
  const host = hostMode();
  const wanted = options.theme === "light" || options.theme === "dark" ? options.theme : host;
  box.dataset.theme = wanted;
  box.dataset.host = wanted === host ? "yes" : "no";
  box.dataset.contrast = highContrast() ? "high" : "usual";
  const height = typeof options.height === "number" ? options.height : undefined;
  box.style.setProperty("--nb-app-height", height ? `${height}px` : "auto");
  box.classList.toggle("is-fixed-height", height !== undefined);
}
