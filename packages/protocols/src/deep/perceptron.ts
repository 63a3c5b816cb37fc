import { type Initializer, linearLayer, normal, relu, type Scope, type Value } from "onnxgrad";

/** He's for a weight [inputs, outputs]: standard deviation sqrt(2 / inputs). */
const heLinear: Initializer = (data, [inputs], uniform) => normal(Math.sqrt(2 / inputs))(data, [inputs], uniform);

/** Linear layers `0`, `1`, ... of these widths, ReLU between them and none after the last: [batch, n] -> [batch, last]. */
export function perceptron(scope: Scope, x: Value, widths: readonly number[]): Value {
  return widths.reduce((value, width, i) => {
    const input = i === 0 ? value : relu(value);
    return scope.within(`${i}`, (s) => linearLayer(s, input, width, { weight: heLinear }));
  }, x);
}
