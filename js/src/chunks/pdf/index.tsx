/* st.pdf, on demand: pdf.js reads the document, src/chunks/pdf/ shows it. Pages are drawn when they come into sight and
   let go when they are far; long documents are asked for in parts, as pages need them. Limits: no forms, no search; fonts
   that a file does not bring are the system's. */
import { textLayer } from "nbflow:pdf";
import type { JSX } from "preact";
import { type FaceArgs, face } from "../../contract/face";
import type { FileParts } from "../../kit/media/parts";
import { safeLink } from "../../kit/media/url";
import { useDocument } from "./document";
import { Pages } from "./pages";
import css from "./pdf.css";

interface Props extends FileParts {
  alt?: string;
}

function Pdf({ props, view }: FaceArgs<Props>): JSX.Element {
  const { document, fault, unlock, wrong } = useDocument(props, view);
  const name = props.alt ?? "PDF document";
  view.addStyle(textLayer);
  return (
    <div class="nb-pdf" role="group" aria-label={name}>
      {document ? (
        <Pages key={document.fingerprints[0]} document={document} name={name} />
      ) : (
        <div class="nb-pdf-say" role={fault ? "alert" : undefined} aria-busy={!fault && !unlock}>
          {fault ?? (unlock ? <Lock unlock={unlock} wrong={wrong} /> : "The document is being opened…")}
          {fault && typeof props.src === "string" && safeLink(props.src) && (
            <p>
              <a href={safeLink(props.src)} target="_blank" rel="noopener noreferrer">
                Open it in a new tab
              </a>
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function Lock({
  unlock,
  wrong,
}: {
  unlock(password: string): void;
  wrong?: boolean | undefined;
}): JSX.Element {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        unlock(String(new FormData(event.currentTarget).get("password") ?? ""));
      }}
    >
      <label>
        {wrong ? "That is not the password. " : "This document has a password. "}
        <input name="password" type="password" autocomplete="off" />
      </label>
      <button type="submit" class="nb-btn is-secondary">
        Open
      </button>
    </form>
  );
}

export default face<Props>(Pdf, { css });
