/* Light or dark: what the host says, live. Limits: reads the page, sets nothing; mount.tsx writes data-theme. */

export type Mode = "light" | "dark";
export type Wanted = "auto" | Mode;

/** The mode the host page is in. */
export function hostMode(doc: Document = document): Mode {
  const { body } = doc;
  const jupyter = body?.dataset.jpThemeLight;
  if (jupyter !== undefined) return jupyter === "false" ? "dark" : "light";
  const vscode = body?.dataset.vscodeThemeKind ?? "";
  if (vscode) return /light/.test(vscode) ? "light" : "dark";
  if (body?.classList.contains("vscode-dark") || body?.classList.contains("theme-dark")) return "dark";
  if (body?.classList.contains("vscode-light") || body?.classList.contains("theme-light")) return "light";
  const given = paintedMode(doc);
  if (given) return given;
  return doc.defaultView?.matchMedia?.("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** VS Code's notebook, where all outputs lie in one tall frame. */
export const inVscode = (doc: Document = document): boolean =>
  doc.body?.dataset.vscodeThemeKind !== undefined;

/** Does VS Code show one of its high contrast themes? */
export const highContrast = (doc: Document = document): boolean =>
  /high-contrast/.test(doc.body?.dataset.vscodeThemeKind ?? "");

/** Pages that say nothing but have Jupyter's variables (exports): what their background looks like. */
function paintedMode(doc: Document): Mode | undefined {
  const view = doc.defaultView;
  if (!view || !doc.body) return undefined;
  const color = view.getComputedStyle(doc.body).getPropertyValue("--jp-layout-color0").trim();
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color)?.[1];
  if (color === "white") return "light";
  if (color === "black") return "dark";
  if (!hex) return undefined;
  const wide = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
  const parts = [0, 2, 4].map((start) => Number.parseInt(wide.slice(start, start + 2), 16));
  return parts[0]! * 0.3 + parts[1]! * 0.59 + parts[2]! * 0.11 < 128 ? "dark" : "light";
}

/** Calls `changed` whenever the host may have changed its theme, until `signal` ends. */
export function watchTheme(changed: () => void, signal: AbortSignal): void {
  const observer = new MutationObserver(changed);
  const attributeFilter = [
    "class",
    "data-jp-theme-light",
    "data-jp-theme-name",
    "data-vscode-theme-kind",
    "style",
  ];
  observer.observe(document.body, { attributes: true, attributeFilter });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "style"] });
  const scheme = window.matchMedia?.("(prefers-color-scheme: dark)");
  scheme?.addEventListener?.("change", changed);
  signal.addEventListener("abort", () => {
    observer.disconnect();
    scheme?.removeEventListener?.("change", changed);
  });
}
