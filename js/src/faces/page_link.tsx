/* st.page_link: a link to an address, in the shape of an entry of a menu. */
import { face } from "../app/face";
import { ButtonFace, type ButtonProps, withHelp } from "../kit/press";
import { safeLink } from "../kit/url";

interface Props extends ButtonProps {
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
