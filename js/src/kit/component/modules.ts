/* The files of a front end that no server gives out: scripts, styles and what they refer to become blob URLs, read
   when they are needed. For components in frames (inside.ts) and in the page (component_v2). */

export type Bytes = Uint8Array<ArrayBuffer>;

const MIMES: Record<string, string> = {
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

const NativeURL = URL;
const ending = (name: string): string => /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
export const mime = (name: string): string => MIMES[ending(name)] ?? "application/octet-stream";
export const blob = (data: Bytes | string, type: string): string =>
  NativeURL.createObjectURL(new Blob([data], { type }));
export const text = (data: Bytes): string => new TextDecoder().decode(data);

const IMPORT = /(^|[^.\w$])import\s*\(/g;
const STATIC = /(\bfrom\s*|\bimport\s*)(["'])((?:\.{0,2}\/|https:\/\/nbflow\.invalid\/)[^"'\n]+)\2/g;
const ASSET = /\bnew\s+URL\(\s*(["'`])([^"'`$\n]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;
const STYLE = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*?))\s*\)|@import\s+(?:"([^"]+)"|'([^']+)')/g;

/** Whether what begins with `import(` is a method that is called so: its parentheses are followed by a block. */
function isMethod(code: string, open: number): boolean {
  let depth = 0;
  for (let end = open; end < code.length && end < open + 2000; end++) {
    if (code[end] === "(") depth += 1;
    else if (code[end] === ")") depth -= 1;
    if (depth === 0) return /^\s*\{/.test(code.slice(end + 1, end + 40));
  }
  return false;
}

interface Module {
  code: string;
  /** By the address that is written: the file. */
  imports: Map<string, string>;
}

export class Files {
  private readonly urls = new Map<string, Promise<string>>();
  private readonly modules = new Map<string, Promise<Module>>();
  /** Those that an import map leads to. */
  private readonly circular = new Map<string, string>();

  /** `dynamic` is what stands for `import(` in a script of this address, up to the argument. */
  constructor(
    readonly base: string,
    readonly known: ReadonlySet<string>,
    readonly bytes: (name: string) => Promise<Bytes>,
    private readonly dynamic: (from: string) => string,
  ) {}

  /** Where an address leads; one that belongs to no server counts from the front end's. */
  resolved(address: unknown, from = this.base): string | undefined {
    try {
      return new NativeURL(String(address), from).href;
    } catch {
      return undefined;
    }
  }

  /** The file that an address means, if it is one of ours. */
  fileOf(address: unknown, from?: string): string | undefined {
    const whole = this.resolved(address, from);
    if (!whole) return undefined;
    const { origin, pathname } = new NativeURL(whole);
    const home = new NativeURL(this.base);
    if (origin !== home.origin) return undefined;
    for (const root of [home.pathname, "/"]) {
      if (!pathname.startsWith(root)) continue;
      let name = pathname.slice(root.length);
      try {
        name = decodeURIComponent(name);
      } catch {
        // as it stands
      }
      if (this.known.has(name)) return name;
    }
    return undefined;
  }

  /** A blob URL for a file, with what it refers to. */
  urlOf(name: string, module = false): Promise<string> {
    const id = module ? `module ${name}` : name;
    let url = this.urls.get(id);
    if (!url) {
      url = module ? this.linked(name) : this.made(name);
      url.catch(() => this.urls.delete(id));
      this.urls.set(id, url);
    }
    return url;
  }

  private async made(name: string): Promise<string> {
    const data = await this.bytes(name);
    const kind = ending(name);
    if (kind === "css") return blob(await this.styled(text(data), this.base + name), "text/css");
    if (kind !== "js" && kind !== "mjs") return blob(data, mime(name));
    return blob(this.lazily(text(data), this.base + name), "text/javascript");
  }

  /** Styles with the files that they name. */
  async styled(css: string, from: string): Promise<string> {
    const found = new Map<string, string>();
    for (const match of css.matchAll(STYLE)) {
      const address = match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? "";
      const name = /^(data|blob):|^#/.test(address) ? undefined : this.fileOf(address, from);
      if (name) found.set(address, name);
    }
    const pairs = [...found].map(async ([address, name]) => [address, await this.urlOf(name)] as const);
    const to = new Map(await Promise.all(pairs));
    return css.replace(STYLE, (whole, a, b, c, d, e) => {
      const url = to.get(a ?? b ?? c ?? d ?? e ?? "");
      if (!url) return whole;
      return whole.startsWith("@") ? `@import "${url}"` : `url("${url}")`;
    });
  }

  /** A module of the page itself. */
  async scripted(code: string, from: string): Promise<string> {
    const module = await this.module(code, from);
    return this.link(module);
  }

  async load(from: string, address: unknown): Promise<unknown> {
    const name = this.fileOf(address, from);
    return import(name ? await this.urlOf(name, true) : (this.resolved(address, from) ?? String(address)));
  }

  /** A script whose imports on demand find their files. */
  private lazily(code: string, from: string): string {
    return code.replace(IMPORT, (whole, before: string, offset: number) =>
      isMethod(code, offset + whole.length - 1) ? whole : `${before}${this.dynamic(from)}`,
    );
  }

  private async module(source: string, from: string): Promise<Module> {
    let code = this.lazily(source, from);
    const assets = new Map<string, string>();
    for (const [, , address = ""] of code.matchAll(ASSET)) {
      const name = this.fileOf(address, from);
      if (name) assets.set(address, await this.urlOf(name, /\.m?js$/.test(name)));
    }
    code = code.replace(ASSET, (whole, quote, address) => {
      const url = assets.get(address);
      return url ? `new URL(${quote}${url}${quote})` : whole;
    });
    code = code.replace(/\bimport\.meta\.url\b/g, () => JSON.stringify(from));
    const imports = new Map<string, string>();
    for (const match of code.matchAll(STATIC)) {
      const name = this.fileOf(match[3], from);
      if (name) imports.set(match[3] as string, name);
    }
    return { code, imports };
  }

  private moduleOf(name: string): Promise<Module> {
    let module = this.modules.get(name);
    if (!module) {
      module = this.bytes(name).then((data) => this.module(text(data), this.base + name));
      this.modules.set(name, module);
    }
    return module;
  }

  /** A module with those that it imports. */
  private async linked(name: string): Promise<string> {
    const graph = await this.graph(name);
    if (inCircle(graph)) this.map(graph);
    const url = this.circular.get(name);
    if (url !== undefined) return url;
    const module = graph.get(name) as Module;
    return blob(await this.link(module), "text/javascript");
  }

  private async link({ code, imports }: Module): Promise<string> {
    const pairs = [...imports].map(
      async ([address, name]) => [address, await this.urlOf(name, true)] as const,
    );
    const to = new Map(await Promise.all(pairs));
    return code.replace(STATIC, (whole, word, quote, address) => {
      const url = to.get(address);
      return url ? `${word}${quote}${url}${quote}` : whole;
    });
  }

  /** All modules that this one needs, itself included. */
  private async graph(name: string): Promise<Map<string, Module>> {
    const graph = new Map<string, Module>();
    let wanted = [name];
    while (wanted.length > 0) {
      const found = await Promise.all(wanted.map(async (one) => [one, await this.moduleOf(one)] as const));
      for (const [one, module] of found) graph.set(one, module);
      wanted = [...new Set(found.flatMap(([, { imports }]) => [...imports.values()]))];
      wanted = wanted.filter((one) => !graph.has(one));
    }
    return graph;
  }

  /** Modules that import each other in a circle: none can know the other's blob URL before it has one. They keep the
      addresses that they believe to have, and an import map says where these lead. */
  private map(graph: Map<string, Module>): void {
    const imports: Record<string, string> = {};
    for (const [file, { code, imports: named }] of graph) {
      if (this.circular.has(file)) continue;
      const out = code.replace(STATIC, (whole, word, quote, written) => {
        const to = named.get(written);
        return to ? `${word}${quote}${this.resolved(to)}${quote}` : whole;
      });
      const url = blob(out, "text/javascript");
      this.circular.set(file, url);
      imports[this.resolved(file) as string] = url;
    }
    const map = document.createElement("script");
    map.type = "importmap";
    map.textContent = JSON.stringify({ imports });
    (document.head ?? document.documentElement).append(map);
  }
}

/** Whether modules import each other in a circle. */
function inCircle(graph: Map<string, Module>): boolean {
  const done = new Set<string>();
  const visit = (name: string, trail: Set<string>): boolean => {
    if (trail.has(name)) return true;
    if (done.has(name)) return false;
    trail.add(name);
    const found = [...(graph.get(name)?.imports.values() ?? [])].some((next) => visit(next, trail));
    trail.delete(name);
    done.add(name);
    return found;
  };
  return [...graph.keys()].some((name) => visit(name, new Set()));
}
