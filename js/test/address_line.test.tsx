/* The app's own address line in a notebook. */
import { render } from "preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ViewContext } from "../src/contract/face";
import type { ToKernel } from "../src/contract/wire";
import { AddressLine } from "../src/view/address_line";
import type { OpenView } from "../src/view/open_view";
import { Store } from "../src/view/store";

const settle = () => new Promise((done) => setTimeout(done, 5));

let home: HTMLElement;
let sent: ToKernel[];
let store: Store;

beforeEach(async () => {
  home = document.createElement("div");
  document.body.append(home);
  sent = [];
  const info = () => ({ dark: false, locale: "", timezone: "", timezone_offset: 0, url: "", query: "" });
  store = new Store({ client: "me", post: (message) => sent.push(message), info });
  const view = { store, root: document, say: vi.fn() } as unknown as OpenView;
  render(
    <ViewContext.Provider value={view}>
      <AddressLine />
    </ViewContext.Provider>,
    home,
  );
  await settle();
});

afterEach(() => {
  render(null, home);
  home.remove();
  delete document.body.dataset.voila;
});

const line = () => home.querySelector("input");
const says = async (query: string) => {
  store.receive({ t: "url", query, push: 1 });
  await settle();
};

function type(text: string) {
  const input = line() as HTMLInputElement;
  input.value = text;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  return settle();
}

describe("the address line", () => {
  it("is not there until there is something to say, and then stays", async () => {
    expect(line()).toBeNull();
    await says("nbflow-page=sales&year=2024");
    expect(line()?.value).toBe("?nbflow-page=sales&year=2024");
    await says("");
    expect(line()?.value).toBe("?");
  });

  it("goes where an address leads that was pasted", async () => {
    await says("a=1");
    await type("https://x.org/voila/render/app.ipynb?token=t&nbflow-page=stock");
    home.querySelector("form")?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await settle();
    expect(sent).toEqual([{ t: "query", client: "me", query: "nbflow-page=stock" }]);
    expect(line()?.value).toBe("?nbflow-page=stock");
  });

  it("forgets with Escape what was typed", async () => {
    await says("a=1");
    await type("?b=2");
    line()?.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await settle();
    expect(line()?.value).toBe("?a=1");
    expect(sent).toEqual([]);
  });

  it("is not there where the page's own address is the app's", async () => {
    document.body.dataset.voila = "voila";
    await says("a=1");
    expect(line()).toBeNull();
  });
});
