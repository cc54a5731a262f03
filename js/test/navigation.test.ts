/* The menu of pages: addresses of pages, and how much of a long menu is shown. */
import { describe, expect, it } from "vitest";
import { hrefOf } from "../src/kit/navigation/link";
import { collapsedCount, cut } from "../src/kit/navigation/menu";

describe("the address of a page", () => {
  it("keeps what is the server's, drops what was the old page's", () => {
    expect(hrefOf("?token=t&voila-theme=dark&a=1&nbflow-page=old", "new")).toBe(
      "?token=t&voila-theme=dark&nbflow-page=new",
    );
    expect(hrefOf("?a=1&nbflow-page=old", "")).toBe("?");
    expect(hrefOf("", "p", { a: ["1", "2"] })).toBe("?a=1&a=2&nbflow-page=p");
  });
});

describe("a long menu", () => {
  const entry = (page: string) => ({ page, path: page, title: page });
  const sections = [
    { title: "A", pages: ["a", "b", "c"].map(entry) },
    { title: "B", pages: ["d", "e"].map(entry) },
  ];

  it("shows ten entries, all when that hides two at most, or what the app says", () => {
    expect([3, 12, 13].map((count) => collapsedCount(count, false))).toEqual([3, 12, 10]);
    expect(collapsedCount(13, true)).toBe(13);
    expect([2, 20].map((limit) => collapsedCount(13, limit))).toEqual([2, 13]);
  });

  it("is cut over all sections; the page that is shown stays", () => {
    const pages = (limit: number, current: string) =>
      cut(sections, limit, current).map((section) => section.pages.map((each) => each.page).join(""));
    expect(pages(4, "a")).toEqual(["abc", "d"]);
    expect(pages(2, "a")).toEqual(["ab"]);
    expect(pages(2, "e")).toEqual(["ab", "e"]);
  });
});
