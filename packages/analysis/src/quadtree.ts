/**
 * @file A quadtree of points in the plane for sums over all pairs, far cells standing for their points (Barnes and Hut,
 * Nature 324, 446, 1986). Nodes live in typed arrays that are reused from build to build.
 */

export interface Quadtree {
  /** Fills the tree with the points (x, y) at `points[2i]`, `points[2i + 1]`. */
  build(points: Float64Array): void;
  /**
   * Adds to `force` at 2i and 2i + 1 the sum over other points j of (y_i - y_j) / (1 + |y_i - y_j|^2)^2 and returns the
   * sum of 1 / (1 + |y_i - y_j|^2). A cell stands for its points where its width is below `theta` times its distance.
   */
  repel(points: Float64Array, i: number, theta: number, force: Float64Array): number;
}

const MAX_DEPTH = 40;

export function createQuadtree(): Quadtree {
  let capacity = 1024;
  /** The first of a node's four children, which follow each other; 0 for a leaf. */
  let children = new Int32Array(capacity);
  let mass = new Float64Array(capacity);
  let centreX = new Float64Array(capacity);
  let centreY = new Float64Array(capacity);
  let width = new Float64Array(capacity);
  let nodes = 0;
  const stack = new Int32Array(4 * MAX_DEPTH + 8);

  function grow(): void {
    capacity *= 2;
    const longer = (a: Float64Array) => {
      const b = new Float64Array(capacity);
      b.set(a);
      return b;
    };
    const moreChildren = new Int32Array(capacity);
    moreChildren.set(children);
    children = moreChildren;
    mass = longer(mass);
    centreX = longer(centreX);
    centreY = longer(centreY);
    width = longer(width);
  }

  function split(node: number): void {
    if (nodes + 4 > capacity) grow();
    children[node] = nodes;
    for (let child = nodes; child < nodes + 4; child++) {
      children[child] = 0;
      mass[child] = 0;
      centreX[child] = 0;
      centreY[child] = 0;
      width[child] = width[node] / 2;
    }
    nodes += 4;
  }

  /** Adds a mass at (x, y) below the root cell centred at (midX, midY). Centres hold sums until the build ends. */
  function insert(x: number, y: number, midX: number, midY: number): void {
    let node = 0;
    let cellX = midX;
    let cellY = midY;
    for (let depth = 0; ; depth++) {
      const before = mass[node];
      const oldX = centreX[node];
      const oldY = centreY[node];
      mass[node]++;
      centreX[node] += x;
      centreY[node] += y;
      if (children[node] === 0) {
        if (before === 0 || depth === MAX_DEPTH || (oldX === before * x && oldY === before * y)) return;
        split(node);
        const inner = children[node] + (oldX / before > cellX ? 1 : 0) + (oldY / before > cellY ? 2 : 0);
        mass[inner] = before;
        centreX[inner] = oldX;
        centreY[inner] = oldY;
      }
      const quarter = width[node] / 4;
      const right = x > cellX;
      const above = y > cellY;
      node = children[node] + (right ? 1 : 0) + (above ? 2 : 0);
      cellX += right ? quarter : -quarter;
      cellY += above ? quarter : -quarter;
    }
  }

  return {
    build(points) {
      let left = Number.POSITIVE_INFINITY;
      let right = Number.NEGATIVE_INFINITY;
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < points.length; i += 2) {
        left = Math.min(left, points[i]);
        right = Math.max(right, points[i]);
        low = Math.min(low, points[i + 1]);
        high = Math.max(high, points[i + 1]);
      }
      nodes = 1;
      children[0] = 0;
      mass[0] = 0;
      centreX[0] = 0;
      centreY[0] = 0;
      width[0] = Math.max(right - left, high - low);
      const midX = (left + right) / 2;
      const midY = (low + high) / 2;
      for (let i = 0; i < points.length; i += 2) insert(points[i], points[i + 1], midX, midY);
      for (let node = 0; node < nodes; node++) {
        if (mass[node] === 0) continue;
        centreX[node] /= mass[node];
        centreY[node] /= mass[node];
      }
    },

    repel: (points, i, theta, force) =>
      repelFrom({ children, mass, centreX, centreY, width }, stack, points, i, theta, force),
  };
}

interface Nodes {
  readonly children: Int32Array;
  readonly mass: Float64Array;
  readonly centreX: Float64Array;
  readonly centreY: Float64Array;
  readonly width: Float64Array;
}

function repelFrom(
  { children, mass, centreX, centreY, width }: Nodes,
  stack: Int32Array,
  points: Float64Array,
  i: number,
  theta: number,
  force: Float64Array,
): number {
  const x = points[2 * i];
  const y = points[2 * i + 1];
  const squaredTheta = theta * theta;
  let sum = 0;
  let forceX = 0;
  let forceY = 0;
  let top = 1;
  stack[0] = 0;
  while (top > 0) {
    const node = stack[--top];
    const dx = x - centreX[node];
    const dy = y - centreY[node];
    const squared = dx * dx + dy * dy;
    const first = children[node];
    if (first === 0 || width[node] * width[node] < squaredTheta * squared) {
      const q = 1 / (1 + squared);
      const weighted = mass[node] * q;
      sum += weighted;
      forceX += weighted * q * dx;
      forceY += weighted * q * dy;
      continue;
    }
    for (let child = first; child < first + 4; child++) if (mass[child] > 0) stack[top++] = child;
  }
  force[2 * i] += forceX;
  force[2 * i + 1] += forceY;
  return sum - 1;
}
