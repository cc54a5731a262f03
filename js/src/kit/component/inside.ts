/* What runs inside a component's frame before its own page does. The frame has an origin of its own and no server:
   what its page refers to by a relative address (scripts, lazy chunks, styles, fonts, images, workers, data) comes
   from the view by messages and becomes blob URLs there. Limits: a bundle of its own (`nbflow:frame`); it shares
   nothing with the view. */
import type { Start } from "./frame";
import { patchHistory, patchParent } from "./inside_around";
import { type Change, patchStorage } from "./inside_storage";
import { type Bytes, blob, Files, mime, text } from "./modules";

const token = document.currentScript?.dataset.token;
let files: Files;
let port: MessagePort;
let changed: ((change: Change) => void) | undefined;
const bytes = new Map<string, Bytes>();
const asked = new Map<string, Promise<Bytes>>();
const answers = new Map<string, (data: Bytes | undefined) => void>();
const NativeURL = URL;

const fileOf = (address: unknown): string | undefined => files.fileOf(address);

function read(name: string): Promise<Bytes> {
  const cached = bytes.get(name);
  if (cached) return Promise.resolve(cached);
  let open = asked.get(name);
  if (!open) {
    open = new Promise((resolve, reject) => {
      answers.set(name, (data) => {
        if (!data) return reject(new Error(`${name} did not come`));
        bytes.set(name, data);
        resolve(data);
      });
    });
    open.catch(() => asked.delete(name));
    asked.set(name, open);
    port.postMessage(name);
  }
  return open;
}

// ---- what pages use to refer to files ---------------------------------------------------------------

function property(kind: { prototype: object }, name: string, module?: (it: HTMLElement) => boolean): void {
  const own = Object.getOwnPropertyDescriptor(kind.prototype, name);
  if (!own?.set || !own.get) return;
  const { get, set } = own;
  const believed = new WeakMap<object, string>();
  Object.defineProperty(kind.prototype, name, {
    ...own,
    get(this: HTMLElement) {
      return believed.get(this) ?? get.call(this);
    },
    set(this: HTMLElement, address: unknown) {
      const file = fileOf(address);
      if (file === undefined) return set.call(this, address);
      believed.set(this, files.resolved(address) as string);
      files.urlOf(file, module?.(this) ?? false).then(
        (url) => set.call(this, url),
        () => this.dispatchEvent(new Event("error")),
      );
    },
  });
  const setAttribute = Element.prototype.setAttribute;
  Object.defineProperty(kind.prototype, "setAttribute", {
    configurable: true,
    writable: true,
    value(this: Record<string, unknown>, attribute: string, value: unknown) {
      if (String(attribute).toLowerCase() === name && fileOf(value) !== undefined) this[name] = value;
      else setAttribute.call(this as unknown as Element, attribute, String(value));
    },
  });
}

function patchElements(): void {
  property(HTMLScriptElement, "src", (it) => (it as HTMLScriptElement).type === "module");
  property(HTMLLinkElement, "href");
  for (const kind of [HTMLImageElement, HTMLMediaElement, HTMLSourceElement, HTMLEmbedElement])
    property(kind, "src");
  const from = "src href".split(" ");
  const look = (it: Node) => {
    if (!(it instanceof Element)) return;
    for (const one of [it, ...it.querySelectorAll("img,source,link,audio,video,embed,script")])
      for (const name of from) {
        const value = one.getAttribute(name);
        if (value && !/^(blob|data):/.test(value) && fileOf(value) !== undefined && !one.matches("a,base"))
          one.setAttribute(name, value);
      }
  };
  new MutationObserver((records) => {
    for (const record of records) record.addedNodes.forEach(look);
  }).observe(document, { childList: true, subtree: true });
}

function patchRequests(): void {
  const nativeFetch = window.fetch;
  window.fetch = async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    const name = fileOf(address);
    if (name === undefined) return nativeFetch(input, init);
    return new Response(await read(name), { headers: { "Content-Type": mime(name) } });
  };
  const { open, send } = XMLHttpRequest.prototype;
  const waiting = new WeakMap<XMLHttpRequest, [name: string, method: string]>();
  XMLHttpRequest.prototype.open = function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
    ...more: unknown[]
  ) {
    const name = fileOf(url);
    if (name === undefined) waiting.delete(this);
    else waiting.set(this, [name, method]);
    // Opened all the same: headers and handlers may be set before it is sent.
    (open as (...args: unknown[]) => void).call(this, method, name === undefined ? url : "data:,", ...more);
  } as typeof open;
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body) {
    const wanted = waiting.get(this);
    if (!wanted) return send.call(this, body);
    const { responseType, timeout } = this;
    files.urlOf(wanted[0]).then(
      (url) => {
        open.call(this, wanted[1], url, true);
        this.responseType = responseType;
        this.timeout = timeout;
        send.call(this, body);
      },
      () => this.dispatchEvent(new ProgressEvent("error")),
    );
  };
}

/** A worker whose script is on its way: messages wait in it. */
function patchWorkers(): void {
  const Native = window.Worker;
  const boot = `const waiting=[];const first=e=>{e.stopImmediatePropagation();const d=e.data;
    if(!d||d.nbflow===undefined){waiting.push(e);return}
    removeEventListener("message",first);
    const go=()=>waiting.forEach(e=>dispatchEvent(new MessageEvent("message",{data:e.data,ports:[...e.ports]})));
    if(d.module)import(d.nbflow).then(go);else{importScripts(d.nbflow);go()}};addEventListener("message",first);`;
  window.Worker = new Proxy(Native, {
    construct(target, [address, options]: [string | URL, WorkerOptions | undefined]) {
      const name = fileOf(address);
      if (name === undefined) return new target(address, options);
      const worker = new target(blob(boot, "text/javascript"), options);
      const module = options?.type === "module";
      files.urlOf(name, module).then(
        (url) => worker.postMessage({ nbflow: url, module }),
        () => worker.dispatchEvent(new ErrorEvent("error", { message: `${name} did not come` })),
      );
      return worker;
    },
  });
}

/** `new URL(path, location)`: the frame's own address is no address to count from. */
function patchAddresses(): void {
  window.URL = new Proxy(NativeURL, {
    construct(target, [address, from]: [string, string | URL | undefined]) {
      const counts = from !== undefined && /^(about|blob|data):/.test(String(from)) ? files.base : from;
      return counts === undefined ? new target(address) : new target(address, counts);
    },
  });
}

// ---- the page itself -------------------------------------------------------------------------------

async function page(): Promise<string> {
  const index = await read("index.html");
  const parsed = new DOMParser().parseFromString(text(index), "text/html");
  for (const old of parsed.querySelectorAll("base,link[rel='modulepreload'],link[rel='preload']"))
    old.remove();
  const set = async (it: Element, name: string, module = false) => {
    const file = fileOf(it.getAttribute(name));
    if (file === undefined) return;
    it.setAttribute(`data-nbflow-${name}`, file);
    it.setAttribute(name, await files.urlOf(file, module));
    it.removeAttribute("crossorigin");
    it.removeAttribute("integrity");
  };
  const all: Promise<void>[] = [];
  for (const it of parsed.querySelectorAll("script")) {
    const module = it.type === "module";
    if (it.hasAttribute("src")) all.push(set(it, "src", module));
    else if (module)
      all.push(
        files.scripted(it.textContent, `${files.base}index.html`).then((code) => {
          it.textContent = code;
        }),
      );
  }
  for (const it of parsed.querySelectorAll("link[href]")) all.push(set(it, "href"));
  for (const it of parsed.querySelectorAll("img[src],source[src],audio[src],video[src]"))
    all.push(set(it, "src"));
  for (const it of parsed.querySelectorAll("style"))
    all.push(
      files.styled(it.textContent, files.base).then((css) => {
        it.textContent = css;
      }),
    );
  await Promise.all(all);
  const home = parsed.createElement("base");
  home.href = files.base;
  parsed.head.prepend(home);
  return `<!DOCTYPE html>${parsed.documentElement.outerHTML}`;
}

/** A script's own address, from which bundles work out where their chunks are. */
function patchCurrentScript(): void {
  const own = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src") as PropertyDescriptor;
  Object.defineProperty(HTMLScriptElement.prototype, "src", {
    ...own,
    get(this: HTMLScriptElement) {
      const file = this.getAttribute("data-nbflow-src");
      return file === null ? own.get?.call(this) : files.base + file;
    },
  });
}

async function start(given: Start): Promise<void> {
  const dynamic = (from: string) => `__nbflow.load("${from}",`;
  files = new Files(given.base, new Set(given.files), read, dynamic);
  for (const [name, data] of given.given) bytes.set(name, data);
  const load = (from: string, address: unknown) => files.load(from, address);
  Object.defineProperty(window, "__nbflow", { value: { load } });
  patchRequests();
  patchWorkers();
  patchAddresses();
  changed = patchStorage(given.kept, (change) => port.postMessage(change));
  patchParent();
  patchHistory();
  const html = await page();
  patchElements();
  patchCurrentScript();
  document.open();
  document.write(html);
  document.close();
}

const begin = (event: MessageEvent) => {
  if (event.source !== window.parent || event.data?.nbflow !== token || !event.ports[0]) return;
  removeEventListener("message", begin);
  port = event.ports[0];
  port.onmessage = ({ data: said }: MessageEvent<[string, Bytes | undefined] | Change>) => {
    if (!Array.isArray(said)) return changed?.(said);
    const [name, data] = said;
    answers.get(name)?.(data);
    answers.delete(name);
  };
  const { parent } = window;
  start(event.data.start).catch((fault: unknown) =>
    parent.postMessage({ nbflow: token, fault: String(fault) }, "*"),
  );
};
addEventListener("message", begin);
window.parent.postMessage({ nbflow: token, ready: true }, "*");
