/* st.menu_button: a button with a menu (WAI-ARIA menu button); what is chosen is a trigger, there for one run. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { ButtonFace, type ButtonProps, buttonClass, saidOf, withHelp } from "../../kit/form/button";
import { useStable } from "../../kit/form/draft";
import { nameOf, partIds } from "../../kit/form/field";
import { plainText } from "../../kit/form/filter";
import { rovingIndex } from "../../kit/form/roving";
import { Popup } from "../../kit/overlay/popup";
import { Html } from "../../kit/text/html";
import { Icon } from "../../kit/text/icons";

interface Props extends Omit<ButtonProps, "icon_position" | "shortcut"> {
  options: string[];
}

type Args = FaceArgs<Props, number>;

export default face<Props, number>((args) => {
  const { props } = args;
  const button = useRef<HTMLButtonElement>(null);
  const menu = useMenu(args, button);
  return (
    <div class="nb-menu-button">
      {withHelp(
        props.help,
        <button
          ref={button}
          id={partIds(args).control}
          type="button"
          class={buttonClass(props)}
          disabled={props.disabled}
          aria-haspopup="menu"
          aria-expanded={menu.focused !== undefined}
          aria-controls={menu.focused === undefined ? undefined : partIds(args).list}
          {...saidOf(props)}
          onClick={() => (menu.focused === undefined ? menu.open(0) : menu.close())}
          onKeyDown={menu.onButtonKey}
        >
          <ButtonFace props={props}>
            <span class="nb-menu-arrow">
              <Icon name="down" size={14} />
            </span>
          </ButtonFace>
        </button>,
      )}
      {menu.focused !== undefined && (
        <Popup anchor={button} onClose={menu.close} class="nb-menu-popup" takesFocus>
          <Items args={args} menu={menu} />
        </Popup>
      )}
    </div>
  );
});

/** Which item has the focus; undefined = closed. */
function useMenu(args: Args, button: { current: HTMLButtonElement | null }) {
  const [focused, setFocused] = useState<number>();
  const count = args.props.options.length;
  const close = useStable(() => setFocused(undefined));
  const open = (index: number) => !args.props.disabled && setFocused(index);
  const leave = () => {
    close();
    button.current?.focus({ preventScroll: true });
  };
  const pick = (index: number) => {
    leave();
    args.trigger(index);
  };
  const onButtonKey = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    event.stopPropagation();
    open(event.key === "ArrowDown" ? 0 : count - 1);
  };
  return { focused, setFocused, open, close, leave, pick, onButtonKey };
}

const itemsIn = (list: HTMLElement | null) => list?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [];

function Items({ args, menu }: { args: Args; menu: ReturnType<typeof useMenu> }): JSX.Element {
  const { options } = args.props;
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    itemsIn(list.current)[menu.focused ?? 0]?.focus();
  }, [menu.focused]);
  const onKeyDown = (event: KeyboardEvent) => {
    const next =
      rovingIndex(event.key, menu.focused ?? 0, options.length) ??
      starting(options, event, menu.focused ?? 0);
    if (event.key === "Escape") menu.leave();
    else if (event.key === "Tab")
      return menu.leave(); // from the button on, as the browser does
    else if (next !== undefined) {
      menu.setFocused(next);
      itemsIn(list.current)[next]?.focus(); // at once: the next key may come before the repaint
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={list}
      id={partIds(args).list}
      class="nb-menu"
      role="menu"
      aria-label={nameOf(args)}
      onKeyDown={onKeyDown}
    >
      {options.map((option, index) => (
        <button
          key={index}
          type="button"
          class="nb-menu-item"
          role="menuitem"
          tabIndex={index === menu.focused ? 0 : -1}
          onPointerMove={(event) => {
            // A pointer that lies still while the menu comes under it means nothing.
            if ((event.movementX || event.movementY) && index !== menu.focused) menu.setFocused(index);
          }}
          onClick={() => menu.pick(index)}
        >
          <Html html={option} />
        </button>
      ))}
    </div>
  );
}

/** A letter goes to the next item that starts with it. */
function starting(options: string[], event: KeyboardEvent, from: number): number | undefined {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey || event.altKey)
    return undefined;
  const order = options.map((_, i) => (from + 1 + i) % options.length);
  return order.find((i) =>
    plainText(options[i] ?? "")
      .toLowerCase()
      .startsWith(event.key.toLowerCase()),
  );
}
