/* The theme that components are told: Streamlit's names, the app's own colors. */
import type { View } from "../../contract/view";

const COLORS = {
  primaryColor: "--nb-accent",
  backgroundColor: "--nb-bg",
  secondaryBackgroundColor: "--nb-raised-soft, color-mix(in srgb, var(--nb-fg) 6%, var(--nb-bg))",
  textColor: "--nb-fg",
  linkColor: "--nb-link",
};

const hex = (part: number): string =>
  Math.round(Math.min(255, Math.max(0, part)))
    .toString(16)
    .padStart(2, "0");

/** A computed color (`rgb(…)`, `color(srgb …)`) as #rrggbb, which components do arithmetic with. */
export function asHex(computed: string): string {
  const parts = (computed.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const [r = 0, g = 0, b = 0] = parts;
  const scale = computed.startsWith("color(") ? 255 : 1;
  return `#${hex(r * scale)}${hex(g * scale)}${hex(b * scale)}`;
}

export function themeOf(view: View): Record<string, string> {
  const probe = document.createElement("span");
  probe.style.display = "none";
  view.box.append(probe);
  const theme: Record<string, string> = { base: view.dark() ? "dark" : "light" };
  for (const [name, variable] of Object.entries(COLORS)) {
    probe.style.color = `var(${variable})`;
    theme[name] = asHex(getComputedStyle(probe).color);
  }
  theme.font = getComputedStyle(view.box).fontFamily || "sans-serif";
  probe.remove();
  return theme;
}
