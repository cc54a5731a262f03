/* The page's address. Where the app is the page (Voila), the parameters after "?" are the app's; elsewhere the address
   is the notebook's, and nothing here reads or writes it. Several apps may share a page: each writes only what it has
   changed. Limits: parameters only; what the kernel makes of them is nbflow/runtime/url_params.py. */

/** The app's page. */
const PAGE = "nbflow-page";

/** Parameters of the server, of Voila and of `nbflow share` itself. */
const FOREIGN = /^(voila-.*|nbflow-(?!page$).*|token)$/; // nbflow-page is the app's own

/** Voila reads these when it makes the page; an app may use the same names. The app clears its parameters when it goes to
    another page, and must not clear these: the page would look different after a reload. */
const VOILA = ["theme", "template"];

/** A drag makes one entry of the history, not a hundred: changes that follow each other faster than this join. */
const APART_MS = 1000;

/** Whether the page is the app, and not a notebook that shows it. */
export function isPage(page: Window): boolean {
  return page.document.body?.dataset.voila !== undefined;
}

/** What an address says to the app: its parameters, from a whole address or only what stands behind its "?". */
export function appPart(address: string): string {
  const query = address
    .trim()
    .replace(/^[^?]*\?/, "")
    .replace(/#.*$/, "");
  const params = new URLSearchParams(query);
  for (const name of [...params.keys()]) if (FOREIGN.test(name)) params.delete(name);
  return params.toString();
}

export class Address {
  private known: string; // what the kernel thinks that the address says
  private readonly ours: boolean;
  private touched = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly navigated: (query: string) => void,
    private readonly page: Window = window,
  ) {
    this.ours = isPage(page);
    this.known = this.read();
    if (this.ours) page.addEventListener("popstate", this.back);
  }

  /** The app's parameters, for the kernel; "" where the address is not the app's. */
  read(): string {
    if (!this.ours) return "";
    return appPart(this.page.location.search);
  }

  /** The app has other parameters now; `push` makes an entry of the browser's history. */
  write(query: string, push: boolean): void {
    if (!this.ours) return;
    const { location, history } = this.page;
    const next = merged(location.search, this.known, query);
    this.known = query;
    if (next === new URLSearchParams(location.search).toString()) return;
    const apart = performance.now() - this.touched > APART_MS;
    if (push) this.touched = performance.now();
    const url = `${location.pathname}${next && `?${next}`}${location.hash}`;
    try {
      if (push && apart) history.pushState(history.state, "", url);
      else history.replaceState(history.state, "", url);
    } catch {
      // Browsers refuse more than so many changes in a while; the next one has this one's too.
    }
  }

  /** The page is to go to another one of the same server: to a login. */
  go(path: string): void {
    const { location } = this.page;
    if (this.ours && new URL(path, location.href).origin === location.origin) location.assign(path);
  }

  close(): void {
    this.page.removeEventListener("popstate", this.back);
  }

  private readonly back = (): void => {
    const query = this.read();
    if (query === this.known) return; // only an anchor within the page
    this.known = query;
    this.touched = Number.NEGATIVE_INFINITY;
    this.navigated(query);
  };
}

/** `search` with what differs between `before` and `after`; all other parameters stay, in their order. */
export function merged(search: string, before: string, after: string): string {
  const [params, was, now] = [search, before, after].map((text) => new URLSearchParams(text)) as [
    URLSearchParams,
    URLSearchParams,
    URLSearchParams,
  ];
  const otherPage = was.get(PAGE) !== now.get(PAGE);
  for (const name of new Set([...was.keys(), ...now.keys()])) {
    const values = now.getAll(name);
    if (FOREIGN.test(name) || same(was.getAll(name), values)) continue;
    if (otherPage && values.length === 0 && VOILA.includes(name)) continue;
    if (values.length === 1) params.set(name, values[0]!);
    else {
      params.delete(name);
      for (const value of values) params.append(name, value);
    }
  }
  return params.toString();
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
