import {
  applyTemperature,
  argmaxRows,
  classificationReport,
  conformalThreshold,
  expectedCalibrationError,
  proportionInterval,
  temperatureScaling,
} from "@stokes/analysis";
import type { Confidence } from "../model/model.ts";
import type { ClassLogits } from "../use/class-logits.ts";

/** Share of future spectra whose set of classes is meant to hold the true one. */
export const CONFORMAL_LEVEL = 0.9;

export interface Assessment {
  readonly accuracy: number;
  /** Ends of the accuracy's 95 % interval, spectra taken as independent (`proportionInterval`). */
  readonly accuracyLow: number;
  readonly accuracyHigh: number;
  readonly balancedAccuracy: number;
  readonly macroF1: number;
  /** Expected calibration error, before and after the temperature. */
  readonly calibrationErrorRaw: number;
  readonly calibrationError: number;
}

/** Scores logits of held-back spectra, and learns from them how far to trust future ones. */
export function assess(
  logits: ClassLogits,
  truth: Int32Array,
): { figures: Assessment; confidence: Omit<Confidence, "known"> } {
  const { accuracy, balancedAccuracy, macroF1 } = classificationReport(truth, argmaxRows(logits), {
    classes: logits.columns,
  });
  const { low, high } = proportionInterval(Math.round(accuracy * truth.length), truth.length);
  const temperature = temperatureScaling(logits, truth);
  const probabilities = applyTemperature(logits, temperature);
  return {
    figures: {
      accuracy,
      accuracyLow: low,
      accuracyHigh: high,
      balancedAccuracy,
      macroF1,
      calibrationErrorRaw: expectedCalibrationError(applyTemperature(logits, 1), truth),
      calibrationError: expectedCalibrationError(probabilities, truth),
    },
    confidence: {
      temperature,
      conformal: {
        level: CONFORMAL_LEVEL,
        threshold: conformalThreshold(probabilities, truth, { level: CONFORMAL_LEVEL }),
      },
    },
  };
}
