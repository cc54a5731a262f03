/* What lies over the rest keeps the focus: Tab goes round inside. Used by dialogs and by what is in full screen. */

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), summary, [tabindex]:not([tabindex="-1"])';

/** What Tab stops at inside of it. */
export const tabbable = (panel: HTMLElement): HTMLElement[] =>
  [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (el) => el.tabIndex >= 0 && el.getClientRects().length > 0 && !el.closest("[inert]"),
  );

/** On a press of Tab: from the last to the first, and back. */
export function keepFocus(panel: HTMLElement, root: ShadowRoot, event: KeyboardEvent): void {
  const all = tabbable(panel);
  const first = all[0] ?? panel;
  const last = all[all.length - 1] ?? panel;
  const active = root.activeElement;
  if (event.shiftKey ? active !== first && active !== panel : active !== last) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
