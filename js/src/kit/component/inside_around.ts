/* What is around a page in a sandboxed frame, as it finds it: the page above, and the browser's history. */

/** Pages look into the one around (`parent.document`): the frame's own stands for it, messages go where they should. */
export function patchParent(): void {
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

/** Routers write addresses into the history, which a page without an origin may not: it keeps the state alone. */
export function patchHistory(): void {
  for (const name of ["pushState", "replaceState"] as const) {
    const native = history[name];
    history[name] = function (this: History, state: unknown, unused: string) {
      native.call(this, state, unused);
    };
  }
}
