/** A lasso that is being drawn, in pixels of the canvas; `ratio` of them to a CSS pixel. */
export function drawLasso(
  context: CanvasRenderingContext2D,
  path: readonly (readonly [number, number])[],
  ratio: number,
  colour: string,
): void {
  context.beginPath();
  for (const [x, y] of path) context.lineTo(x, y);
  context.closePath();
  context.strokeStyle = colour;
  context.lineWidth = 1.5 * ratio;
  context.stroke();
  context.globalAlpha = 0.12;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
}
