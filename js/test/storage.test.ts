/* Storage and cookies of components: what a page in a frame finds, and where the view keeps it. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Model } from "../src/contract/view";
import { type Change, cookieOf, type Kept, patchStorage, QUOTA } from "../src/kit/component/inside_storage";
import { Jar, jarOf } from "../src/kit/component/jar";

const nothing = (): Kept => ({ local: {}, session: {}, cookie: {} });

describe("a cookie as a page sets it", () => {
  it.each([
    ["a=b", { key: "a", value: "b" }],
    [" a = b=c ; path=/; SameSite=Strict", { key: "a", value: "b=c" }],
    ["a=", { key: "a", value: "" }],
    ["a=b; expires=Thu, 01 Jan 1970 00:00:00 GMT", { key: "a", value: "b", until: 0 }],
    ["a=b; expires=nonsense", { key: "a", value: "b" }],
  ])("%s", (text, expected) => expect(cookieOf(text)).toEqual(expected));

  it("max-age goes before expires", () => {
    vi.useFakeTimers({ now: 1_000_000 });
    expect(cookieOf("a=b; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=60").until).toBe(1_060_000);
    vi.useRealTimers();
  });
});

describe("what a page in a frame finds", () => {
  const told: Change[] = [];
  const start = (kept: Kept) => patchStorage(kept, (change) => told.push(change));
  beforeEach(() => void told.splice(0));

  it("items by methods and as properties", () => {
    start({ ...nothing(), local: { old: "1" } });
    expect([localStorage.old, localStorage.getItem("old"), localStorage.length]).toEqual(["1", "1", 1]);
    localStorage.fresh = 2;
    localStorage.setItem("old", "3");
    delete localStorage.fresh;
    expect(Object.keys(localStorage)).toEqual(["old"]);
    expect("old" in localStorage && !("fresh" in localStorage)).toBe(true);
    expect(localStorage).toBeInstanceOf(Storage);
    expect(localStorage.key(0)).toBe("old");
    sessionStorage.clear();
    localStorage.clear();
    expect(told.map(({ area, key, value }) => [area, key, value])).toEqual([
      ["local", "fresh", "2"],
      ["local", "old", "3"],
      ["local", "fresh", null],
      ["local", "old", null],
    ]);
  });

  it("a limit", () => {
    start(nothing());
    expect(() => localStorage.setItem("a", "x".repeat(QUOTA))).toThrow(/quota/);
    expect(told).toEqual([]);
  });

  it("cookies, and those that end", () => {
    vi.useFakeTimers({ now: 0 });
    start({ ...nothing(), cookie: { kept: "1" } });
    // biome-ignore lint/suspicious/noDocumentCookie: this is what is tested
    document.cookie = "short=2; max-age=10";
    expect(document.cookie).toBe("kept=1; short=2");
    vi.setSystemTime(10_000);
    expect(document.cookie).toBe("kept=1");
    // biome-ignore lint/suspicious/noDocumentCookie: this is what is tested
    document.cookie = "kept=; max-age=0";
    expect(document.cookie).toBe("");
    expect(told.at(-1)).toMatchObject({ key: "kept", value: null });
    vi.useRealTimers();
  });

  it("changes of other frames, with the event for them", () => {
    const changed = start(nothing());
    const heard: unknown[] = [];
    const hear = (event: StorageEvent) =>
      heard.push([event.key, event.newValue, event.storageArea === localStorage]);
    addEventListener("storage", hear);
    changed({ area: "local", key: "a", value: "1" });
    changed({ area: "cookie", key: "b", value: "2" });
    removeEventListener("storage", hear);
    expect([localStorage.a, document.cookie]).toEqual(["1", "b=2"]);
    expect(heard).toEqual([["a", "1", true]]);
    expect(told).toEqual([]);
  });
});

describe("where the view keeps it", () => {
  const places: Record<string, Storage> = {};
  beforeEach(() => {
    // What the tests above have put in place stands for the browser's own here.
    patchStorage(nothing(), () => {});
    places.local = localStorage;
    places.session = sessionStorage;
  });

  it("a compartment for each scope", () => {
    const [one, other] = [new Jar("one"), new Jar("other")];
    one.write({ area: "local", key: "a", value: "1" });
    one.write({ area: "cookie", key: "session", value: "2" });
    one.write({ area: "cookie", key: "lasting", value: "3", until: Date.now() + 60_000 });
    one.write({ area: "cookie", key: "ended", value: "4", until: Date.now() - 1 });
    expect(one.kept()).toEqual({ local: { a: "1" }, session: {}, cookie: { lasting: "3", session: "2" } });
    expect(one.cookies()).toBe("lasting=3; session=2");
    expect(other.kept()).toEqual(nothing());
    expect(Object.keys(places.local as Storage).sort()).toEqual([
      "nbflow/one/cookie/lasting",
      "nbflow/one/local/a",
    ]);
    expect(Object.keys(places.session as Storage)).toEqual(["nbflow/one/cookie/session"]);
    one.write({ area: "cookie", key: "lasting", value: null });
    expect(one.cookies()).toBe("session=2");
  });

  it("others hear of a change, not who made it", () => {
    const jar = new Jar("one");
    const [first, second] = [vi.fn(), vi.fn()];
    jar.listen(first);
    const end = jar.listen(second);
    const change: Change = { area: "local", key: "a", value: "1" };
    jar.write(change, first);
    expect([first.mock.calls, second.mock.calls]).toEqual([[], [[change]]]);
    end();
    jar.write(change);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
  });

  it("HTML of an app does not find what components keep", () => {
    const model = { get: () => ({ storage: "book" }) } as unknown as Model;
    jarOf(model).write({ area: "cookie", key: "token", value: "secret" });
    expect(jarOf(model, "html").kept()).toEqual(nothing());
    expect(jarOf(model).cookies()).toBe("token=secret");
  });

  it("a frame cannot fill it beyond the limit", () => {
    const jar = new Jar("full");
    jar.write({ area: "local", key: "a", value: "x".repeat(QUOTA) });
    expect(jar.kept().local).toEqual({});
  });
});
