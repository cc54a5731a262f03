/* The grid's own keys beside Glide's, and the clipboard. Limits: says what is meant; actions.ts does it. */
import type { GridKeyEventArgs } from "@glideapps/glide-data-grid";
import { useEffect } from "preact/hooks";
import { useStable } from "../../kit/form/draft";
import { canDelete, clear, copied, deleteRows, fillFromEdge, type Now, paste } from "./actions";
import { runs } from "./selection";

export interface Doing {
  now(): Now;
  find(): void;
  undo(): boolean;
  redo(): boolean;
  edit(col: number, row: number, typed?: string): boolean;
  menu(col: number): void;
  leaveFull(): boolean;
}

/** True: the key was ours. */
export function gridKey(event: GridKeyEventArgs, doing: Doing): boolean {
  const { key } = event;
  const mod = event.ctrlKey || event.metaKey;
  const [col, row] = doing.now().selection.current?.cell ?? [];
  if (mod && !event.altKey) return modKey(key.toLowerCase(), event.shiftKey, doing);
  if (event.altKey) return false;
  if (key === "Escape") return doing.leaveFull();
  if (key === "Delete" || key === "Backspace") return deleteKey(doing.now());
  if (col === undefined || row === undefined) return key === "F2"; // the host may have an F2 of its own
  if (key === "ContextMenu" || (key === "F10" && event.shiftKey)) {
    doing.menu(col);
    return true;
  }
  if (key === "F2") {
    doing.edit(col, row);
    return true;
  }
  if (key.length === 1 && key !== " ") return doing.edit(col, row, key);
  return false;
}

function modKey(key: string, shift: boolean, doing: Doing): boolean {
  if (key === "f") {
    doing.find();
    return true;
  }
  const now = doing.now();
  if (!now.props.edit) return false;
  if (key === "z") return shift ? doing.redo() : doing.undo();
  if (key === "y") return doing.redo();
  if (key !== "d" && key !== "r") return false;
  fillFromEdge(now, key === "d")?.catch((error: Error) => now.say(error.message));
  return true;
}

function deleteKey(now: Now): boolean {
  if (!now.props.edit) return false;
  const rows = runs(now.selection.rows);
  if (rows.length > 0 && canDelete(now.props))
    deleteRows(
      now,
      rows.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)),
    );
  else clear(now).catch((error: Error) => now.say(error.message));
  return true;
}

/** Copy, cut and paste while the focus is in the grid. */
export function useClipboard(
  stage: HTMLElement,
  now: () => Now,
  pasted: (area: { x: number; y: number; width: number; height: number }) => void,
): void {
  const copy = useStable((event: ClipboardEvent) => {
    const grid = now();
    const work = copied(grid).then((made) => {
      if (made && event.type === "cut" && grid.props.edit) return clear(grid).then(() => made);
      return made;
    });
    event.preventDefault();
    write(work, grid.say);
  });
  const insert = useStable((event: ClipboardEvent) => {
    const grid = now();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!grid.props.edit || text === "") return;
    event.preventDefault();
    paste(grid, text).then(
      (area) => area && pasted(area),
      (error: Error) => grid.say(error.message),
    );
  });
  useEffect(() => {
    const mine = (event: Event) => {
      const root = stage.getRootNode() as ShadowRoot;
      const focus = root.activeElement;
      return (
        !event.defaultPrevented &&
        focus instanceof HTMLElement &&
        stage.contains(focus) &&
        !/^(INPUT|TEXTAREA)$/.test(focus.tagName)
      );
    };
    const onCopy = (event: ClipboardEvent) => mine(event) && copy(event);
    const onPaste = (event: ClipboardEvent) => mine(event) && insert(event);
    window.addEventListener("copy", onCopy, true);
    window.addEventListener("cut", onCopy, true);
    window.addEventListener("paste", onPaste, true);
    return () => {
      window.removeEventListener("copy", onCopy, true);
      window.removeEventListener("cut", onCopy, true);
      window.removeEventListener("paste", onPaste, true);
    };
  }, [stage, copy, insert]);
}

type Made = Awaited<ReturnType<typeof copied>>;

/** Through the clipboard's promise where there is one: what is copied may have to come from the kernel first. */
function write(work: Promise<Made>, say: (text: string) => void): void {
  const { clipboard } = navigator;
  const done = (made: Made) => {
    if (made) say("Copied.");
  };
  const failed = (error: Error) => say(`Could not copy: ${error.message}`);
  if (clipboard?.write && typeof ClipboardItem === "function") {
    const part = (type: string, text: (made: NonNullable<Made>) => string) =>
      work.then((made) => new Blob([made ? text(made) : ""], { type }));
    const item = new ClipboardItem({
      "text/plain": part("text/plain", (made) => made.text),
      "text/html": part("text/html", (made) => made.html || made.text),
    });
    clipboard.write([item]).then(() => work.then(done), failed);
  } else
    work.then((made) => {
      if (!made) return;
      // No clipboard API (a page without https): a text field that is copied from.
      const field = Object.assign(document.createElement("textarea"), { value: made.text });
      document.body.append(field);
      field.select();
      const good = document.execCommand("copy");
      field.remove();
      good ? done(made) : failed(new Error("the browser did not let us"));
    }, failed);
}
