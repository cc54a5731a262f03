/* st.page_link: a link to an address, in the shape of an entry of a menu. */
import { face } from "../../contract/face";
import { ButtonFace, type ButtonProps, withHelp } from "../../kit/form/button";
import { safeLink } from "../../kit/media/url";

interface Props extends Pick<ButtonProps, "icon" | "icon_position"> {
  url: string;
}

export default face<Props>(({ props }) =>
  withHelp(
    props.help,
    <a
      class="nb-btn is-tertiary nb-btn-link nb-page-link"
      href={props.disabled ? undefined : safeLink(props.url)}
      target="_blank"
      rel="noopener noreferrer"
      role={props.disabled ? "link" : undefined}
      aria-disabled={props.disabled ? "true" : undefined}
    >
      <ButtonFace props={props} />
    </a>,
  ),
);
