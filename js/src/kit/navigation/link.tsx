/* What leads to another page of the app. Where the app is the whole page (Voila) it is a link that can be opened in a
   new tab; elsewhere the address is the notebook's, and it is a button that calls itself a link. */
import type { ComponentChildren, JSX } from "preact";
import { useView } from "../../contract/face";
import type { ElementId } from "../../contract/wire";

/** What the kernel listens to; its value is the page: see nbflow/runtime/pages.py. */
const NAVIGATION = "navigation" as ElementId;

/** The parameter of the address that names the page. */
const PAGE = "nbflow-page";

/** Parameters that belong to the server and stay. */
const KEPT = /^(voila-.*|token|embed.*)$/;

export type Params = Record<string, readonly string[]>;

interface LinkProps {
  page: string;
  /** Its path in the address; "" is the page that the app opens with. */
  path: string;
  params?: Params;
  current?: boolean;
  disabled?: boolean;
  class: string;
  onGo?(): void;
  children: ComponentChildren;
}

/** The address of a page, from that of the page now. */
export function hrefOf(search: string, path: string, params: Params = {}): string {
  const next = new URLSearchParams(search);
  for (const name of [...next.keys()]) if (!KEPT.test(name)) next.delete(name);
  for (const [name, values] of Object.entries(params)) for (const value of values) next.append(name, value);
  if (path) next.set(PAGE, path);
  return `?${next}`;
}

export function PageLink({ page, path, params, current, disabled, onGo, ...rest }: LinkProps): JSX.Element {
  const { store } = useView();
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return; // the browser opens a tab
    event.preventDefault();
    onGo?.();
    store.fire(NAVIGATION, params ? { page, query: params } : page);
  };
  const said = { ...rest, "aria-current": current ? ("page" as const) : undefined };
  if (document.body.dataset.voila !== undefined && !disabled)
    return <a {...said} href={hrefOf(location.search, path, params)} onClick={go} />;
  return <button {...said} type="button" role="link" disabled={disabled} onClick={go} />;
}
