/* When the text of a box may leave, and what its hint says: the rules st.text_input and st.text_area share. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { FaceArgs, View } from "../../contract/face";
import { type Draft, useDraft, useStable } from "./draft";
import { partIds } from "./field";
import { composing } from "./typing";
import { useValidity } from "./validity";

export interface TextProps {
  max_chars?: number;
  placeholder?: string;
  required?: boolean;
  /** A regular expression, or one with the message to show. */
  validate?: string | [string, string];
  /** Commit while typing, after this pause in ms; true = 250. */
  live?: boolean | number;
}

export interface TextControl {
  draft: Draft;
  error: string | undefined;
  /** The person typed: keep it, send it later or now as form and `live` say; never a word that is being composed. */
  type(text: string, composing?: boolean): void;
  /** Enter or blur: send what was typed, if it may leave. */
  commit(): boolean;
  giveUp(): void;
}

type TextArgs = FaceArgs<TextProps, string | null>;

const LIVE_PAUSE = 250;

/** What is wrong with a text, or undefined. An empty text is only wrong where one is required. */
export function faultOf(text: string, { required, validate }: TextProps): string | undefined {
  if (text.trim() === "") return required ? "This field is required." : undefined;
  if (!validate) return undefined;
  const [pattern, message] = Array.isArray(validate) ? validate : [validate, "This value is not valid."];
  try {
    return new RegExp(pattern).test(text) ? undefined : message;
  } catch {
    return undefined; // a pattern that JavaScript does not know must not lock the field
  }
}

export function useText(args: TextArgs): TextControl {
  const { props, send } = args;
  const draft = useDraft(args.value ?? "");
  const [blamed, setBlamed] = useState(false);
  const timer = useRef(0);
  const check = useStable(() => faultOf(draft.now(), props));
  const blocked = useValidity(args, check);

  const commit = useStable((): boolean => {
    clearTimeout(timer.current);
    const text = draft.now();
    const fault = draft.dirty || blamed ? faultOf(text, props) : undefined;
    setBlamed(fault !== undefined);
    if (fault) return false;
    if (text !== (args.value ?? "")) send(text);
    draft.drop();
    return true;
  });
  const type = useStable((text: string, composing = false) => {
    clearTimeout(timer.current);
    draft.type(text);
    if (props.form) {
      // A form's values stay in the browser, so every letter may go there: a submit then never misses one.
      send(text);
      draft.drop();
    } else if (!composing && props.live !== undefined && props.live !== false) {
      const pause = props.live === true ? LIVE_PAUSE : props.live;
      if (pause > 0) timer.current = window.setTimeout(commit, pause);
      else commit();
    }
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  const giveUp = useStable(() => {
    clearTimeout(timer.current);
    setBlamed(false);
    draft.drop();
  });
  const error = blocked ?? (blamed ? faultOf(draft.text, props) : undefined);
  return { draft, error, type, commit, giveUp };
}

/** Whether Enter in a field submits the form that it is in. */
export const submitsOnEnter = (form: string | undefined, view: View): boolean =>
  form !== undefined && view.store.enterSubmits(form);

/** "Press Enter to apply · 5/20": only while it can be done and only where there is something to say. */
export function hintOf(parts: {
  dirty: boolean;
  focused: boolean;
  keys: string;
  submits?: boolean;
  length: number;
  max?: number;
}) {
  const words: string[] = [];
  if (parts.focused && parts.submits) words.push(`${parts.keys} to submit form`);
  else if (parts.focused && parts.dirty) words.push(`${parts.keys} to apply`);
  if (parts.max && (parts.focused || parts.length >= parts.max)) words.push(`${parts.length}/${parts.max}`);
  return words.join(" · ") || undefined;
}

type BoxEvent = { currentTarget: { value: string }; isComposing?: boolean };

/** What a text box and a text area have in common: value, limits, and when it commits. */
export function textBox(args: TextArgs, text: TextControl, onFocus: (focused: boolean) => void) {
  const { props } = args;
  return {
    class: "nb-input",
    id: partIds(args).control,
    value: text.draft.text,
    placeholder: props.placeholder,
    maxLength: props.max_chars,
    disabled: props.disabled,
    required: props.required,
    onInput: (event: BoxEvent) => text.type(event.currentTarget.value, event.isComposing),
    onCompositionEnd: (event: BoxEvent) => text.type(event.currentTarget.value),
    onFocus: () => onFocus(true),
    onBlur: () => {
      onFocus(false);
      text.commit();
    },
    onKeyDown: (event: KeyboardEvent) => textKey(event, args, text),
  };
}

/** Escape gives up what was typed. Enter commits; in a text area only with Ctrl or Cmd. */
function textKey(event: KeyboardEvent, { props }: TextArgs, text: TextControl): void {
  if (composing(event)) return; // Enter that ends an input method's word applies nothing
  if (event.key === "Escape" && text.draft.dirty) {
    event.stopPropagation();
    text.giveUp();
  }
  const area = event.target instanceof HTMLTextAreaElement;
  if (event.key !== "Enter" || (area && !event.ctrlKey && !event.metaKey)) return;
  // A form around it hears Enter too and submits; a text that may not leave stops it here.
  if (!text.commit() || !props.form) event.preventDefault();
}
