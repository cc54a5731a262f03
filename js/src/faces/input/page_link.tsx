/* st.page_link: a link to a page of the app or to an address, in the shape of an entry of a menu. */
import { face } from "../../contract/face";
import { ButtonFace, type ButtonProps, withHelp } from "../../kit/form/button";
import { safeLink } from "../../kit/media/url";
import { PageLink, type Params } from "../../kit/navigation/link";

interface Props extends Pick<ButtonProps, "icon" | "icon_position"> {
  /** An address elsewhere; else a page of the app: */
  url?: string;
  page?: string;
  path?: string;
  params?: Params;
}

const NAME = "nb-btn is-tertiary nb-btn-link nb-page-link";

export default face<Props>(({ props }) => {
  const { url, page = "", path = "", params, disabled } = props;
  const inner = <ButtonFace props={props} />;
  const link =
    url === undefined ? (
      <PageLink page={page} path={path} class={NAME} disabled={disabled} {...(params && { params })}>
        {inner}
      </PageLink>
    ) : (
      <a
        class={NAME}
        href={disabled ? undefined : safeLink(url)}
        target="_blank"
        rel="noopener noreferrer"
        role={disabled ? "link" : undefined}
        aria-disabled={disabled ? "true" : undefined}
      >
        {inner}
      </a>
    );
  return withHelp(props.help, link);
});
