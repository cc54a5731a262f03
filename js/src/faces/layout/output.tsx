/* A foreign ipywidget. It is drawn in the page's own DOM, where its styles are, and shown here through a slot. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type FaceArgs, face, type View } from "../../contract/face";
import type { WidgetRef } from "../../contract/wire";

interface Props {
  widget: WidgetRef;
  text?: string;
}
interface LuminoWidget {
  constructor: { attach(widget: unknown, el: HTMLElement): void };
  isDisposed?: boolean;
  dispose(): void;
}
interface ForeignView {
  el: HTMLElement;
  luminoWidget?: LuminoWidget;
  pWidget?: LuminoWidget; // its name before ipywidgets 8
  remove(): void;
}
interface Manager {
  get_model(id: string): Promise<unknown>;
  create_view(model: unknown): Promise<ForeignView>;
}

/** Draws the widget into `place`. Lumino must attach it itself: appendChild alone leaves a Tab empty. */
async function draw(view: View, id: string, place: HTMLElement): Promise<ForeignView> {
  const manager = view.model.widget_manager as Manager | undefined;
  if (!manager?.get_model || !manager.create_view)
    throw new Error("This host cannot show other widgets inside an app.");
  const foreign = await manager.create_view(await manager.get_model(id));
  const lumino = foreign.luminoWidget ?? foreign.pWidget;
  if (lumino?.constructor.attach) lumino.constructor.attach(lumino, place);
  else place.append(foreign.el);
  return foreign;
}

function remove(foreign: ForeignView): void {
  const lumino = foreign.luminoWidget ?? foreign.pWidget;
  foreign.remove(); // the view leaves its model; ipywidgets disposes of the lumino widget too
  if (lumino && !lumino.isDisposed) lumino.dispose();
}

function Output({ id, props, view }: FaceArgs<Props, unknown>): JSX.Element {
  const [fault, setFault] = useState<string>();
  const widget = props.widget.$widget ?? ""; // closed: the manager says that it knows none
  const slot = `nb-${id}-slot`;
  useEffect(() => {
    const place = document.createElement("div");
    place.slot = slot;
    place.className = "nbflow-foreign";
    view.host.append(place);
    let gone = false;
    const drawn = draw(view, widget, place).catch((error: unknown) => {
      if (!gone) setFault(error instanceof Error ? error.message : String(error));
    });
    return () => {
      gone = true;
      drawn.then((foreign) => foreign && remove(foreign)).finally(() => place.remove());
    };
  }, [widget, slot, view]);
  if (fault) return <div class="nb-broken">{props.text ?? `A widget stands here. ${fault}`}</div>;
  return (
    <div class="nb-foreign">
      <slot name={slot} />
    </div>
  );
}

export default face<Props, unknown>(Output);
