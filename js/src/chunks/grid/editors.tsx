/* What opens over a cell: an editor for its kind, or its whole value to look at. Enter and Tab commit and move on,
   Escape gives up, a press outside commits. Limits: knows one cell; what a commit means is the grid's. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { cx } from "../../kit/classes";
import { useStable } from "../../kit/form/draft";
import { plainNumber } from "../../kit/form/numbers";
import { ChoiceEditor, ManyEditor, TimeEditor } from "./choice_editors";
import type { Column } from "./contract";
import { MomentEditor } from "./date_editors";
import { Complaint, type EditorProps, useDraftCell, useFocusIn } from "./editor_parts";
import { asText, plain } from "./format";
import { check, read } from "./parse";

interface FrameProps {
  rect: { x: number; y: number; width: number; height: number };
  label: string;
  /** What a press outside does. */
  leave(): void;
  children: ComponentChildren;
}

/** The box over the cell. Keys inside stay inside; the focus leaving it is a press outside. */
export function EditorFrame({ rect, label, leave, children }: FrameProps): JSX.Element {
  const self = useRef<HTMLDivElement>(null);
  const left = useStable(leave);
  useLayoutEffect(() => (self.current ? holdFocus(self.current) : undefined), []);
  useEffect(() => {
    const press = (event: Event) => {
      if (self.current && !event.composedPath().includes(self.current)) left();
    };
    window.addEventListener("pointerdown", press, true);
    return () => window.removeEventListener("pointerdown", press, true);
  }, [left]);
  return (
    <div
      ref={self}
      class="nb-grid-editor"
      role="group"
      aria-label={label}
      style={{
        left: `${rect.x - 1}px`,
        top: `${rect.y - 1}px`,
        minWidth: `${rect.width + 2}px`,
        minHeight: `${rect.height + 2}px`,
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {children}
    </div>
  );
}

const SETTLING_MS = 150;

/** The press that opens an editor makes Glide take the focus back a frame later: that is no leaving. */
function holdFocus(frame: HTMLElement): () => void {
  const born = performance.now();
  const hold = (event: FocusEvent) => {
    if (performance.now() - born > SETTLING_MS) return;
    event.stopImmediatePropagation();
    const field = event.target as HTMLElement;
    setTimeout(() => field.isConnected && field.focus({ preventScroll: true }));
  };
  frame.addEventListener("blur", hold, true);
  frame.addEventListener("focusout", hold, true);
  return () => {
    frame.removeEventListener("blur", hold, true);
    frame.removeEventListener("focusout", hold, true);
  };
}

/** The editor for a kind, or undefined when there is none. */
export function editorFor(column: Column): ((props: EditorProps) => JSX.Element) | undefined {
  switch (column.kind) {
    case "number":
      return NumberEditor;
    case "date":
    case "datetime":
      return MomentEditor;
    case "time":
      return TimeEditor;
    case "selectbox":
      return ChoiceEditor;
    case "multiselect":
    case "list":
      return ManyEditor;
    case "text":
    case "link":
    case "markdown":
    case "json":
      return TextEditor;
    default:
      return undefined;
  }
}

function NumberEditor(props: EditorProps): JSX.Element {
  const { column } = props;
  const draft = useDraftCell(
    props,
    typeof props.value === "number" ? plainNumber(props.value) : plain(column, props.value),
    (text) => read(column, text),
  );
  const field = useFocusIn(props.typed);
  const step = (by: number) => {
    const reading = read({ ...column, min: undefined, max: undefined, required: false }, draft.text || "0");
    if (!("value" in reading) || typeof reading.value !== "number") return;
    const size = column.step ?? 1;
    const next = Number((reading.value + by * size).toFixed(12));
    const low = typeof column.min === "number" ? Math.max(column.min, next) : next;
    draft.type(plainNumber(typeof column.max === "number" ? Math.min(column.max, low) : low));
  };
  return (
    <>
      <input
        ref={field}
        class="nb-grid-field is-number"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        aria-label={column.label ?? column.name}
        aria-invalid={draft.fault ? "true" : undefined}
        value={draft.text}
        onInput={(event) => draft.type(event.currentTarget.value)}
        onBlur={() => draft.done()}
        onKeyDown={(event) => {
          if (event.key === "ArrowUp" || event.key === "ArrowDown") {
            event.preventDefault();
            step(event.key === "ArrowUp" ? 1 : -1);
          } else draft.onKeyDown(event);
        }}
      />
      <Complaint text={draft.fault} />
    </>
  );
}

function TextEditor(props: EditorProps): JSX.Element {
  const { column, value } = props;
  const json = column.kind === "json";
  const first =
    json && typeof value === "object" && value !== null
      ? JSON.stringify(value, null, 2)
      : value === null
        ? ""
        : asText(value);
  const draft = useDraftCell(props, first, (text) =>
    text === "" && value === null ? check(column, null) : read(column, text),
  );
  const field = useFocusIn(props.typed);
  const rows = Math.min(12, draft.text.split("\n").length);
  return (
    <>
      <textarea
        ref={field}
        class={cx("nb-grid-field", json && "is-code")}
        rows={rows}
        spellcheck={!json}
        autocomplete="off"
        maxLength={column.max_chars ?? undefined}
        aria-label={column.label ?? column.name}
        aria-invalid={draft.fault ? "true" : undefined}
        style={{
          "--letters": String(
            Math.min(60, Math.max(8, ...draft.text.split("\n").map((line) => line.length))),
          ),
        }}
        value={draft.text}
        onInput={(event) => draft.type(event.currentTarget.value)}
        onBlur={() => draft.done()}
        onKeyDown={(event) => draft.onKeyDown(event, true)}
      />
      {column.max_chars != null && (
        <div class="nb-grid-count">
          {draft.text.length}/{column.max_chars}
        </div>
      )}
      <Complaint text={draft.fault} />
    </>
  );
}
