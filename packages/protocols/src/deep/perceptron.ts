import { linearLayer, relu, type Scope, type Value } from "onnxgrad";

/**
 * Linear layers `0`, `1`, ... of these widths, ReLU between them and none after the last: [batch, n] -> [batch, last]. They
 * start as Glorot and Bengio's: He's larger weights suit what ReLU follows, but neither codes nor reconstructions, where
 * they cost an autoencoder of this depth its first hundreds of steps.
 */
export function perceptron(scope: Scope, x: Value, widths: readonly number[]): Value {
  return widths.reduce((value, width, i) => {
    const input = i === 0 ? value : relu(value);
    return scope.within(`${i}`, (s) => linearLayer(s, input, width));
  }, x);
}
