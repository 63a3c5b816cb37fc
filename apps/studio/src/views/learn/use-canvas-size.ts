import { type RefObject, useEffect, useState } from "react";

export interface CanvasSize {
  /** In pixels of the canvas. */
  readonly width: number;
  readonly height: number;
  /** Of these to a CSS pixel. */
  readonly ratio: number;
}

/** The size of a canvas that fills its place, as the page is laid out. */
export function useCanvasSize(canvas: RefObject<HTMLCanvasElement | null>): CanvasSize {
  const [size, setSize] = useState<CanvasSize>({ width: 0, height: 0, ratio: 1 });
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      const ratio = devicePixelRatio;
      const { clientWidth, clientHeight } = element;
      setSize({ width: clientWidth * ratio, height: clientHeight * ratio, ratio });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}
