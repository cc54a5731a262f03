/* The page's address: written in Voila only, one entry of the history per touch, back and forward tell the kernel. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ToKernel } from "../src/contract/wire";
import { Address, appPart, merged } from "../src/view/address";
import { Store } from "../src/view/store";

let told: string[];
let made: Address[];

/** An address in a page that was opened with `search`. */
function opened(search: string, voila = true): Address {
  if (voila) document.body.dataset.voila = "voila";
  history.replaceState(null, "", `/voila/render/app.ipynb${search}#part`);
  const address = new Address((query) => told.push(query));
  made.push(address);
  return address;
}

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  made = [];
});
afterEach(() => {
  for (const address of made) address.close();
  delete document.body.dataset.voila;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a redirect", () => {
  const page = (voila: boolean) => {
    const assign = vi.fn();
    const location = { href: "http://host/voila/render/a.ipynb", origin: "http://host", search: "", assign };
    const body = { dataset: voila ? { voila: "voila" } : {} };
    const fake = { document: { body }, location, addEventListener() {}, removeEventListener() {} };
    return { address: new Address(() => {}, fake as unknown as Window), assign };
  };

  it("leads to a page of the same server, where the app is the page", () => {
    const { address, assign } = page(true);
    address.go("/auth/login?provider=x");
    expect(assign).toHaveBeenCalledWith("/auth/login?provider=x");
  });

  it("leads nowhere else", () => {
    const { address, assign } = page(true);
    for (const path of ["//elsewhere/x", "http://elsewhere/x", "javascript:alert(1)"]) address.go(path);
    expect(assign).not.toHaveBeenCalled();
    const notebook = page(false);
    notebook.address.go("/auth/login");
    expect(notebook.assign).not.toHaveBeenCalled();
  });
});

describe("the address in Voila", () => {
  it("is read without what belongs to the server", () => {
    expect(opened("?city=Oslo&voila-theme=dark&token=abc&tag=a&tag=b").read()).toBe("city=Oslo&tag=a&tag=b");
  });

  it("is replaced when the app changed it, and keeps the anchor and what is not the app's", () => {
    const push = vi.spyOn(history, "pushState");
    opened("?city=Oslo&voila-theme=dark").write("size=4", false);
    expect(location.search + location.hash).toBe("?voila-theme=dark&size=4#part");
    expect(push).not.toHaveBeenCalled();
  });

  it("gets an entry of the history for a touch, and one for a whole drag", () => {
    const push = vi.spyOn(history, "pushState");
    const address = opened("?size=99");
    address.write("", false); // put right: no touch
    for (const size of [1, 2, 3]) {
      address.write(`size=${size}`, true);
      vi.advanceTimersByTime(50);
    }
    expect(location.search).toBe("?size=3");
    expect(push).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(2000);
    address.write("size=9", true);
    expect(push).toHaveBeenCalledTimes(2);
  });

  it("is not written when it says so already", () => {
    const address = opened("?size=4");
    const replace = vi.spyOn(history, "replaceState");
    address.write("size=4", false);
    expect(replace).not.toHaveBeenCalled();
  });

  it("tells the kernel where the person went back to, but not of anchors", () => {
    const address = opened("");
    address.write("size=4", false);
    window.dispatchEvent(new Event("popstate"));
    expect(told).toEqual([]);
    history.replaceState(null, "", "/voila/render/app.ipynb?size=1");
    window.dispatchEvent(new Event("popstate"));
    expect(told).toEqual(["size=1"]);
    address.close();
    history.replaceState(null, "", "/voila/render/app.ipynb?size=2");
    window.dispatchEvent(new Event("popstate"));
    expect(told).toEqual(["size=1"]);
  });

  it("leaves the parameters of another app in the page alone", () => {
    const [one, other] = [opened("?a=1"), opened("?a=1")];
    one.write("a=1&mine=1", false);
    other.write("a=1&yours=2", false);
    expect(location.search).toBe("?a=1&mine=1&yours=2");
    one.write("a=1", false);
    expect(location.search).toBe("?a=1&yours=2");
  });

  it("survives a browser that refuses", () => {
    const address = opened("");
    vi.spyOn(history, "replaceState").mockImplementation(() => {
      throw new DOMException("too many", "SecurityError");
    });
    expect(() => address.write("a=1", false)).not.toThrow();
  });
});

describe("the address of a notebook", () => {
  it("is neither read nor written, and its history is not the app's", () => {
    const address = opened("?reset", false);
    expect(address.read()).toBe("");
    address.write("size=4", true);
    expect(location.search).toBe("?reset");
    window.dispatchEvent(new Event("popstate"));
    expect(told).toEqual([]);
  });
});

describe("appPart", () => {
  it.each([
    ["?a=1&b=2", "a=1&b=2"],
    ["a=1", "a=1"],
    [
      "https://x.org/voila/render/n.ipynb?voila-theme=dark&nbflow-page=sales&token=t#top",
      "nbflow-page=sales",
    ],
    ["  ?  ", ""],
    ["", ""],
  ])("of %s is %s", (address, expected) => {
    expect(appPart(address)).toBe(expected);
  });
});

describe("merged", () => {
  it.each([
    ["?a=1&b=2", "a=1&b=2", "a=1&b=3", "a=1&b=3"],
    ["?t=x&t=y", "t=x&t=y", "t=y", "t=y"],
    ["?t=x", "t=x", "t=x&t=y&k=", "t=x&t=y&k="],
    ["?a=1", "a=1", "", ""],
    // Voila's own stay when the app goes to another page, but an app may clear what it uses itself.
    ["?theme=dark&a=1", "theme=dark&a=1", "nbflow-page=b", "theme=dark&nbflow-page=b"],
    ["?theme=dark&nbflow-page=b", "nbflow-page=b", "", "theme=dark"],
    ["?theme=dark", "theme=dark", "", ""],
    ["?keep=1", "", "city=S%C3%A3o+Paulo", "keep=1&city=S%C3%A3o+Paulo"],
  ])("%s from %s to %s", (search, before, after, expected) => {
    expect(merged(search, before, after)).toBe(expected);
  });
});

describe("the store", () => {
  it("hands on what the kernel wants the address to say, and sends where the person went", () => {
    const sent: ToKernel[] = [];
    const address = vi.fn();
    const info = () => ({ dark: false, locale: "", timezone: "", timezone_offset: 0, url: "", query: "" });
    const store = new Store({ client: "me", post: (message) => sent.push(message), info, address });
    store.receive({ t: "url", query: "a=1", push: 1 });
    expect(address).toHaveBeenCalledWith("a=1", true);
    expect(store.query).toBe("a=1");
    store.travel("a=2");
    expect(store.query).toBe("a=2");
    expect(sent).toEqual([{ t: "query", client: "me", query: "a=2" }]);
  });
});
