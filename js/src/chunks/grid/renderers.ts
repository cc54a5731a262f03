/* What Glide draws with: the renderers that are used, header icons, images. */

import type { DataEditorCoreProps } from "@glideapps/glide-data-grid";
import {
  booleanCellRenderer,
  ImageWindowLoaderImpl,
  type InnerGridCell,
  imageCellRenderer,
  loadingCellRenderer,
  markerCellRenderer,
  newRowCellRenderer,
  textCellRenderer,
  uriCellRenderer,
} from "@glideapps/glide-data-grid";
import { RENDERERS } from "./cell_renderers";
import { drawFunnel, FUNNEL } from "./filter_icon";

export const RENDERING = {
  renderers: [
    markerCellRenderer,
    newRowCellRenderer,
    booleanCellRenderer,
    imageCellRenderer,
    loadingCellRenderer,
    textCellRenderer,
    uriCellRenderer,
  ] as unknown as DataEditorCoreProps["renderers"],
  customRenderers: RENDERERS as unknown as DataEditorCoreProps["customRenderers"],
};

export type { InnerGridCell };
export const newLoader = () => new ImageWindowLoaderImpl();
export const HEADER_ICONS = { [FUNNEL]: drawFunnel };
