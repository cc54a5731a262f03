/* VS Code shows the outputs of a notebook in a webview that passes on to the workbench every key that reaches its
   window, also one whose default is prevented: Delete in our text field would delete the cell. What is ours stops at
   our host. Limits: does nothing on other pages. */
import { composing } from "../kit/form/typing";
import { inVscode } from "../kit/theme";
import { isForHost } from "./keys";
import { clearBackground, keepWheel } from "./vscode_page";

/** Keeps the app's keys and its wheel in the app; says when the focus goes to a text field; removes the white frame. */
export function settleInVscode(host: HTMLElement, signal: AbortSignal): void {
  if (!inVscode()) return;
  host.style.setProperty("--nb-window", `${screen.availHeight}px`); // the frame is many screens high
  const kept = new Set<string>(); // physical keys that are down and are ours: their keyup is ours too
  keepKeys(host, kept, signal);
  keepLostFocus(host, kept, signal);
  tellFocus(host, signal);
  keepWheel(host, signal);
  clearBackground(host, signal);
}

/** Function keys are VS Code's unless somebody here used them: F1 is its palette, F5 would reload a browser's page. */
const passesOn = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented && !composing(event) && (isForHost(event) || /^F\d+$/.test(event.key));

/** A modifier by itself means nothing to VS Code: the key that is pressed with it says that it is held. */
const isModifier = (event: KeyboardEvent): boolean => /^(Control|Shift|Alt|AltGraph|Meta)$/.test(event.key);

const isOurs = (event: KeyboardEvent): boolean => isModifier(event) || !passesOn(event);

function keepKeys(host: HTMLElement, kept: Set<string>, signal: AbortSignal): void {
  const onDown = (event: KeyboardEvent) => {
    if (!isOurs(event)) kept.delete(event.code);
    else {
      kept.add(event.code);
      event.stopPropagation();
    }
  };
  const onUp = (event: KeyboardEvent) => {
    if (kept.delete(event.code)) event.stopPropagation();
  };
  listen(host, "keydown", onDown, signal);
  listen(host, "keyup", onUp, signal);
}

/** At the host, so that VS Code's listeners on the body do not act either. Code that is not ours (BokehJS, another
    widget inside the app) may itself listen on the document: then not before that. */
function listen(
  host: HTMLElement,
  type: "keydown" | "keyup",
  act: (event: KeyboardEvent) => void,
  signal: AbortSignal,
): void {
  const foreign = (el: EventTarget) =>
    el instanceof HTMLElement && (el.dataset.keys === "page" || (el !== host && host.contains(el)));
  const ofPage = (event: Event) => event.composedPath().some(foreign);
  host.addEventListener(type, (event) => ofPage(event) || act(event), { signal });
  const onDocument = (event: KeyboardEvent) =>
    event.composedPath().includes(host) && ofPage(event) && act(event);
  document.addEventListener(type, onDocument, { signal });
}

/** VS Code learns by `focusin`, and by `blur` of the element that had the focus, whether somebody types. Neither leaves
    a shadow root while the focus moves inside it: then our host says it. */
function tellFocus(host: HTMLElement, signal: AbortSignal): void {
  const onFocus = (event: Event) => {
    const from = (event as FocusEvent).relatedTarget;
    if (!(from instanceof Node) || from.getRootNode() !== host.shadowRoot) return; // it came from outside
    host.dispatchEvent(new FocusEvent("blur", { composed: true }));
    host.dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
  };
  host.shadowRoot?.addEventListener("focusin", onFocus, { signal });
}

/** A control that had the focus may leave the page or be disabled by a run. VS Code would take the next key, while the
    person is still typing: it brings the focus back to the app instead. */
function keepLostFocus(host: HTMLElement, kept: Set<string>, signal: AbortSignal): void {
  let inside = false;
  const away = () => {
    inside = false;
  };
  const onFocus = (event: FocusEvent) => {
    inside = event.composedPath().includes(host);
  };
  const onKey = (event: KeyboardEvent) => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (!inside || !lost || !isOurs(event)) return;
    kept.add(event.code);
    event.stopImmediatePropagation();
    host.shadowRoot?.querySelector<HTMLElement>(".nb-app")?.focus({ preventScroll: true });
  };
  window.addEventListener("focusin", onFocus, { capture: true, signal });
  window.addEventListener("pointerdown", away, { capture: true, signal }); // a press that means a control focuses it
  window.addEventListener("blur", away, { signal });
  window.addEventListener("keydown", onKey, { capture: true, signal });
}

interface Signal {
  connect(act: () => void): boolean;
  disconnect(act: () => void): boolean;
}

/** VS Code gives the webview a new kernel connection when the kernel is restarted, and tells the widgets nothing: the
    end of the old connection says it. Returns what stops listening. */
export function onKernelGone(model: { widget_manager?: unknown }, act: () => void): () => void {
  if (!inVscode()) return () => {};
  const manager = model.widget_manager as { kernel?: { disposed?: Signal } | null } | undefined;
  const signal = manager?.kernel?.disposed;
  signal?.connect(act);
  return () => signal?.disconnect(act);
}
