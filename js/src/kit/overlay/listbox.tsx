/* The list of a combobox, over the page. Draws only the rows in sight: 10,000 options cost as much as 20. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { cx } from "../classes";
import type { Labels, Row } from "../form/choices";
import type { Combo } from "../form/combobox";
import { Html } from "../text/html";
import { Icon } from "../text/icons";
import { Popup } from "./popup";

const ROW = 34; // px, as in listbox.css
const MAX_ROWS_IN_VIEW = 9; // rows in sight at most
const SPARE = 5; // rows drawn above and below

interface ListProps {
  id: string;
  label: string;
  combo: Combo;
  labels: Labels;
  isChosen(row: Row): boolean;
  /** No more may be chosen: unchosen rows are off, and the reason stands under the list. */
  full?: string | undefined;
  multiple?: boolean;
}

export function ListPopup({ id, label, combo, labels, isChosen, full, multiple }: ListProps): JSX.Element {
  const { rows } = combo;
  const sight = useSight(combo);
  return (
    <Popup anchor={combo.box} onClose={combo.close} match class="nb-list-popup">
      <div
        ref={sight.list}
        id={id}
        class="nb-list"
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple ? "true" : undefined}
        tabIndex={-1}
        onMouseDown={(event) => event.preventDefault()} // the focus stays in the box
        onScroll={sight.look}
      >
        {rows.length === 0 ? (
          <NoRow text={labels.texts.length === 0 ? "No options to select" : "No results"} />
        ) : (
          <div role="presentation" class="nb-list-room" style={{ height: `${rows.length * ROW}px` }}>
            {rows.slice(sight.from, sight.to).map((row, i) => (
              <Option
                key={sight.from + i}
                combo={combo}
                index={sight.from + i}
                row={row}
                labels={labels}
                chosen={isChosen(row)}
                off={Boolean(full) && !isChosen(row)}
              />
            ))}
          </div>
        )}
      </div>
      {full && <div class="nb-list-full">{full}</div>}
    </Popup>
  );
}

const NoRow = ({ text }: { text: string }): JSX.Element => (
  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box (aria-activedescendant)
  <div class="nb-option is-none" role="option" aria-disabled="true" aria-selected="false">
    {text}
  </div>
);

/** Which rows are in sight; keeps the active one there: in the middle at first, with what is around it. */
function useSight({ rows, active }: Combo) {
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const opened = useRef(false);
  const look = () => setTop(Math.floor((list.current?.scrollTop ?? 0) / ROW));
  useLayoutEffect(() => {
    const box = list.current;
    if (!box || active < 0) return;
    if (!opened.current)
      box.scrollTop = (active + 0.5) * ROW - (box.clientHeight || MAX_ROWS_IN_VIEW * ROW) / 2;
    opened.current = true;
    if (active * ROW < box.scrollTop) box.scrollTop = active * ROW;
    else if ((active + 1) * ROW > box.scrollTop + box.clientHeight)
      box.scrollTop = (active + 1) * ROW - box.clientHeight;
    look();
  }, [active, rows]);
  return { list, look, from: Math.max(0, top - SPARE), to: top + MAX_ROWS_IN_VIEW + SPARE };
}

interface OptionProps {
  combo: Combo;
  index: number;
  row: Row;
  labels: Labels;
  chosen: boolean;
  off: boolean;
}

function Option({ combo, index, row, labels, chosen, off }: OptionProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the box (combobox.ts)
    <div
      id={combo.rowId(index)}
      class={cx(
        "nb-option",
        index === combo.active && "is-active",
        chosen && "is-chosen",
        off && "is-off",
        `is-${row.kind}`,
      )}
      role="option"
      aria-selected={chosen}
      aria-disabled={off ? "true" : undefined}
      aria-posinset={index + 1}
      aria-setsize={combo.rows.length}
      style={{ top: `${index * ROW}px` }}
      onPointerMove={() => index !== combo.active && combo.setActive(index)}
      onClick={() => !off && combo.pick(index)}
    >
      <RowText row={row} labels={labels} typed={combo.typed} />
      {chosen && <Icon name="check" size={14} />}
    </div>
  );
}

function RowText({ row, labels, typed }: { row: Row; labels: Labels; typed: string | null }): JSX.Element {
  if (row.kind === "new") return <span class="nb-option-text">Add: {row.text}</span>;
  if (row.kind === "all") {
    const words = typed?.trim() ? `Select ${row.indices.length} matches` : "Select all";
    return <span class="nb-option-text">{words}</span>;
  }
  return <Html html={labels.html[row.index]} class="nb-option-text" title={labels.texts[row.index]} />;
}
