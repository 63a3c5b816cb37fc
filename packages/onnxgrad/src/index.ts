export { type CompileOptions, compile, type Executable } from "./executable.ts";
export { gradients } from "./gradients.ts";
export { Graph } from "./graph.ts";
export { GraphError } from "./graph-error.ts";
export { type Initializer, normal, ones, xavierUniform, zeros } from "./initializers.ts";
export { type AttentionOptions, attention } from "./layers/attention.ts";
export { type EncoderBlockOptions, encoderBlock } from "./layers/encoder-block.ts";
export { layerNormLayer } from "./layers/layer-norm.ts";
export { linearLayer } from "./layers/linear.ts";
export { type OnnxModel, type OnnxOptions, toOnnx } from "./onnx/to-onnx.ts";
export { add } from "./ops/add.ts";
export { concat } from "./ops/concat.ts";
export { crossEntropy } from "./ops/cross-entropy.ts";
export { div } from "./ops/div.ts";
export { erf } from "./ops/erf.ts";
export { exp } from "./ops/exp.ts";
export { expand } from "./ops/expand.ts";
export { gatherRows } from "./ops/gather-rows.ts";
export { gelu } from "./ops/gelu.ts";
export { layerNorm } from "./ops/layer-norm.ts";
export { linear } from "./ops/linear.ts";
export { logSoftmax } from "./ops/log-softmax.ts";
export { matmul } from "./ops/matmul.ts";
export { mean } from "./ops/mean.ts";
export { mul } from "./ops/mul.ts";
export { neg } from "./ops/neg.ts";
export { pad } from "./ops/pad.ts";
export { permuteRows } from "./ops/permute-rows.ts";
export { reshape } from "./ops/reshape.ts";
export { scale } from "./ops/scale.ts";
export { scatterAddRows } from "./ops/scatter-add-rows.ts";
export { slice } from "./ops/slice.ts";
export { softmax } from "./ops/softmax.ts";
export { split } from "./ops/split.ts";
export { sub } from "./ops/sub.ts";
export { sum } from "./ops/sum.ts";
export { transpose } from "./ops/transpose.ts";
export { type AdamWOptions, adamW } from "./optim/adamw.ts";
export { constant, cosine, exponential, type Schedule } from "./optim/schedules.ts";
export {
  declareParameters,
  initialWeights,
  type Parameter,
  type ParameterList,
  type Scope,
  type Weights,
} from "./parameters.ts";
export type { Feeds, Provider, RuntimeOptions } from "./runtime/runtime.ts";
export { readSafetensors, type Safetensors, SafetensorsError, writeSafetensors } from "./safetensors.ts";
export type { Shape } from "./shape.ts";
export type { Tensor } from "./tensor.ts";
export {
  createTrainer,
  type RunOptions,
  type StepReport,
  type Trainer,
  type TrainerOptions,
  type TrainerState,
  TrainingError,
} from "./trainer.ts";
export type { ElementType, Value } from "./value.ts";
