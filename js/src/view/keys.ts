/* The keyboard: R, and peace between the app and the host's own shortcuts.
   Limits: acts only on keys pressed while the focus is inside this app; buttons' shortcuts: kit/form/shortcut.ts. */
import { isMac } from "../kit/form/field";
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
    const forHost = isForHost(event);
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

/** What is left to the host: keys with Ctrl, Cmd or Alt that are neither for a text nor a grid's, and Shift+Enter. */
export const isForHost = (event: KeyboardEvent): boolean =>
  ((event.ctrlKey || event.metaKey || event.altKey) && !editing(event) && !ownKeys(event)) ||
  (event.key === "Enter" && event.shiftKey && !isTyping(event));

const EDITING = /^[zyacvx]$|^(Enter|Arrow.*|Home|End|Backspace|Delete|Insert)$/i;

/** Undo, redo, copy, cut, paste, select all, the submitting Enter, and what moves or deletes by words and lines belong
    to the text field; so do characters that need AltGr, or Option on a Mac. */
function editing(event: KeyboardEvent): boolean {
  if (!isTyping(event)) return false;
  const character =
    event.key.length === 1 && (event.getModifierState("AltGraph") || (isMac && optionOnly(event)));
  return EDITING.test(event.key) || character;
}

const optionOnly = (event: KeyboardEvent): boolean => event.altKey && !event.ctrlKey && !event.metaKey;

/** A grid has spreadsheet keys: find, fill, copy, undo, the ends of the table. */
const ownKeys = (event: KeyboardEvent): boolean =>
  /^[zyacvxfdr]$|^Arrow|^Home$|^End$/i.test(event.key) &&
  event.composedPath().some((el) => el instanceof HTMLElement && el.dataset.keys === "own");
