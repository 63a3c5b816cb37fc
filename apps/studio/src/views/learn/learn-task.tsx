import "./learn.css";
import { NoSet } from "../../shell/no-set.tsx";
import { activeFindings } from "../../state/learn-state.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { ClusterSection } from "./cluster-section.tsx";
import { DenoiseSection } from "./denoise-section.tsx";
import { FinetuneSection } from "./finetune-section.tsx";
import { IdentifySection } from "./identify-section.tsx";
import { MapSection } from "./map-section.tsx";
import { ModelSection } from "./model-section.tsx";
import { SaveSection } from "./save-section.tsx";
import { TrainSection } from "./train-section.tsx";

/** From a model to named classes, in the order in which one goes. */
export function LearnTask() {
  const entry = useStudio(activeEntry);
  const models = useStudio(({ learn }) => learn.models.length);
  const found = useStudio((state) => activeFindings(state) !== undefined);
  return (
    <div className="stack">
      <ModelSection />
      <TrainSection open={models === 0 && !found} />
      {entry === undefined ? (
        <NoSet why={texts.learn.noSet} />
      ) : (
        <>
          <MapSection />
          <ClusterSection />
          <FinetuneSection />
          <IdentifySection />
          <DenoiseSection />
          <SaveSection />
        </>
      )}
    </div>
  );
}
