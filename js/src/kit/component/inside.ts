/* What runs inside a component's frame before its own page does. The frame has an origin of its own and no server:
   what its page refers to by a relative address (scripts, lazy chunks, styles, fonts, images, workers, data) comes
   from the view by messages and becomes blob URLs there. Limits: a bundle of its own (`nbflow:frame`); it shares
   nothing with the view. */
import type { Start } from "./frame";

const token = document.currentScript?.dataset.token;
type Bytes = Uint8Array<ArrayBuffer>;
let base = "";
let port: MessagePort;
const known = new Set<string>();
const bytes = new Map<string, Bytes>();
const asked = new Map<string, Promise<Bytes>>();
const answers = new Map<string, (data: Bytes | undefined) => void>();
const urls = new Map<string, Promise<string>>();
const mimes: Record<string, string> = {
  js: "text/javascript",
  mjs: "text/javascript",
  css: "text/css",
  html: "text/html",
  json: "application/json",
  svg: "image/svg+xml",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  ico: "image/x-icon",
  woff: "font/woff",
  woff2: "font/woff2",
  ttf: "font/ttf",
  otf: "font/otf",
  wasm: "application/wasm",
  txt: "text/plain",
  mp3: "audio/mpeg",
  wav: "audio/wav",
  mp4: "video/mp4",
  webm: "video/webm",
};

const ending = (name: string): string => /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
const mime = (name: string): string => mimes[ending(name)] ?? "application/octet-stream";
const blob = (data: Bytes | string, type: string): string =>
  NativeURL.createObjectURL(new Blob([data], { type }));
const text = (data: Bytes): string => new TextDecoder().decode(data);
const NativeURL = URL;

/** Where an address leads; one that belongs to no server counts from the page's. */
function resolved(address: unknown, from?: string): string | undefined {
  try {
    return new NativeURL(String(address), from ?? base).href;
  } catch {
    return undefined;
  }
}

/** The file that an address means, if it is one of ours. */
function fileOf(address: unknown, from?: string): string | undefined {
  const whole = resolved(address, from);
  if (!whole) return undefined;
  const { origin, pathname } = new NativeURL(whole);
  const home = new NativeURL(base);
  if (origin !== home.origin) return undefined;
  for (const root of [home.pathname, "/"]) {
    if (!pathname.startsWith(root)) continue;
    let name = pathname.slice(root.length);
    try {
      name = decodeURIComponent(name);
    } catch {
      // as it stands
    }
    if (known.has(name)) return name;
  }
  return undefined;
}

function read(name: string): Promise<Bytes> {
  const here = bytes.get(name);
  if (here) return Promise.resolve(here);
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

/** A blob URL for a file, with what it refers to. */
function urlOf(name: string, module = false): Promise<string> {
  const id = module ? `module ${name}` : name;
  let url = urls.get(id);
  if (!url) {
    url = made(name, module);
    url.catch(() => urls.delete(id));
    urls.set(id, url);
  }
  return url;
}

async function made(name: string, module: boolean): Promise<string> {
  const data = await read(name);
  const kind = ending(name);
  if (kind === "css") return blob(await styled(text(data), base + name), "text/css");
  if (kind !== "js" && kind !== "mjs") return blob(data, mime(name));
  return blob(await scripted(text(data), base + name, module), "text/javascript");
}

/** Styles with the files that they name. */
async function styled(css: string, from: string): Promise<string> {
  const pattern = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)|@import\s+(?:"([^"]+)"|'([^']+)')/g;
  const found = new Map<string, string>();
  for (const match of css.matchAll(pattern)) {
    const address = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? "";
    const name = /^(data|blob):|^#/.test(address) ? undefined : fileOf(address, from);
    if (name) found.set(address, name);
  }
  const pairs = [...found].map(async ([address, name]) => [address, await urlOf(name)] as const);
  const to = new Map(await Promise.all(pairs));
  return css.replace(pattern, (whole, a, b, c, d, e) => {
    const url = to.get(a ?? b ?? c ?? d ?? e ?? "");
    if (!url) return whole;
    return whole.startsWith("@") ? `@import "${url}"` : `url("${url}")`;
  });
}

/** A script whose imports find their files. Modules that import each other in a circle keep their addresses. */
async function scripted(code: string, from: string, module: boolean, above: string[] = []): Promise<string> {
  let out = code.replace(/(^|[^.\w$])import\s*\(/g, (_, before) => `${before}__nbflow.load("${from}",`);
  if (!module) return out;
  out = out.replace(/\bimport\.meta\.url\b/g, () => JSON.stringify(from));
  const pattern = /(\bfrom\s*|\bimport\s*)(["'])((?:\.{0,2}\/|https:\/\/nbflow\.invalid\/)[^"'\n]+)\2/g;
  const found = new Map<string, string>();
  for (const match of out.matchAll(pattern)) {
    const name = fileOf(match[3], from);
    if (name && !above.includes(name)) found.set(match[3] as string, name);
  }
  const pairs = [...found].map(async ([address, name]) => [address, await urlOf(name, true)] as const);
  const to = new Map(await Promise.all(pairs));
  return out.replace(pattern, (whole, word, quote, address) => {
    const url = to.get(address);
    return url ? `${word}${quote}${url}${quote}` : whole;
  });
}

async function load(from: string, address: unknown): Promise<unknown> {
  const name = fileOf(address, from);
  return import(name ? await urlOf(name, true) : (resolved(address, from) ?? String(address)));
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
      believed.set(this, resolved(address) as string);
      urlOf(file, module?.(this) ?? false).then(
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
    urlOf(wanted[0]).then(
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
      urlOf(name, module).then(
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
      const counts = from !== undefined && /^(about|blob|data):/.test(String(from)) ? base : from;
      return counts === undefined ? new target(address) : new target(address, counts);
    },
  });
}

/** Without an origin, storage and cookies cannot even be asked for: here they last as long as the frame. */
function patchStorage(): void {
  for (const name of ["localStorage", "sessionStorage"]) {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(String(key)) ?? null,
      setItem: (key: string, value: unknown) => void kept.set(String(key), String(value)),
      removeItem: (key: string) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (at: number) => [...kept.keys()][at] ?? null,
      get length() {
        return kept.size;
      },
    };
    Object.defineProperty(window, name, { configurable: true, value: store });
  }
  const jar = new Map<string, string>();
  Object.defineProperty(document, "cookie", {
    configurable: true,
    get: () => [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
    set: (cookie: unknown) => {
      const [pair = "", ...options] = String(cookie).split(";");
      const at = pair.indexOf("=");
      const name = pair.slice(0, Math.max(at, 0)).trim();
      const gone = options.some((it) => {
        const [option = "", value = ""] = it.trim().split("=");
        if (/^max-age$/i.test(option)) return Number(value) <= 0;
        return /^expires$/i.test(option) && Date.parse(value) <= Date.now();
      });
      if (gone) jar.delete(name);
      else jar.set(name, pair.slice(at + 1).trim());
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
    it.setAttribute(name, await urlOf(file, module));
    it.removeAttribute("crossorigin");
    it.removeAttribute("integrity");
  };
  const all: Promise<void>[] = [];
  for (const it of parsed.querySelectorAll("script")) {
    const module = it.type === "module";
    if (it.hasAttribute("src")) all.push(set(it, "src", module));
    else if (module)
      all.push(
        scripted(it.textContent, `${base}index.html`, true).then((code) => {
          it.textContent = code;
        }),
      );
  }
  for (const it of parsed.querySelectorAll("link[href]")) all.push(set(it, "href"));
  for (const it of parsed.querySelectorAll("img[src],source[src],audio[src],video[src]"))
    all.push(set(it, "src"));
  for (const it of parsed.querySelectorAll("style"))
    all.push(
      styled(it.textContent, base).then((css) => {
        it.textContent = css;
      }),
    );
  await Promise.all(all);
  const home = parsed.createElement("base");
  home.href = base;
  parsed.head.prepend(home);
  return `<!DOCTYPE html>${parsed.documentElement.outerHTML}`;
}

/** Pages look into the one around (`parent.document`): the frame's own stands for it, messages go where they should. */
function patchParent(): void {
  const parent = window.parent;
  const around = new Proxy(window, {
    get(target, name) {
      if (name === "postMessage") return parent.postMessage.bind(parent);
      const value = Reflect.get(target, name) as unknown;
      return typeof value === "function" && !/^[A-Z]/.test(String(name)) ? value.bind(target) : value;
    },
  });
  Object.defineProperty(window, "parent", { configurable: true, value: around });
}

/** A script's own address, from which bundles work out where their chunks are. */
function patchCurrentScript(): void {
  const own = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, "src") as PropertyDescriptor;
  Object.defineProperty(HTMLScriptElement.prototype, "src", {
    ...own,
    get(this: HTMLScriptElement) {
      const file = this.getAttribute("data-nbflow-src");
      return file === null ? own.get?.call(this) : base + file;
    },
  });
}

async function start(given: Start): Promise<void> {
  base = given.base;
  for (const name of given.files) known.add(name);
  for (const [name, data] of given.given) bytes.set(name, data);
  Object.defineProperty(window, "__nbflow", { value: { load } });
  patchRequests();
  patchWorkers();
  patchAddresses();
  patchStorage();
  patchParent();
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
  port.onmessage = ({ data: [name, data] }: MessageEvent<[string, Bytes | undefined]>) => {
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
