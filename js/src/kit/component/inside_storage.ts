/* Storage and cookies of a page that has no origin of its own, inside its frame: what the view keeps for the app is
   given at the start, changes are told to the view, and those of other frames come from there. */

export type Area = "local" | "session" | "cookie";
/** What is kept; a cookie's end (ms) is not told: what has ended is not given. */
export type Kept = Record<Area, Record<string, string>>;
/** A null is gone. Without `until` (ms) a cookie lasts as long as the browser's session. */
export interface Change {
  area: Area;
  key: string;
  value: string | null;
  until?: number;
}

/** Characters that one area of an app may have: what browsers allow. */
export const QUOTA = 5_000_000;

export const sizeOf = (values: Iterable<[string, string]>): number => {
  let size = 0;
  for (const [key, value] of values) size += key.length + value.length;
  return size;
};

/** Puts storage and cookies in place; returns what takes in a change of another frame. */
export function patchStorage(kept: Kept, tell: (change: Change) => void): (change: Change) => void {
  const areas = {
    local: new Map(Object.entries(kept.local)),
    session: new Map(Object.entries(kept.session)),
    cookie: new Map(Object.entries(kept.cookie)),
  };
  const stores = { local: place("localStorage", "local"), session: place("sessionStorage", "session") };

  function place(name: string, area: "local" | "session"): Storage {
    const value = storage(areas[area], (key, value) => tell({ area, key, value }));
    Object.defineProperty(window, name, { configurable: true, value });
    return value;
  }

  patchCookies(areas.cookie, tell);
  // Asked for without an origin, it fails; libraries that do not find it use document.cookie.
  Object.defineProperty(window, "cookieStore", { configurable: true, value: undefined });

  return ({ area, key, value: newValue }) => {
    const values = areas[area];
    const oldValue = values.get(key) ?? null;
    if (newValue === null) values.delete(key);
    else values.set(key, newValue);
    if (area === "cookie") return;
    const event = new StorageEvent("storage", { key, oldValue, newValue });
    Object.defineProperty(event, "storageArea", { value: stores[area] });
    dispatchEvent(event);
  };
}

/** What localStorage is: methods, and items as properties. */
function storage(kept: Map<string, string>, tell: (key: string, value: string | null) => void): Storage {
  const set = (key: string, text: string) => {
    if (kept.get(key) === text) return;
    const others = [...kept].filter(([other]) => other !== key);
    const size = sizeOf([...others, [key, text]]);
    if (size > QUOTA) throw new DOMException(`Setting '${key}' exceeded the quota.`, "QuotaExceededError");
    kept.set(key, text);
    tell(key, text);
  };
  const remove = (key: string) => void (kept.delete(key) && tell(key, null));
  const methods: Record<string, unknown> = {
    getItem: (key: unknown) => kept.get(String(key)) ?? null,
    setItem: (key: unknown, value: unknown) => set(String(key), String(value)),
    removeItem: (key: unknown) => remove(String(key)),
    clear: () => [...kept.keys()].forEach(remove),
    key: (index: number) => [...kept.keys()][index] ?? null,
  };
  const own = (name: string | symbol): name is string => typeof name === "string" && kept.has(name);
  return new Proxy(Object.create(Storage.prototype), {
    get: (target, name) => {
      if (name === "length") return kept.size;
      if (typeof name === "symbol") return Reflect.get(target, name, target);
      return methods[name] ?? kept.get(name);
    },
    set: (_, name, value) => {
      set(String(name), String(value));
      return true;
    },
    deleteProperty: (_, name) => {
      remove(String(name));
      return true;
    },
    has: (target, name) => own(name) || Reflect.has(target, name),
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_, name) =>
      own(name) ? { value: kept.get(name), writable: true, enumerable: true, configurable: true } : undefined,
  }) as Storage;
}

/** A cookie as a page sets it: its name, its value, and when it ends (ms), if it says so. */
export function cookieOf(text: string): { key: string; value: string; until?: number } {
  const [pair = "", ...options] = text.split(";");
  const equals = pair.indexOf("=");
  const key = pair.slice(0, Math.max(equals, 0)).trim();
  const value = pair.slice(equals + 1).trim();
  const optionValue = (option: RegExp) =>
    options
      .map((it) => it.trim().split("="))
      .filter(([name = "", text = ""]) => option.test(name) && text !== "")
      .map(([, ...text]) => text.join("="))
      .pop();
  const age = Number(optionValue(/^max-age$/i) ?? Number.NaN);
  const end = Date.parse(optionValue(/^expires$/i) ?? "");
  const until = Number.isNaN(age) ? (Number.isNaN(end) ? undefined : end) : Date.now() + age * 1000;
  return until === undefined ? { key, value } : { key, value, until };
}

function patchCookies(jar: Map<string, string>, tell: (change: Change) => void): void {
  const ends = new Map<string, number>();
  const look = () => {
    for (const [name, end] of ends)
      if (end <= Date.now()) {
        jar.delete(name);
        ends.delete(name);
      }
  };
  Object.defineProperty(document, "cookie", {
    configurable: true,
    get: () => {
      look();
      return [...jar].map(([name, value]) => (name ? `${name}=${value}` : value)).join("; ");
    },
    set: (text: unknown) => {
      const { key, value, until } = cookieOf(String(text));
      const gone = until !== undefined && until <= Date.now();
      ends.delete(key);
      if (gone) jar.delete(key);
      else jar.set(key, value);
      if (!gone && until !== undefined) ends.set(key, until);
      tell({ area: "cookie", key, value: gone ? null : value, until });
    },
  });
}
