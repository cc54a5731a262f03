/* st.color_picker: the browser's own picker, and the color as text beside it. */
import { useEffect, useRef } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { colorOf } from "../../kit/form/color_text";
import { type Draft, useDraft, useStable } from "../../kit/form/draft";
import { describe, Field, nameOf, partIds } from "../../kit/form/field";

type Args = FaceArgs<object, string>;

export default face<object, string>((args) => {
  const { props, value } = args;
  const draft = useDraft(value);
  const commit = useCommit(args, draft);
  const wrong = draft.dirty && colorOf(draft.text) === undefined;
  const error = wrong && draft.text.replace("#", "").length >= 6 ? "Enter a color as #RRGGBB." : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !commit()) event.preventDefault(); // no form takes a color that is none
    if (event.key !== "Escape" || !draft.dirty) return;
    event.stopPropagation();
    draft.drop();
  };
  return (
    <Field args={args} error={error}>
      <div class={cx("nb-box nb-color", props.disabled && "is-off")}>
        <Swatch args={args} />
        <input
          class="nb-input nb-color-text"
          type="text"
          aria-label={`${nameOf(args)} as text`}
          {...describe(args, error)}
          value={draft.text}
          maxLength={7}
          size={7}
          spellcheck={false}
          autocomplete="off"
          disabled={props.disabled}
          onInput={(event) => draft.type(event.currentTarget.value)}
          onBlur={() => commit() || draft.drop()}
          onKeyDown={onKeyDown}
        />
      </div>
    </Field>
  );
});

/** Sends what is typed when it is a color; false when it is none. */
function useCommit({ value, send }: Args, draft: Draft): () => boolean {
  return useStable(() => {
    if (!draft.dirty) return true;
    const color = colorOf(draft.now());
    if (color === undefined) return false;
    draft.drop();
    if (color !== colorOf(value)) send(color);
    return true;
  });
}

const PAUSE_MS = 150; // a picker that is dragged says each color on the way

function Swatch({ args }: { args: Args }) {
  const { value, send, props } = args;
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      class="nb-swatch"
      type="color"
      id={partIds(args).control}
      value={colorOf(value) ?? "#000000"}
      disabled={props.disabled}
      onInput={(event) => {
        const color = event.currentTarget.value;
        clearTimeout(timer.current);
        timer.current = window.setTimeout(() => send(color), PAUSE_MS);
      }}
      onChange={(event) => {
        clearTimeout(timer.current);
        if (event.currentTarget.value !== colorOf(value)) send(event.currentTarget.value);
      }}
    />
  );
}
