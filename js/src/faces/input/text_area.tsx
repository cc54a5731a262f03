/* st.text_area: several lines of text. Commits on blur and Ctrl+Enter (⌘ on a Mac). */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { face } from "../../contract/face";
import { describe, Field, isMac } from "../../kit/form/field";
import { hintOf, submitsOnEnter, type TextProps, textBox, useText } from "../../kit/form/text_rules";

const KEYS = isMac ? "Press ⌘+Enter" : "Press Ctrl+Enter";

type Props = Omit<TextProps, "validate" | "live">;

export default face<Props, string | null>((args) => {
  const { props, view } = args;
  const text = useText(args);
  const [focused, setFocused] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const draftText = text.draft.text;
  const grows = props.height === "content" || props.height === "stretch";
  useLayoutEffect(() => {
    if (grows && area.current) grow(area.current);
  });
  const hint = hintOf({
    dirty: text.draft.dirty,
    focused,
    keys: KEYS,
    submits: focused && submitsOnEnter(props.form, view),
    length: draftText.length,
    max: props.max_chars,
  });
  const box = { ...textBox(args, text, setFocused), ...describe(args, text.error, hint) };
  return (
    <Field args={args} error={text.error} hint={hint} required={props.required} class="nb-text-area">
      <div class={`nb-box ${props.disabled ? "is-off" : ""}`}>
        <textarea {...box} ref={area} class={grows ? "nb-input is-growing" : "nb-input"} />
      </div>
    </Field>
  );
});

/** As tall as the text; the browsers that know `field-sizing` do it without us. */
function grow(area: HTMLTextAreaElement): void {
  if (globalThis.CSS?.supports?.("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}
