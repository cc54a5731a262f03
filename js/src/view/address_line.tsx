/* The app's own address line, where the page's address is the notebook's: the app's page and its parameters, to be
   copied, and to be pasted again. It appears when there is something to say. */
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Copy } from "../kit/text/copy";
import { appPart, isPage } from "./address";
import { useOpenView } from "./open_view";

const HOW =
  "The page and the parameters of this app. To open another page, paste its address here and press Enter.";

export function AddressLine(): VNode | null {
  const { store } = useOpenView();
  const [query, setQuery] = useState(store.query);
  const [draft, setDraft] = useState<string>();
  const said = useRef(false);
  useEffect(() => {
    setQuery(store.query);
    return store.onStatus(() => setQuery(store.query));
  }, [store]);
  said.current ||= query !== "";
  if (!said.current || isPage(window)) return null;
  const go = (event: Event) => {
    event.preventDefault();
    if (draft === undefined) return;
    setDraft(undefined);
    store.travel(appPart(draft));
  };
  return (
    <form class="nb-address" onSubmit={go} title={HOW}>
      <span class="nb-address-label">Address</span>
      <input
        aria-label="Address of this app"
        spellcheck={false}
        autocomplete="off"
        value={draft ?? `?${query}`}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => setDraft(undefined)}
        onKeyDown={(event) => event.key === "Escape" && setDraft(undefined)}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Copy text={`?${query}`} label="Copy the address of this app" />
    </form>
  );
}
