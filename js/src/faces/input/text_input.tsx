/* st.text_input: one line of text. Commits on Enter and blur, or after a pause with `live`. */
import { useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { BoxIcon, describe, Field } from "../../kit/form/field";
import { hintOf, submitsOnEnter, type TextProps, textBox, useText } from "../../kit/form/text_rules";
import { IconButton } from "../../kit/text/icons";

interface Props extends TextProps {
  type?: "default" | "password" | "email" | "url" | "phone" | "search";
  autocomplete?: string;
  icon?: string;
}

/** `email` and `url` would let the browser trim what is typed and refuse the caret: their keyboards come by inputmode. */
const NATIVE = {
  default: "text",
  password: "text",
  email: "text",
  url: "text",
  phone: "tel",
  search: "search",
} as const;
const KEYBOARD = { email: "email", url: "url", phone: "tel", search: "search" } as const;

type Keyboard = (typeof KEYBOARD)[keyof typeof KEYBOARD] | undefined;

type Args = FaceArgs<Props, string | null>;

export default face<Props, string | null>((args) => {
  const { props } = args;
  const text = useText(args);
  const [focused, setFocused] = useState(false);
  const [revealed, setRevealed] = useState(false);
  const { text: draftText, dirty } = text.draft;
  const hint = hintFor(args, draftText, dirty, focused);
  const clear = () => {
    text.type("");
    text.commit();
  };
  const box = { ...textBox(args, text, setFocused), ...describe(args, text.error, hint) };
  return (
    <Field args={args} error={text.error} hint={hint} required={props.required}>
      <div class={`nb-box ${props.disabled ? "is-off" : ""}`}>
        <BoxIcon html={props.icon} />
        <input {...box} {...native(props, revealed)} />
        {props.type === "search" && draftText && !props.disabled && (
          <IconButton icon="close" label="Clear" tabIndex={-1} onPress={clear} />
        )}
        {props.type === "password" && (
          <IconButton
            icon={revealed ? "hidden" : "eye"}
            label={revealed ? "Hide password" : "Show password"}
            disabled={props.disabled}
            onPress={() => setRevealed(!revealed)}
          />
        )}
      </div>
    </Field>
  );
});

/** What the type asks of the browser: the mask, the phone's keyboard, what to fill in by itself. */
function native({ type = "default", autocomplete }: Props, revealed: boolean) {
  const password = type === "password";
  return {
    type: (password && !revealed ? "password" : NATIVE[type]) as "text",
    inputMode: KEYBOARD[type as keyof typeof KEYBOARD] as Keyboard,
    autocomplete: (autocomplete ?? (password ? "new-password" : undefined)) as "off" | undefined,
    spellcheck: password ? false : undefined,
  };
}

function hintFor({ props, view }: Args, draftText: string, dirty: boolean, focused: boolean) {
  const live = props.live !== undefined && props.live !== false;
  return hintOf({
    dirty: dirty && !live,
    focused,
    keys: "Press Enter",
    submits: focused && submitsOnEnter(props.form, view),
    length: draftText.length,
    max: props.max_chars,
  });
}
