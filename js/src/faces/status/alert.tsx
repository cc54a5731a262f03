/* st.success, info, warning, error: a colored box. Errors are said at once, the rest politely. */
import { face } from "../../contract/face";
import { Html } from "../../kit/text/html";

interface Props {
  kind: "success" | "info" | "warning" | "error";
  body: string;
  icon?: string;
  title?: string;
}

export default face<Props>(({ props }) => (
  <div class={`nb-alert is-${props.kind}`} role={props.kind === "error" ? "alert" : "status"}>
    {props.icon && <Html html={props.icon} class="nb-icon-box" />}
    <div class="nb-alert-text">
      {props.title && <Html as="div" html={props.title} class="nb-alert-title nb-md-inline" />}
      <Html as="div" html={props.body} class="nb-md" />
    </div>
  </div>
));
