import { type RefObject, useEffect, useRef } from "react";

/** Calls `zoom` with the place in CSS pixels and the factor. React's own wheel events cannot keep the page from scrolling. */
export function useWheelZoom(
  canvas: RefObject<HTMLCanvasElement | null>,
  zoom: (x: number, y: number, by: number) => void,
): void {
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      latest.current(event.offsetX, event.offsetY, Math.exp(-event.deltaY / 400));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [canvas]);
}
