/* The keyboard: R, and peace between the app and the host's own shortcuts.
   Limits: acts only on keys pressed while the focus is inside this app; buttons' shortcuts: kit/form/shortcut.ts. */
import { composing, isTyping } from "../kit/form/typing";
import type { Store } from "./store";

/** Handles a key inside the app: R runs it again. */
export function handleKey(store: Store, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || composing(event)) return false;
  const plainKey = !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d+$/.test(event.key);
  if (plainKey && isTyping(event)) return false;
  if (plainKey && !event.shiftKey && event.key.toLowerCase() === "r") {
    store.rerun();
    return true;
  }
  return false;
}

const MARK = "data-lm-suppress-shortcuts";

/** JupyterLab sees a key in a shadow root as pressed on its host, which it does not take for a text field: "d d"
    typed into our input would delete the cell. Lumino skips hosts with this mark; we set it, before Lumino's own
    capturing listener runs, for all keys but those with Ctrl, Cmd or Alt (save, undo a cell, switch a tab) and
    Shift+Enter on something that is no text field. A widget of the notebook stands in the page's own DOM, below our
    host: Lumino looks at it first, and Notebook 7 binds the arrows to whatever has the focus, so it is marked too. */
export function guardKeys(host: HTMLElement, signal: AbortSignal): void {
  let inside: Element | null = null;
  const guard = (event: KeyboardEvent) => {
    if (!event.composedPath().includes(host)) return;
    const forHost =
      ((event.ctrlKey || event.metaKey || event.altKey) && !editing(event) && !ownKeys(event)) ||
      (event.key === "Enter" && event.shiftKey && !isTyping(event));
    inside?.removeAttribute(MARK);
    inside = event.target instanceof Element && event.target !== host ? event.target : null;
    for (const el of inside ? [host, inside] : [host]) {
      if (forHost) el.removeAttribute(MARK);
      else el.setAttribute(MARK, "true");
    }
  };
  window.addEventListener("keydown", guard, { capture: true, signal });
  // At Shift+Enter JupyterLab adds a listener to where the key seems to come from, our host, which refuses the line
  // break: our text areas would not get theirs. This one is older, so it comes first.
  host.addEventListener("beforeinput", (event) => event.stopImmediatePropagation(), { signal });
  host.setAttribute(MARK, "true");
}

/** Undo, redo, copy, cut, paste, select all and the submitting Enter belong to the text field. */
const editing = (event: KeyboardEvent): boolean => isTyping(event) && /^[zyacvx]$|^Enter$/i.test(event.key);

/** A grid has spreadsheet keys: find, fill, copy, undo, the ends of the table. */
const ownKeys = (event: KeyboardEvent): boolean =>
  /^[zyacvxfdr]$|^Arrow|^Home$|^End$/i.test(event.key) &&
  event.composedPath().some((el) => el instanceof HTMLElement && el.dataset.keys === "own");
