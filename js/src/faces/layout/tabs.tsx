/* st.tabs: ARIA tabs. All panels stay in the DOM, so that what is in them keeps its state. */
import type { JSX, VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx, elementAttrs } from "../../kit/classes";
import { useFollowing } from "../../kit/follow";
import { useEnds } from "../../kit/scroll_edges";
import { Html, plain } from "../../kit/text/html";
import { IconButton } from "../../kit/text/icons";

interface Props {
  default?: string;
}
interface Tab {
  id: number;
  label: string;
  /** What the kernel calls it: the label before it became HTML. */
  name: string;
}

/** The tabs with their labels, which are props of the children: a new label repaints the list too. */
function useTabs(args: FaceArgs<Props, string>): Tab[] {
  const { store } = args.view;
  const [, repaint] = useState({});
  useEffect(() => {
    const stops = args.childIds.map((id) => store.onNode(id, () => repaint({})));
    return () => {
      for (const stop of stops) stop();
    };
  }, [args.childIds, store]);
  const { nodes } = store.tree;
  return args.childIds.map((id) => {
    const props = nodes.get(id)?.props ?? {};
    const label = String(props.label ?? "");
    return { id, label, name: String(props.name ?? plain(label)) };
  });
}

const named = (tabs: Tab[], name: unknown): Tab | undefined => tabs.find((tab) => tab.name === name);

function Tabs(args: FaceArgs<Props, string>): JSX.Element {
  const tabs = useTabs(args);
  const [chosen, setChosen] = useFollowing(
    named(tabs, args.elementId === undefined ? undefined : args.value)?.id,
  );
  const current =
    tabs.find((tab) => tab.id === chosen)?.id ?? named(tabs, args.props.default)?.id ?? tabs[0]?.id;
  const choose = (tab: Tab) => {
    setChosen(tab.id);
    if (args.elementId !== undefined) args.send(tab.name);
  };
  return (
    <div {...elementAttrs(args, "nb-tabs")}>
      <TabList tabs={tabs} current={current} choose={choose} />
      {tabs.map((tab, i) => (
        <section
          key={tab.id}
          id={`nb-${tab.id}-panel`}
          role="tabpanel"
          aria-labelledby={`nb-${tab.id}-tab`}
          class="nb-panel"
          hidden={tab.id !== current}
        >
          {(args.children as VNode[])[i]}
        </section>
      ))}
    </div>
  );
}

interface ListProps {
  tabs: Tab[];
  current: number | undefined;
  choose(tab: Tab): void;
}

function TabList({ tabs, current, choose }: ListProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const index = tabs.findIndex((tab) => tab.id === current);
    const moves: Record<string, number> = {
      ArrowRight: index + 1,
      ArrowLeft: index - 1,
      Home: 0,
      End: tabs.length - 1,
    };
    const to = moves[event.key];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    choose(tab);
    const button = list.current?.querySelector<HTMLElement>(`#nb-${tab.id}-tab`);
    button?.focus();
    button?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const ends = useEnds(list, tabs.map((tab) => tab.label).join("\n"));
  const scroll = (by: number) =>
    list.current?.scrollBy({ left: by * list.current.clientWidth * 0.6, behavior: "smooth" });
  const more = cx("nb-tablist", ends.left && "has-more-left", ends.right && "has-more-right");
  return (
    <div class="nb-tabrow">
      <div ref={list} class={more} role="tablist" tabIndex={-1} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            id={`nb-${tab.id}-tab`}
            role="tab"
            class={cx("nb-tab", tab.id === current && "is-chosen")}
            aria-selected={tab.id === current}
            aria-controls={`nb-${tab.id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => choose(tab)}
          >
            <Html html={tab.label} />
          </button>
        ))}
      </div>
      {ends.left && <More way="left" press={() => scroll(-1)} />}
      {ends.right && <More way="right" press={() => scroll(1)} />}
    </div>
  );
}

/** For the mouse alone: by keyboard the arrows move through the tabs themselves. */
const More = ({ way, press }: { way: "left" | "right"; press(): void }): JSX.Element => (
  <IconButton
    icon={way}
    label={`Scroll tabs ${way}`}
    tabIndex={-1}
    class={`nb-tabs-more is-${way}`}
    onPress={press}
  />
);

export default face<Props, string>(Tabs, { wrap: "bare" });
