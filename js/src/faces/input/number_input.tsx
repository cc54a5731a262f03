/* st.number_input: a typed number with steppers. The wheel never changes it; "." is the decimal point everywhere. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { type Draft, useDraft, useStable } from "../../kit/form/draft";
import { BoxIcon, describe, Field, nameOf, partIds } from "../../kit/form/field";
import { type NumberRules, numberFault, showNumber, stepped } from "../../kit/form/number_rules";
import { parseNumber } from "../../kit/form/numbers";
import { StepButton } from "../../kit/form/step_button";
import { hintOf, submitsOnEnter } from "../../kit/form/text_rules";
import { composing } from "../../kit/form/typing";
import { useValidity } from "../../kit/form/validity";

interface Props extends NumberRules {
  placeholder?: string;
  icon?: string;
}

type Args = FaceArgs<Props, number | null>;

export default face<Props, number | null>((args) => {
  const { props, view } = args;
  const [focused, setFocused] = useState(false);
  const number = useNumber(args);
  const { draft, error, step } = number;
  const submits = focused && submitsOnEnter(props.form, view);
  const dirty = draft.dirty && !props.form;
  const hint = hintOf({ dirty, focused, keys: "Press Enter", submits, length: 0 });
  return (
    <Field args={args} error={error} hint={hint} required={props.required}>
      <div class={`nb-box ${props.disabled ? "is-off" : ""}`}>
        <BoxIcon html={props.icon} />
        <NumberBox args={args} number={number} note={describe(args, error, hint)} onFocus={setFocused} />
        <StepButton
          icon="minus"
          label={`Decrease ${nameOf(args)}`}
          disabled={!number.room(-1)}
          onStep={() => step(-1)}
        />
        <StepButton
          icon="plus"
          label={`Increase ${nameOf(args)}`}
          disabled={!number.room(1)}
          onStep={() => step(1)}
        />
      </div>
    </Field>
  );
});

interface BoxProps {
  args: Args;
  number: ReturnType<typeof useNumber>;
  note: ReturnType<typeof describe>;
  onFocus(focused: boolean): void;
}

function NumberBox({ args, number, note, onFocus }: BoxProps): JSX.Element {
  const { props } = args;
  const { text } = number.draft;
  return (
    <input
      class="nb-input"
      id={partIds(args).control}
      type="text"
      inputMode={props.type === "float" || (props.min ?? -1) < 0 ? "decimal" : "numeric"}
      role="spinbutton"
      aria-valuenow={args.value ?? undefined}
      aria-valuetext={text || undefined}
      aria-valuemin={props.min ?? undefined}
      aria-valuemax={props.max ?? undefined}
      autocomplete="off"
      value={text}
      placeholder={props.placeholder}
      disabled={props.disabled}
      required={props.required}
      {...note}
      onInput={(event) => number.type(event.currentTarget.value)}
      onFocus={() => onFocus(true)}
      onBlur={() => {
        onFocus(false);
        number.commit();
      }}
      onKeyDown={(event) => numberKey(event, args, number)}
    />
  );
}

const STEPS: Record<string, number> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

function numberKey(event: KeyboardEvent, { props }: Args, number: ReturnType<typeof useNumber>): void {
  if (composing(event) || event.altKey || event.metaKey || event.ctrlKey) return;
  const count = STEPS[event.key];
  if (count !== undefined) number.step(count);
  else if (event.key === "Escape" && number.draft.dirty) {
    event.stopPropagation();
    number.giveUp();
  } else if (event.key !== "Enter" || (number.commit() && props.form)) return; // a form around it hears Enter too
  event.preventDefault();
}

function useNumber(args: Args) {
  const { props, send } = args;
  const draft = useFormDraft(args);
  const [blamed, setBlamed] = useState(false);
  const fault = () =>
    draft.dirty ? numberFault(draft.now(), props) : numberFault(showNumber(args.value, {}), props);
  const blocked = useValidity(args, useStable(fault));

  const commit = useStable((): boolean => {
    if (!draft.dirty) return true;
    const wrong = numberFault(draft.now(), props);
    setBlamed(wrong !== undefined);
    if (wrong) return false;
    const typed = parseNumber(draft.now());
    const value = typed ?? (props.default as number | null | undefined) ?? null; // only a field without default can be empty
    if (value !== (args.value ?? null)) send(value);
    draft.drop();
    return true;
  });
  const giveUp = useStable(() => {
    setBlamed(false);
    draft.drop();
  });
  const step = useStable((count: number): void => {
    const typed = draft.dirty ? parseNumber(draft.now()) : args.value;
    const next = stepped(typed, count, props);
    if (next === null || props.disabled) return;
    giveUp();
    if (next !== args.value) send(next);
  });
  const type = useStable((text: string): void => {
    draft.type(text);
    const value = parseNumber(text);
    // A form takes what is right so far: whatever submits it, the number is there.
    if (props.form && numberFault(text, props) === undefined && value !== null) send(value);
  });
  const room = (count: number) => !props.disabled && stepped(args.value, count, props) !== null;
  const error = blocked ?? (blamed && draft.dirty ? numberFault(draft.text, props) : undefined);
  return { draft, error, commit, step, type, giveUp, room };
}

/** In a form a right number is sent while it is typed; when the value then becomes another one, the form was cleared
 *  and the typed text is of the past. */
function useFormDraft({ props, value }: Args): Draft {
  const draft = useDraft(showNumber(value, props));
  const typed = draft.dirty && props.form ? parseNumber(draft.text) : null;
  const past = typed !== null && numberFault(draft.text, props) === undefined && typed !== value;
  return past ? { ...draft, text: showNumber(value, props), dirty: false } : draft;
}
