/* Formulas: the text stands until KaTeX came over the comm; then HTML for eyes and MathML for screen readers. */
import { afterEach, describe, expect, it } from "vitest";
import { app, FakeModel, leaf } from "../dev/model";
import { typesetter } from "../src/chunks/katex/index";
import nbflow from "../src/view/index";

afterEach(() => {
  document.body.innerHTML = "";
});

function place(tex: string, block = false): HTMLElement {
  const made = document.createElement("span");
  made.className = block ? "nb-math nb-math-block" : "nb-math";
  made.dataset.tex = tex;
  made.textContent = tex;
  typesetter.set(made);
  return made;
}

describe("KaTeX", () => {
  it("draws a formula for eyes and for ears", () => {
    const made = place("\\frac{a}{b}");
    expect(made.classList.contains("is-set")).toBe(true);
    expect(made.querySelector(".katex-html")?.getAttribute("aria-hidden")).toBe("true");
    expect(made.innerHTML).toContain("<mfrac>");
    expect(made.querySelector(".katex-display")).toBeNull();
    expect(place("x", true).querySelector(".katex-display")).not.toBeNull();
  });

  it("leaves what it cannot read as it was, and says why", () => {
    const made = place("\\frac{a");
    expect(made.textContent).toBe("\\frac{a");
    expect(made.classList.contains("is-wrong")).toBe(true);
    expect(made.title).toContain("KaTeX parse error");
  });

  it("makes no links and asks nothing of a network", () => {
    expect(place("\\href{javascript:alert(1)}{x}").querySelector("[href]")).toBeNull();
    expect(place("\\includegraphics{https://example.org/x.png}").querySelector("img")).toBeNull();
    expect(typesetter.css).not.toMatch(/url\(|@font-face/);
    expect(typesetter.css).toContain("nbKaTeX_Main");
  });
});

describe("formulas in texts", () => {
  it("ask for KaTeX once, and stand as text meanwhile; texts without any never ask", async () => {
    const tex = (text: string) => `<p><span class="nb-math" data-tex="${text}">${text}</span></p>`;
    const tree = app([
      leaf("markdown", { body: tex("x^2") }),
      leaf("alert", { kind: "info", body: tex("y") }),
    ]);
    for (const [page, asked] of [
      [app([leaf("markdown", { body: "<p>a</p>" })]), 0],
      [tree, 1],
    ] as const) {
      const model = new FakeModel(page, { app_id: "demo", options: {} });
      const module = nbflow();
      module.initialize({ model });
      const el = document.createElement("div");
      document.body.append(el);
      const close = module.render({ model, el });
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(model.sent.filter((message) => message.t === "chunk").length).toBe(asked);
      if (asked) expect(el.firstElementChild!.shadowRoot!.querySelector(".nb-math")!.textContent).toBe("x^2");
      close();
    }
  });
});
