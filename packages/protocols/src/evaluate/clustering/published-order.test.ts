import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { meanOver } from "../cells/seed-interval.ts";
import { orderFigures } from "./published-order.ts";

const method = (published: number, ...accuracies: number[]) => ({ published, ours: meanOver(accuracies)! });

describe("orderFigures", () => {
  it("counts pairs that stand as published, the other way round, and overlap", () => {
    const methods = [method(80, 90, 90.1), method(70, 50, 50.1), method(60, 70, 70.1), method(50, 20, 90)];
    expect(orderFigures(methods)).toEqual({ pairs: 6, asPublished: 2, reversed: 1 });
  });

  it("leaves out pairs that were published as equal", () => {
    expect(orderFigures([method(70, 1, 1.1), method(70, 5, 5.1)])).toEqual({ pairs: 0, asPublished: 0, reversed: 0 });
  });

  it("does not depend on how the methods are listed, and turns round with the published order", () => {
    const listed = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 5 })),
      { maxLength: 7 },
    );
    fc.assert(
      fc.property(listed, (numbers) => {
        const methods = numbers.map(([published, mean, spread]) =>
          method(published, mean - spread / 20, mean + spread / 20),
        );
        const found = orderFigures(methods);
        expect(orderFigures(methods.toReversed())).toEqual(found);
        const turned = orderFigures(methods.map((one) => ({ ...one, published: -one.published })));
        expect(turned).toEqual({ pairs: found.pairs, asPublished: found.reversed, reversed: found.asPublished });
      }),
    );
  });
});
