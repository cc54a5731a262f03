// What the person does in the webview and VS Code wants to know: keys, the focus of text fields, the wheel. A page in
// VS Code does not get around it by preventDefault().

const ENOUGH = 2; // px; what is left of a scroll that counts as none

/** The text field that has the focus, also in shadow roots of the page's active element. */
function typesIn(root) {
  const active = root.activeElement;
  if (!active) return false;
  return active.matches(":read-write, select") || Boolean(active.shadowRoot && typesIn(active.shadowRoot));
}

/** VS Code asks what scrolls from the element that it sees as the target: in a shadow root that is its host. */
function scrollsInside(event) {
  for (let at = event.target; at instanceof Element && !at.matches("body, .output_container"); at = at.parentElement) {
    if (event.deltaY < 0 && at.scrollTop > 0) return true;
    const left = at.scrollHeight - at.scrollTop - at.clientHeight;
    const scrolls = !["hidden", "visible"].includes(getComputedStyle(at).overflowY);
    if (event.deltaY > 0 && left > ENOUGH && scrolls) return true;
  }
  return false;
}

/** Tell the notebook by `post(kind, data)`. */
export function forward(post) {
  const tellKey = (event) => {
    const { type, key, code, ctrlKey, shiftKey, altKey, metaKey } = event;
    const mod = ctrlKey || metaKey;
    if (mod && /^[cvx]$/i.test(key)) return; // the browser's own copy, cut and paste
    if ((mod && /^[zypfs]$/i.test(key)) || key === "F1" || key === "F5") event.preventDefault();
    post("key", { type, key, code, ctrlKey, shiftKey, altKey, metaKey });
  };
  addEventListener("keydown", tellKey);
  addEventListener("keyup", tellKey);
  document.body.addEventListener("focusin", () => {
    const active = document.activeElement;
    if (!active.closest(".output") || !typesIn(document)) return;
    post("typing", { typing: true });
    active.addEventListener("blur", () => post("typing", { typing: false }), { once: true });
  });
  addEventListener("wheel", (event) => {
    if (!event.defaultPrevented && !scrollsInside(event)) post("wheel", { by: event.deltaY });
  });
}
