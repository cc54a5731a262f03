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

/** Glide uses image elements again for other addresses; one that could not be loaded cannot be drawn. */
class ImageLoader extends ImageWindowLoaderImpl {
  override loadOrGetImage(
    url: string,
    col: number,
    row: number,
  ): ReturnType<ImageWindowLoaderImpl["loadOrGetImage"]> {
    const image = super.loadOrGetImage(url, col, row);
    if (image instanceof HTMLImageElement && (!image.complete || image.naturalWidth === 0)) return undefined;
    return image;
  }
}

export const newLoader = () => new ImageLoader();
export const HEADER_ICONS = { [FUNNEL]: drawFunnel };
