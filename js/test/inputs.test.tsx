/* Input faces drawn with a store that keeps what they send. Gestures that need a layout are in
   tests/browser/test_input_faces.py. */
import { render } from "preact";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Face, FaceArgs } from "../src/contract/face";
import autorefresh from "../src/faces/input/autorefresh";
import checkbox from "../src/faces/input/checkbox";
import menu_button from "../src/faces/input/menu_button";
import multiselect from "../src/faces/input/multiselect";
import number_input from "../src/faces/input/number_input";
import radio from "../src/faces/input/radio";
import selectbox from "../src/faces/input/selectbox";
import slider from "../src/faces/input/slider";
import text_input from "../src/faces/input/text_input";
import { Checks } from "../src/view/checks";

let home: HTMLElement | undefined;
afterEach(() => {
  if (home) render(null, home);
  home?.remove();
});

const settle = () => new Promise((done) => setTimeout(done, 5));

/** Draws a face; the value follows what it sends, as in the store. */
function draw(face: Face, props: Record<string, unknown>, value: unknown) {
  home = document.createElement("div");
  document.body.append(home);
  const place = home;
  const sent: unknown[] = [];
  const store = { checks: new Checks(), enterSubmits: () => true };
  const view = { store, root: document, host: place } as unknown as FaceArgs["view"];
  const it = {
    sent,
    place,
    checks: store.checks,
    show(next: unknown, more: Record<string, unknown> = {}) {
      const args = {
        id: 7,
        props: { label: "Label", ...props, ...more },
        value: next,
        send,
        trigger: send,
        view,
      };
      render(<face.component {...(args as unknown as FaceArgs)} />, place);
    },
    input: () => place.querySelector("input") as HTMLInputElement,
    type(text: string) {
      it.input().value = text;
      it.input().dispatchEvent(new Event("input", { bubbles: true }));
      return settle();
    },
    key(key: string) {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
      it.input().dispatchEvent(event);
      return settle().then(() => event);
    },
  };
  function send(next: unknown) {
    sent.push(next);
    it.show(next);
  }
  it.show(value);
  return it;
}

describe("text_input", () => {
  it("keeps what is typed when a rerun brings another value, and shows that one after Escape", async () => {
    const it = draw(text_input, {}, "old");
    await it.type("typed");
    it.show("from the kernel");
    await settle();
    expect(it.input().value).toBe("typed");
    await it.key("Escape");
    expect(it.input().value).toBe("from the kernel");
    expect(it.sent).toEqual([]);
  });
  it("sends once: on Enter, and not again on blur", async () => {
    const it = draw(text_input, {}, "");
    await it.type("a");
    await it.key("Enter");
    it.input().dispatchEvent(new Event("blur"));
    expect(it.sent).toEqual(["a"]);
  });
  it("lets Enter through to a form only when its text may leave", async () => {
    const it = draw(text_input, { form: "F", required: true }, "");
    expect((await it.key("Enter")).defaultPrevented).toBe(false); // nothing typed: the form's own check says it
    expect(it.checks.failures("F").map((one) => one.message)).toEqual(["This field is required."]);
    await it.type("a");
    expect(it.sent).toEqual(["a"]);
    expect(it.checks.failures("F")).toEqual([]);
  });
});

describe("number_input", () => {
  it("drops the typed text when its form was cleared", async () => {
    const it = draw(number_input, { form: "F", type: "int", default: 0 }, 0);
    await it.type("12");
    expect(it.sent).toEqual([12]);
    it.show(0);
    await settle();
    expect(it.input().value).toBe("0");
  });
  it("names its limits and value for screen readers", () => {
    const it = draw(number_input, { type: "float", min: 0, max: 1, step: 0.1 }, 0.5);
    const { ariaValueNow, ariaValueMin, ariaValueMax } = attributes(it.input());
    expect([ariaValueNow, ariaValueMin, ariaValueMax]).toEqual(["0.5", "0", "1"]);
  });
});

const attributes = (element: Element) => ({
  ariaValueNow: element.getAttribute("aria-valuenow"),
  ariaValueMin: element.getAttribute("aria-valuemin"),
  ariaValueMax: element.getAttribute("aria-valuemax"),
});

describe("labels", () => {
  it.each([
    ["checkbox", checkbox, true],
    ["radio", radio, 0],
    ["selectbox", selectbox, 0],
    ["slider", slider, [1]],
    ["text_input", text_input, ""],
  ] as const)("of a collapsed %s stay its name", (_name, face, value) => {
    const it = draw(
      face,
      { label: "<b>Who</b>", label_visibility: "collapsed", options: ["a"], min: 0, max: 2, step: 1 },
      value,
    );
    const label = it.place.querySelector("#nb-7-label");
    expect(label?.textContent).toBe("Who");
    const named = it.place.querySelector("[aria-labelledby='nb-7-label'], #nb-7-control");
    expect(named).not.toBeNull();
  });
});

describe("radio and checkbox", () => {
  it("a radio button leaves its group before it is removed: Chromium would keep it in the shadow root", () => {
    const it = draw(radio, { options: ["a", "b"] }, 0);
    const [first, second] = it.place.querySelectorAll("input");
    expect(second?.name).not.toBe("");
    it.show(0, { options: ["a"] });
    expect([first?.name !== "", second?.name]).toEqual([true, ""]);
    render(null, it.place);
    expect(first?.name).toBe("");
  });

  it("send what is chosen and follow the kernel", async () => {
    const it = draw(radio, { options: ["a", "b"], captions: [null, "why"] }, null);
    const [, second] = it.place.querySelectorAll("input");
    second?.click();
    expect(it.sent).toEqual([1]);
    it.show(0);
    await settle();
    expect(it.place.querySelectorAll("input")[0]?.checked).toBe(true);
  });
});

describe("a list", () => {
  it("draws only what is in sight and picks by Enter", async () => {
    const options = Array.from({ length: 10_000 }, (_, i) => `Option ${i}`);
    const it = draw(selectbox, { options }, null);
    await it.key("ArrowDown");
    expect(it.place.querySelectorAll("[role=option]").length).toBeLessThan(40);
    await it.type("4321");
    await it.key("Enter");
    expect(it.sent).toEqual([4321]);
    expect(it.input().value).toBe("Option 4321");
  });
  it("keeps a multiselect open and removes by Backspace", async () => {
    const it = draw(multiselect, { options: ["a", "b"] }, [0]);
    await it.key("ArrowDown");
    await it.key("ArrowDown");
    await it.key("Enter");
    expect(it.place.querySelector("[role=listbox]")).not.toBeNull();
    await it.key("Backspace");
    expect(it.sent).toEqual([[0, 1], [0]]);
  });
});

describe("menu_button", () => {
  it("gives the focus to its menu before the next key can come", async () => {
    const { place } = draw(menu_button, { options: ["One", "Two"] }, undefined);
    const button = place.querySelector("button")!;
    button.focus();
    button.click();
    for (let i = 0; i < 100; i++) await Promise.resolve(); // no task, no paint
    expect(document.activeElement?.textContent).toBe("One");
    document.activeElement!.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }),
    );
    await settle();
    expect(place.querySelector("[role=menu]")).toBeNull();
    expect(document.activeElement).toBe(button);
  });
});

describe("autorefresh", () => {
  const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  const accept = (it: ReturnType<typeof draw>, more: Record<string, unknown> = {}) =>
    it.show(it.sent.at(-1) ?? 0, { value: it.sent.at(-1) ?? 0, ...more });

  afterEach(() => {
    vi.useRealTimers();
    Reflect.deleteProperty(document, "hidden");
  });

  it("counts below its limit, one count after the other was taken", async () => {
    vi.useFakeTimers();
    const it = draw(autorefresh, { interval: 100, limit: 3, value: 0 }, 0);
    await wait(150);
    expect(it.sent).toEqual([1]);
    await wait(500); // the kernel is busy
    expect(it.sent).toEqual([1]);
    accept(it);
    await wait(110);
    accept(it);
    await wait(1000);
    expect(it.sent).toEqual([1, 2]);
  });

  it("begins anew with every run that it is told of", async () => {
    vi.useFakeTimers();
    const it = draw(autorefresh, { interval: 100, run: 1, value: 0 }, 0);
    for (let run = 2; run < 9; run++) {
      await wait(60);
      it.show(0, { run });
    }
    expect(it.sent).toEqual([]);
    await wait(120);
    expect(it.sent).toEqual([1]);
  });

  it("waits while nobody sees the page, and then comes at once", async () => {
    vi.useFakeTimers();
    const it = draw(autorefresh, { interval: 100, value: 0 }, 0);
    await wait(1);
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    await wait(1000);
    expect(it.sent).toEqual([]);
    Object.defineProperty(document, "hidden", { value: false, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    expect(it.sent).toEqual([1]);
  });
});

describe("a fault that the app has found", () => {
  it.each([
    ["text_input", text_input, "x"],
    ["checkbox", checkbox, false],
    ["radio", radio, 0],
    ["number_input", number_input, 1],
  ] as const)("is told with %s", (_, face, value) => {
    const it = draw(
      face,
      { fault: "Too short", options: ["a"], min: 0, max: 9, step: 1, type: "int" },
      value,
    );
    const note = it.place.querySelector("[role=alert]");
    expect(note?.textContent).toBe("Too short");
    const told = it.place.querySelector("[aria-invalid=true]");
    expect(told?.getAttribute("aria-describedby")).toBe(note?.id);
  });
});
