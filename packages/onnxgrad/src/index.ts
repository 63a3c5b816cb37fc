export { type ClassTargetOptions, classTargets } from "./class-targets.ts";
export { type CompileOptions, compile, type Executable } from "./executable.ts";
export { gradients } from "./gradients.ts";
export { Graph } from "./graph.ts";
export { GraphError } from "./graph-error.ts";
export { heNormal, type Initializer, normal, ones, xavierUniform, zeros } from "./initializers.ts";
export { type AttentionOptions, attention } from "./layers/attention.ts";
export { type BatchNormOptions, batchNormLayer } from "./layers/batch-norm.ts";
export { type ConvLayerOptions, convLayer } from "./layers/conv.ts";
export { type ConvBlockOptions, convBlock } from "./layers/conv-block.ts";
export { dropout, fillDropoutMask, stochasticDepth } from "./layers/dropout.ts";
export { type EncoderBlockOptions, encoderBlock } from "./layers/encoder-block.ts";
export { layerNormLayer } from "./layers/layer-norm.ts";
export { linearLayer } from "./layers/linear.ts";
export { type ResidualBlockOptions, residualBlock } from "./layers/residual-block.ts";
export { type OnnxModel, type OnnxOptions, toOnnx } from "./onnx/to-onnx.ts";
export { abs } from "./ops/abs.ts";
export { add } from "./ops/add.ts";
export { averagePool1d } from "./ops/average-pool1d.ts";
export { batchNorm, type ChannelStatistics, channelStatistics } from "./ops/batch-norm.ts";
export { clip } from "./ops/clip.ts";
export { equal, greater, less } from "./ops/compare.ts";
export { concat } from "./ops/concat.ts";
export { type ConvTranspose1dOptions, convTranspose1d } from "./ops/conv-transpose1d.ts";
export { type Conv1dOptions, conv1d } from "./ops/conv1d.ts";
export { crossEntropy } from "./ops/cross-entropy.ts";
export { div } from "./ops/div.ts";
export { embedding } from "./ops/embedding.ts";
export { erf } from "./ops/erf.ts";
export { exp } from "./ops/exp.ts";
export { expand } from "./ops/expand.ts";
export { gatherElements } from "./ops/gather-elements.ts";
export { gatherRows } from "./ops/gather-rows.ts";
export { gelu } from "./ops/gelu.ts";
export { l2Normalize } from "./ops/l2-normalize.ts";
export { layerNorm } from "./ops/layer-norm.ts";
export { linear } from "./ops/linear.ts";
export { log } from "./ops/log.ts";
export { logSoftmax } from "./ops/log-softmax.ts";
export { logSumExp } from "./ops/log-sum-exp.ts";
export { matmul } from "./ops/matmul.ts";
export { max } from "./ops/max.ts";
export { maxPool1d, type PoolOptions } from "./ops/max-pool1d.ts";
export { mean } from "./ops/mean.ts";
export { mul } from "./ops/mul.ts";
export { neg } from "./ops/neg.ts";
export { pad } from "./ops/pad.ts";
export { permuteRows } from "./ops/permute-rows.ts";
export { power } from "./ops/power.ts";
export { relu } from "./ops/relu.ts";
export { reshape } from "./ops/reshape.ts";
export { scale } from "./ops/scale.ts";
export { scatterAddElements } from "./ops/scatter-add-elements.ts";
export { scatterAddRows } from "./ops/scatter-add-rows.ts";
export { sigmoid } from "./ops/sigmoid.ts";
export { sign } from "./ops/sign.ts";
export { silu } from "./ops/silu.ts";
export { slice } from "./ops/slice.ts";
export { softmax } from "./ops/softmax.ts";
export { split } from "./ops/split.ts";
export { sqrt } from "./ops/sqrt.ts";
export { stopGradient } from "./ops/stop-gradient.ts";
export { sub } from "./ops/sub.ts";
export { sum } from "./ops/sum.ts";
export { tanh } from "./ops/tanh.ts";
export { transpose } from "./ops/transpose.ts";
export { upsample1d } from "./ops/upsample1d.ts";
export { where } from "./ops/where.ts";
export type { WindowOptions } from "./ops/window.ts";
export { type AdamWOptions, adamW } from "./optim/adamw.ts";
export { type Plateau, type PlateauOptions, type PlateauState, plateau } from "./optim/plateau.ts";
export { constant, cosine, exponential, type Schedule } from "./optim/schedules.ts";
export { type SgdOptions, sgd } from "./optim/sgd.ts";
export {
  declareParameters,
  initialWeights,
  type Parameter,
  type ParameterList,
  type Scope,
  type Weights,
} from "./parameters.ts";
export { availableThreads } from "./runtime/available-threads.ts";
export type { Feeds, Provider, RuntimeOptions } from "./runtime/runtime.ts";
export { readSafetensors, type Safetensors, SafetensorsError, writeSafetensors } from "./safetensors.ts";
export { type Shape, sizeOf } from "./shape.ts";
export type { Tensor } from "./tensor.ts";
export { type Checkpoint, decodeCheckpoint, encodeCheckpoint, type Json } from "./training/checkpoint.ts";
export type { OptimizerOptions } from "./training/optimizer.ts";
export {
  createTrainer,
  type RunOptions,
  type StepReport,
  type Trainer,
  type TrainerOptions,
  type TrainerState,
} from "./training/trainer.ts";
export { TrainingError } from "./training/training-error.ts";
export type { ElementType, Value } from "./value.ts";
