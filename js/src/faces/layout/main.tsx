/* The app's main column. Where the app is the whole page (Voila), it gives the page its title and icon too. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { type FaceArgs, face } from "../../contract/face";
import { cx } from "../../kit/classes";
import { type LookProps, useExports, useLook } from "../../kit/look";
import { Logo, type LogoProps, type Sign } from "../../kit/media/logo";
import { useUrl } from "../../kit/media/url";
import { type MenuProps, TopMenu } from "../../kit/navigation/menu";
import { plain } from "../../kit/text/html";

interface Props {
  title?: string;
  icon?: Sign;
  layout?: "centered" | "wide";
  logo?: LogoProps;
  nav?: MenuProps;
  /** What the address asked for, where there is no such page. */
  missing?: string;
  look?: LookProps;
  /** Tables do not offer to export their data. */
  sealed?: boolean;
}

const isPage = (): boolean => document.body.dataset.voila !== undefined;

function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined || !isPage()) return;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}

/** The icon's HTML as an image: an SVG as it is, an emoji as text in one. */
export function drawnIcon(html: string): string {
  const found = /<svg[\s\S]*<\/svg>/.exec(html)?.[0];
  const svg =
    found?.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg" fill="gray"') ??
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><text y=".9em" font-size="88">${plain(html)}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function usePageIcon(icon: Sign | undefined): void {
  const given = useUrl(typeof icon === "object" ? icon.src : "about:blank");
  const url = typeof icon === "string" ? drawnIcon(icon) : icon ? given : "";
  useEffect(() => {
    if (!url || !isPage()) return;
    const link =
      document.querySelector<HTMLLinkElement>("link[rel~=icon]") ??
      document.head.appendChild(Object.assign(document.createElement("link"), { rel: "icon" }));
    link.removeAttribute("type");
    link.href = url;
  }, [url]);
}

function Main({ id, props, children, view }: FaceArgs<Props>): JSX.Element {
  useLook(view, props.look);
  useExports(view, props.sealed);
  useTitle(props.title);
  usePageIcon(props.icon);
  return (
    <div class={cx("nb-main nb-vbox", props.layout === "centered" && "is-centered")} data-id={id}>
      {props.logo && <Logo {...props.logo} />}
      {props.nav && <TopMenu menu={props.nav} />}
      {props.missing && (
        <div class="nb-nav-missing" role="status">
          There is no page “{props.missing}” in this app; this is the one it opens with.
        </div>
      )}
      {children}
    </div>
  );
}

export default face<Props>(Main, { wrap: "bare" });
