/* HTML of the author or of a rich repr, cleaned first. A style element in it reaches this app, as in Streamlit, and
   never the page around. */
import { face } from "../app/face";
import { Html } from "../kit/html";

export default face<{ body: string; raw?: boolean }>(({ props }) => (
  <Html as="div" class="nb-html" html={props.body} raw={props.raw} />
));
