/* st.link_button: opens an address in a new tab; with a control's name it tells the kernel too. */
import { useRef } from "preact/hooks";
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
import { safeLink } from "../../kit/media/url";

interface Props extends ButtonProps {
  url: string;
}

export default face<Props, boolean>((args) => {
  const { props } = args;
  const link = useRef<HTMLAnchorElement>(null);
  const shortcut = useShortcut(args, () => link.current?.click());
  return withHelp(
    props.help,
    <a
      ref={link}
      class={buttonClass(props, "nb-btn-link")}
      href={props.disabled ? undefined : safeLink(props.url)}
      target="_blank"
      rel="noopener noreferrer"
      role={props.disabled ? "link" : undefined}
      aria-disabled={props.disabled ? "true" : undefined}
      aria-keyshortcuts={sayKeys(shortcut)}
      {...saidOf(props)}
      onClick={() => !props.disabled && props.mode !== "ignore" && args.trigger(true)}
    >
      <ButtonFace props={props} shortcut={shortcut} />
    </a>,
  );
});
