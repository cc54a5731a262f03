/* st.pagination: numbers of pages with arrows. Shows as many numbers as there is room for. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { visiblePages } from "../../kit/form/page_numbers";
import { Icon } from "../../kit/text/icons";

interface Props {
  num_pages: number;
  /** Absent = no limit. */
  max?: number;
}

const GAP = 4; // px, as in pagination.css
const ARROW = 32;

export default face<Props, number>((args) => {
  const { props, value: page, send } = args;
  const count = props.num_pages;
  const nav = useRef<HTMLDivElement>(null);
  const room = useRoom(nav);
  const widest = Math.max(32, String(count).length * 9 + 16) + GAP;
  const fits = Math.floor((room - 2 * (ARROW + GAP)) / widest);
  const most = props.max === 0 ? 0 : Math.max(1, Math.min(props.max ?? Number.POSITIVE_INFINITY, fits));
  const go = (to: number) => to !== page && to >= 1 && to <= count && send(to);
  return (
    <div ref={nav} class="nb-pages" role="group" aria-label="Pages">
      <Arrow
        icon="left"
        label="Previous page"
        off={props.disabled || page <= 1}
        onPress={() => go(page - 1)}
      />
      {visiblePages(page, count, most).map((one, index) =>
        one === null ? (
          <span key={`gap${index}`} class="nb-pages-gap" aria-hidden="true">
            …
          </span>
        ) : (
          <button
            key={one}
            type="button"
            class={cx("nb-pages-one", one === page && "is-on")}
            aria-label={`Page ${one}`}
            aria-current={one === page ? "page" : undefined}
            disabled={props.disabled}
            onClick={() => go(one)}
          >
            {one}
          </button>
        ),
      )}
      {props.max === 0 && <span class="nb-sr">{`Page ${page} of ${count}`}</span>}
      <Arrow
        icon="right"
        label="Next page"
        off={props.disabled || page >= count}
        onPress={() => go(page + 1)}
      />
    </div>
  );
});

interface ArrowProps {
  icon: "left" | "right";
  label: string;
  off: boolean | undefined;
  onPress(): void;
}

/** Not `disabled` at an end: the focus would be lost under the finger. */
const Arrow = ({ icon, label, off, onPress }: ArrowProps): JSX.Element => (
  <button
    type="button"
    class="nb-pages-one nb-pages-arrow"
    aria-label={label}
    title={label}
    aria-disabled={off ? "true" : undefined}
    onClick={() => !off && onPress()}
  >
    <Icon name={icon} />
  </button>
);

/** How wide the place is that the numbers may fill: that of the container, not of the numbers. */
function useRoom(nav: { current: HTMLElement | null }): number {
  const [room, setRoom] = useState(Number.POSITIVE_INFINITY);
  useLayoutEffect(() => {
    const own = nav.current?.parentElement;
    const place = own?.style.width || own?.classList.contains("w-stretch") ? own : own?.parentElement;
    if (!place || !globalThis.ResizeObserver) return;
    const look = () => setRoom(place.clientWidth || Number.POSITIVE_INFINITY);
    look();
    const watch = new ResizeObserver(look);
    watch.observe(place);
    return () => watch.disconnect();
  }, [nav]);
  return room;
}
