export { InferenceSession, Tensor } from "onnxruntime-web";
