/* HTML of the author or of a rich repr, cleaned first. A style element in it reaches this app, as in Streamlit, and
   never the page around. With scripts it stands in the page's own DOM, where its scripts find it, and is shown here
   through a slot. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { Html } from "../../kit/text/html";

interface Props {
  body: string;
  raw?: boolean;
  /** Nothing but styles: it takes no room. */
  styles?: boolean;
  scripts?: boolean;
}

function WithScripts({ id, props, view }: FaceArgs<Props>): JSX.Element {
  const slot = `nb-${id}-slot`;
  useEffect(() => {
    const place = document.createElement("div");
    place.slot = slot;
    place.className = "nbflow-foreign";
    view.host.append(place);
    const range = document.createRange();
    range.selectNode(place);
    place.append(range.createContextualFragment(props.body)); // unlike innerHTML, this runs scripts
    return () => place.remove();
  }, [props.body, slot, view]);
  return (
    <div class="nb-html">
      <slot name={slot} />
    </div>
  );
}

export default face<Props>((args) => {
  const { props } = args;
  if (props.scripts) return <WithScripts {...args} />;
  const name = props.styles ? "nb-html is-styles" : "nb-html";
  return <Html as="div" class={name} html={props.body} raw={props.raw} />;
});
