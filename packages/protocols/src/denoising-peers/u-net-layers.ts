import {
  concat,
  convBlock,
  convLayer,
  maxPool1d,
  reshape,
  type Scope,
  sub,
  upsample1d,
  type Value,
  zeros,
} from "onnxgrad";

export interface UNetSize {
  /** Channels of the first level; every level below has twice as many. */
  readonly channels: number;
  /** Times that the length is halved. */
  readonly levels: number;
}

const KERNEL = 5;

/**
 * Spectra [batch, length] -> the same without noise. On the way down each level has two convolutions and halves the
 * length; on the way up it is doubled, joined with what the level had, and convolved twice again. What comes out is taken
 * as the noise, nothing at first. The length is a multiple of 2^levels.
 */
export function uNet(scope: Scope, spectra: Value, training: boolean, { channels, levels }: UNetSize): Value {
  const [batch, length] = spectra.shape;
  const options = { training, kernel: KERNEL, padding: (KERNEL - 1) / 2 };
  const twice = (name: string, x: Value, width: number): Value =>
    scope.within(name, (s) => {
      const once = s.within("first", (inner) => convBlock(inner, x, width, options));
      return s.within("second", (inner) => convBlock(inner, once, width, options));
    });

  let x = reshape(spectra, [batch, 1, length]);
  const kept: Value[] = [];
  for (let level = 0; level < levels; level++) {
    const seen = twice(`down.${level}`, x, channels * 2 ** level);
    kept.push(seen);
    x = maxPool1d(seen, { kernel: 2 });
  }
  x = twice("bottom", x, channels * 2 ** levels);
  for (let level = levels - 1; level >= 0; level--) {
    x = twice(`up.${level}`, concat([upsample1d(x, { factor: 2 }), kept[level]], { axis: 1 }), channels * 2 ** level);
  }
  const noise = scope.within("noise", (s) => convLayer(s, x, 1, { kernel: 1, weight: zeros }));
  return sub(spectra, reshape(noise, [batch, length]));
}
