import type { Random } from "@stokes/random";
import { dropout, type Feeds, fillDropoutMask, sizeOf, type Value } from "onnxgrad";

/** Dropout whose masks are inputs of the graph that each step's own stream fills. */
export function createDropout() {
  const masks: { readonly mask: Value; readonly rate: number }[] = [];
  return {
    dropout(x: Value, rate: number): Value {
      const mask = x.graph.input(`dropout.${masks.length}`, x.shape);
      masks.push({ mask, rate });
      return dropout(x, mask);
    },
    feeds: (random: Random): Feeds =>
      Object.fromEntries(
        masks.map(({ mask, rate }) => {
          const values = new Float32Array(sizeOf(mask.shape));
          fillDropoutMask(values, rate, random.uniform);
          return [mask.name, values];
        }),
      ),
  };
}
