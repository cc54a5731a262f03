/* A store that has drawn a tree, for the tests that tell its story; time stands still until they say so. */
import { afterEach, beforeEach, vi } from "vitest";
import type { Unpacked } from "../dev/model";
import type { ElementId, NodeId, Op, ToKernel } from "../src/contract/wire";
import { Store } from "../src/view/store";

export const info = () => ({
  dark: false,
  locale: "en",
  timezone: "UTC",
  timezone_offset: 0,
  url: "",
  query: "",
});

/** A store that has drawn `tree` at a version; everything sent and every repaint is recorded. */
export function opened(tree: Unpacked, version = 1) {
  const sent: ToKernel[] = [];
  const painted: NodeId[] = [];
  const store = new Store({ client: "me", post: (message) => sent.push(message), info });
  store.hello();
  store.receive({ t: "snap", v: version, seq: {}, run: 0, tree });
  for (const id of store.tree.nodes.keys()) store.onNode(id, () => painted.push(id));
  sent.length = 0;
  let v = version;
  type More = { seq?: number; run?: 0 | 1; stale?: Record<string, number>; set?: ElementId[] };
  const patch = (ops: Op[], more: More = {}) => {
    const { seq = 0, run = 0, stale = {}, set } = more;
    store.receive({ t: "patch", from: v, v: ++v, seq: { me: seq }, run, stale, ops, set });
  };
  const events = () => sent.filter((message) => message.t === "ev");
  const node = (w: string) => store.tree.nodes.get(store.tree.byElement.get(w) ?? -1)!;
  const shown = (w: string) => store.values.displayValue(node(w));
  const settle = () => vi.advanceTimersByTime(1);
  return { store, sent, painted, patch, events, node, shown, settle };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "queueMicrotask", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});
