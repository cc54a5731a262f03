/* One message of a conversation: who says it, and what. */
import type { JSX } from "preact";
import { face } from "../../contract/face";
import type { BlobRef } from "../../contract/wire";
import { cx, elementAttrs } from "../../kit/classes";
import { useUrl } from "../../kit/media/url";
import { Html } from "../../kit/text/html";

interface Props {
  name: string;
  /** A preset's name, an icon's HTML, or an image; absent: the first letter of the name. */
  avatar?: string | { src: BlobRef | string };
}

const PRESETS: Record<string, string> = {
  user: "M8 8.2a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8ZM2.8 14a5.2 5.2 0 0 1 10.4 0",
  assistant:
    "M8 4.6V2.2M4.4 4.6h7.2c.9 0 1.6.7 1.6 1.6v5c0 .9-.7 1.6-1.6 1.6H4.4c-.9 0-1.6-.7-1.6-1.6v-5c0-.9.7-1.6 1.6-1.6ZM6 8v1.2M10 8v1.2",
};

function AvatarImage({ src }: { src: BlobRef | string }): JSX.Element {
  const url = useUrl(src);
  return url ? <img src={url} alt="" /> : <div class="nb-skeleton" style={{ height: "100%" }} />;
}

function Avatar({ name, avatar }: Props): JSX.Element {
  const preset = typeof avatar === "string" ? PRESETS[avatar] : undefined;
  const kind = preset && typeof avatar === "string" ? `is-${avatar}` : undefined;
  return (
    <div class={cx("nb-chat-avatar", kind)} aria-hidden="true">
      {preset ? (
        <svg viewBox="0 0 16 16" width="18" height="18" aria-hidden="true">
          <path d={preset} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
        </svg>
      ) : avatar === undefined ? (
        [...name.trim()][0]?.toUpperCase()
      ) : typeof avatar === "string" ? (
        <Html html={avatar} class="nb-icon-box" />
      ) : (
        <AvatarImage src={avatar.src} />
      )}
    </div>
  );
}

export default face<Props>(
  (args) => {
    const { name, avatar } = args.props;
    const own = ["user", "human"].includes(name.toLowerCase());
    return (
      <article
        {...elementAttrs(args, cx("nb-chat", own && "is-own"))}
        aria-label={`Chat message from ${name}`}
      >
        <Avatar name={name} avatar={avatar} />
        <div class="nb-chat-body nb-vbox">{args.children}</div>
      </article>
    );
  },
  { wrap: "bare" },
);
