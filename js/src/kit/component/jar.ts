/* Storage and cookies of an app's components, kept in the browser's own storage for the page, a compartment for each
   notebook. Frames of components have no origin and reach nothing but their compartment; see docs/decisions. */
import type { Model } from "../../contract/view";
import { type Area, type Change, type Kept, QUOTA, sizeOf } from "./inside_storage";

type Listener = (change: Change) => void;
type Cookie = [value: string, until: number | null];

const AREAS: Area[] = ["local", "session", "cookie"];

/** The browser's storage, or nothing where it is forbidden. */
function native(name: "localStorage" | "sessionStorage"): Storage | undefined {
  try {
    return window[name];
  } catch {
    return undefined;
  }
}

export class Jar {
  private readonly listeners = new Set<Listener>();

  constructor(private readonly scope: string) {
    window.addEventListener("storage", this.elsewhere);
  }

  /** All that is kept now. */
  kept(): Kept {
    const all: Kept = { local: {}, session: {}, cookie: {} };
    for (const area of AREAS)
      for (const storage of this.places(area))
        for (const [key, text] of this.items(storage, area)) {
          const value = area === "cookie" ? cookie(text) : text;
          if (value === undefined) storage.removeItem(this.name(area, key));
          else all[area][key] = value;
        }
    return all;
  }

  /** The cookies as document.cookie says them. */
  cookies(): string {
    const pairs = Object.entries(this.kept().cookie);
    return pairs.map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Keeps a change, and tells it to the others who listen. */
  write(change: Change, from?: Listener): void {
    const { area, key, value, until } = change;
    const [lasting, passing] = this.places(area);
    const name = this.name(area, key);
    const to = area === "cookie" && until === undefined ? passing : lasting;
    for (const storage of this.places(area)) if (storage !== to || value === null) storage.removeItem(name);
    if (value !== null && to) {
      const kept = this.items(to, area).filter(([other]) => other !== key);
      if (sizeOf([...kept, [key, value]]) > QUOTA) return;
      try {
        to.setItem(name, area === "cookie" ? JSON.stringify([value, until ?? null] satisfies Cookie) : value);
      } catch {
        return; // the browser's own limit
      }
    }
    for (const listener of this.listeners) if (listener !== from) listener(change);
  }

  /** Calls back on changes by others; returns what ends it. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Where an area is kept; of cookies, those that end with the browser's session are apart. */
  private places(area: Area): Storage[] {
    const local = native("localStorage");
    const session = native("sessionStorage");
    const places = area === "local" ? [local] : area === "session" ? [session] : [local, session];
    return places.filter((it) => it !== undefined);
  }

  private name(area: Area, key: string): string {
    return `nbflow/${this.scope}/${area}/${key}`;
  }

  private items(storage: Storage, area: Area): [key: string, text: string][] {
    const begin = this.name(area, "");
    return Object.keys(storage)
      .filter((name) => name.startsWith(begin))
      .map((name) => [name.slice(begin.length), storage.getItem(name) ?? ""]);
  }

  /** Another page of this browser has changed something. */
  private readonly elsewhere = ({ key: name, newValue }: StorageEvent): void => {
    for (const area of ["local", "cookie"] as const) {
      const begin = this.name(area, "");
      if (!name?.startsWith(begin)) continue;
      const text = area === "cookie" && newValue !== null ? cookie(newValue) : newValue;
      const change = { area, key: name.slice(begin.length), value: text ?? null };
      for (const listener of this.listeners) listener(change);
    }
  };
}

function cookie(text: string): string | undefined {
  const [value, until] = JSON.parse(text) as Cookie;
  return until !== null && until <= Date.now() ? undefined : value;
}

const jars = new Map<string, Jar>();

/** The compartment of an app's notebook; HTML that an app gives has one of its own in it, without the cookies of its
    components. */
export function jarOf(model: Model, part: "component" | "html" = "component"): Jar {
  const options = model.get("options") as { storage?: string } | undefined;
  const scope = `${options?.storage ?? "page"}/${part}`;
  let jar = jars.get(scope);
  if (!jar) {
    jar = new Jar(scope);
    jars.set(scope, jar);
  }
  return jar;
}
