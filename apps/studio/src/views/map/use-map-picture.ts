import { useEffect, useMemo, useState } from "react";
import type { SetEntry } from "../../state/open-state.ts";
import { pictures } from "../../state/shelves.ts";
import type { MapPicture } from "./paint-map.ts";

interface PlacedPicture {
  /** On the shelf `pictures`. */
  readonly key: string;
  readonly box: MapPicture["box"];
}

/** The first picture of the set that says where it lies on the stage. */
export function placedPicture({ pictures: found }: Pick<SetEntry, "pictures">): PlacedPicture | undefined {
  for (const { key, positionUm, sizeUm } of found) {
    if (positionUm !== undefined && sizeUm !== undefined) return { key, box: [...positionUm, ...sizeUm] };
  }
  return undefined;
}

/** The picture that lies under the map, once it is decoded; undefined where there is none or it is not wanted. */
export function useMapPicture({ pictures: found }: SetEntry, wanted: boolean): MapPicture | undefined {
  const placed = useMemo(() => (wanted ? placedPicture({ pictures: found }) : undefined), [found, wanted]);
  const [decoded, setDecoded] = useState<{ readonly of: PlacedPicture; readonly bitmap: OffscreenCanvas }>();
  useEffect(() => {
    if (placed === undefined) return;
    let wantedStill = true;
    greyPicture(pictures.get(placed.key)).then(
      (bitmap) => {
        if (wantedStill) setDecoded({ of: placed, bitmap });
      },
      (error: unknown) => console.warn(error),
    );
    return () => {
      wantedStill = false;
    };
  }, [placed]);
  return useMemo(
    () => (decoded !== undefined && decoded.of === placed ? { bitmap: decoded.bitmap, box: placed.box } : undefined),
    [decoded, placed],
  );
}

/** Without its colours, which would be taken for those of the map over it. */
async function greyPicture(file: Blob): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  if (context !== null) {
    context.filter = "grayscale(1)";
    context.drawImage(bitmap, 0, 0);
  }
  bitmap.close();
  return canvas;
}
