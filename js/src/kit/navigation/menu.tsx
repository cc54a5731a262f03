/* The menu of an app's pages: a list in the sidebar, or a bar above the page. */
import type { JSX } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { cx } from "../classes";
import { safeLink } from "../media/url";
import { Popup } from "../overlay/popup";
import { Tip } from "../overlay/tooltip";
import { Html } from "../text/html";
import { PageLink } from "./link";

interface Entry {
  page: string;
  path: string;
  title: string;
  icon?: string;
  help?: string;
  /** An address elsewhere. */
  url?: string;
}

interface Section {
  title: string;
  pages: readonly Entry[];
}

export interface MenuProps {
  position: "sidebar" | "top";
  current: string;
  /** All entries at once, or how many of a long menu at first; false: the usual number. */
  expanded: boolean | number;
  sections: readonly Section[];
}

const COLLAPSED_ENTRIES = 10;
const SPARE = 2; // nobody unfolds a list for two more

/** How many entries a menu of `count` shows before it is unfolded. */
export function collapsedCount(count: number, expanded: boolean | number): number {
  if (expanded === true) return count;
  if (typeof expanded === "number") return Math.min(expanded, count);
  return count > COLLAPSED_ENTRIES + SPARE ? COLLAPSED_ENTRIES : count;
}

/** The first `limit` entries of all sections together; the page that is shown is always among them. */
export function cut(sections: readonly Section[], limit: number, current: string): Section[] {
  let left = limit;
  return sections
    .map((section) => ({
      ...section,
      pages: section.pages.filter((entry) => left-- > 0 || entry.page === current),
    }))
    .filter((section) => section.pages.length > 0);
}

interface ItemProps {
  entry: Entry;
  current: string;
  onGo?: (() => void) | undefined;
}

function Item({ entry, current, onGo }: ItemProps): JSX.Element {
  const inner = (
    <>
      {entry.icon && <Html html={entry.icon} class="nb-nav-icon" aria-hidden="true" />}
      <Html html={entry.title} class="nb-nav-title" />
      {entry.url && <span class="nb-nav-away" role="img" aria-label="opens in a new tab" />}
    </>
  );
  const name = cx("nb-nav-item", entry.page === current && "is-current");
  const link = entry.url ? (
    <a class={name} href={safeLink(entry.url)} target="_blank" rel="noopener noreferrer" onClick={onGo}>
      {inner}
    </a>
  ) : (
    <PageLink
      page={entry.page}
      path={entry.path}
      current={entry.page === current}
      class={name}
      {...(onGo && { onGo })}
    >
      {inner}
    </PageLink>
  );
  return <li>{entry.help ? <Tip html={entry.help}>{link}</Tip> : link}</li>;
}

function List({ pages, current, onGo }: { pages: readonly Entry[] } & Omit<ItemProps, "entry">): JSX.Element {
  return (
    <ul class="nb-nav-list">
      {pages.map((entry) => (
        <Item key={entry.page} entry={entry} current={current} onGo={onGo} />
      ))}
    </ul>
  );
}

/** A section of the sidebar's menu; it folds. */
function Fold({ section, current, onGo }: { section: Section } & Omit<ItemProps, "entry">): JSX.Element {
  const [open, setOpen] = useState(true);
  const id = useId();
  return (
    <div class="nb-nav-section">
      <button
        type="button"
        class="nb-nav-header"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <Html html={section.title} />
        <Chevron />
      </button>
      <div id={id} hidden={!open}>
        <List pages={section.pages} current={current} onGo={onGo} />
      </div>
    </div>
  );
}

function Chevron(): JSX.Element {
  return (
    <svg class="nb-nav-chevron" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <path d="M4 6l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />
    </svg>
  );
}

/** In the sidebar. `onGo` is called with when the person has chosen a page. */
export function SideMenu({ menu, onGo }: { menu: MenuProps; onGo?: () => void }): JSX.Element {
  const count = menu.sections.reduce((sum, section) => sum + section.pages.length, 0);
  const first = collapsedCount(count, menu.expanded);
  const [whole, setWhole] = useState(false);
  return (
    <nav class="nb-nav" aria-label="Pages">
      {cut(menu.sections, whole ? count : first, menu.current).map((section, index) =>
        section.title ? (
          <Fold key={`${index} ${section.title}`} section={section} current={menu.current} onGo={onGo} />
        ) : (
          <List key={index} pages={section.pages} current={menu.current} onGo={onGo} />
        ),
      )}
      {first < count && (
        <button type="button" class="nb-nav-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? "Show fewer pages" : `Show ${count - first} more`}
        </button>
      )}
    </nav>
  );
}

/** A section of the bar: a button that opens a list. */
function Drop({ section, current }: { section: Section; current: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shut = () => {
    setOpen(false);
    button.current?.focus();
  };
  const has = section.pages.some((entry) => entry.page === current);
  return (
    <li
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        shut();
      }}
    >
      <button
        ref={button}
        type="button"
        class={cx("nb-nav-item", has && "is-current")}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Html html={section.title} class="nb-nav-title" />
        <Chevron />
      </button>
      {open && (
        <Popup anchor={button} onClose={() => setOpen(false)} class="nb-nav-popup">
          <List pages={section.pages} current={current} onGo={shut} />
        </Popup>
      )}
    </li>
  );
}

/** Above the page: sections open as lists; where the app is narrow the bar wraps. */
export function TopMenu({ menu }: { menu: MenuProps }): JSX.Element {
  return (
    <nav class="nb-nav is-top" aria-label="Pages">
      <ul class="nb-nav-bar">
        {menu.sections.flatMap((section, index) =>
          section.title
            ? [<Drop key={`${index} ${section.title}`} section={section} current={menu.current} />]
            : section.pages.map((entry) => <Item key={entry.page} entry={entry} current={menu.current} />),
        )}
      </ul>
    </nav>
  );
}
