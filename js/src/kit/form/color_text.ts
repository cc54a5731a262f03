/* Colors as people type them. Pure. */

/** "#0FA", "00ffaa" … as "#rrggbb"; undefined for what is no color. */
export function colorOf(text: string): string | undefined {
  const hex = /^#?([\da-f]{6}|[\da-f]{3})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (!hex) return undefined;
  return hex.length === 6 ? `#${hex}` : `#${[...hex].map((digit) => digit + digit).join("")}`;
}
