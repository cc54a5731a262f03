/* st.button and st.form_submit_button: a press is a trigger, true for exactly one run. */
import { face } from "../../contract/face";
import {
  ButtonFace,
  type ButtonProps,
  buttonClass,
  saidOf,
  sayKeys,
  useShortcut,
  withHelp,
} from "../../kit/form/button";

interface Props extends ButtonProps {
  submit?: boolean;
}

export default face<Props, boolean>((args) => {
  const { props } = args;
  const press = () => args.trigger(true);
  const shortcut = useShortcut(args, press);
  return withHelp(
    props.help,
    <button
      type="button"
      class={buttonClass(props)}
      disabled={props.disabled}
      aria-keyshortcuts={sayKeys(shortcut)}
      {...saidOf(props)}
      onClick={press}
    >
      <ButtonFace props={props} shortcut={shortcut} />
    </button>,
  );
});
