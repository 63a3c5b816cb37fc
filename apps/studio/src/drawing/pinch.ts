export interface PinchMove {
  /** In the unit of the points: how far the middle of the two fingers went, and where it is. */
  readonly dx: number;
  readonly dy: number;
  readonly x: number;
  readonly y: number;
  /** How much farther apart they are. */
  readonly by: number;
}

export interface Pinch {
  /** A finger comes down; gives whether there are two now. */
  down(id: number, x: number, y: number): boolean;
  /** A finger moves; what that does where there are two. */
  move(id: number, x: number, y: number): PinchMove | undefined;
  /** A finger goes; gives whether others are left. */
  up(id: number): boolean;
}

/** Follows fingers on a canvas: two of them pan and zoom. */
export function createPinch(): Pinch {
  const points = new Map<number, readonly [number, number]>();
  const measure = () => {
    const [[ax, ay], [bx, by]] = points.values();
    return { x: (ax + bx) / 2, y: (ay + by) / 2, apart: Math.max(1, Math.hypot(ax - bx, ay - by)) };
  };
  return {
    down(id, x, y) {
      points.set(id, [x, y]);
      return points.size === 2;
    },
    move(id, x, y) {
      if (!points.has(id)) return undefined;
      const before = points.size === 2 ? measure() : undefined;
      points.set(id, [x, y]);
      if (before === undefined) return undefined;
      const after = measure();
      const { x: atX, y: atY } = after;
      return { dx: atX - before.x, dy: atY - before.y, x: atX, y: atY, by: after.apart / before.apart };
    },
    up(id) {
      points.delete(id);
      return points.size > 0;
    },
  };
}
