/* The sketch of a chart for the saved picture: when it is handed in, and that it is handed in at all. */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { View } from "../src/contract/face";
import { useSketch } from "../src/kit/chart/snapshot";

const png = () => Promise.resolve(new Blob(["png"]));
const ask = vi.fn((..._: unknown[]) => Promise.resolve({}));
const view = { store: { ask } } as unknown as View;
let draw = png as () => Promise<Blob | null | undefined>;

function Chart({ token }: { token: string }) {
  useSketch(view, { $ask: token }, true, () => draw());
  return null;
}

const show = (token?: string) => act(() => render(token ? <Chart token={token} /> : null, document.body));
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms) as unknown as Promise<void>);
const handedIn = () => ask.mock.calls.map(([to]) => (to as { $ask: string }).$ask);
const hide = (hidden: boolean) => {
  Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(() => {
  vi.useFakeTimers();
  ask.mockClear();
  draw = png;
});
afterEach(() => {
  show();
  vi.useRealTimers();
  hide(false);
});

it("once for each chart, when it has been as it is for a while", async () => {
  show("a");
  await pass(1000);
  show("b");
  await pass(1000);
  expect(handedIn()).toEqual([]);
  await pass(1000);
  show("b");
  await pass(5000);
  expect(handedIn()).toEqual(["b"]);
});

it("again when a chart comes back: the kernel has forgotten it", async () => {
  for (const token of ["a", "b", "a"]) {
    show(token);
    await pass(2000);
  }
  show();
  show("a");
  await pass(2000);
  expect(handedIn()).toEqual(["a", "b", "a", "a"]);
});

it("later when the page is hidden just then", async () => {
  hide(true);
  show("a");
  await pass(60_000);
  expect(handedIn()).toEqual([]);
  hide(false);
  await pass(0);
  expect(handedIn()).toEqual(["a"]);
});

it("later when the chart was not ready, or could not be drawn", async () => {
  const answers = [() => Promise.resolve(undefined), () => Promise.reject(new Error("not yet")), png];
  draw = () => answers.shift()!();
  show("a");
  await pass(3200);
  expect(handedIn()).toEqual([]);
  await pass(1500);
  expect(handedIn()).toEqual(["a"]);
});
