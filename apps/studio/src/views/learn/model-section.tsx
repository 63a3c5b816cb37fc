import type { Contract, RegressorRecord } from "@stokes/smae";
import { useRef } from "react";
import { explainError } from "../../shell/explain-error.ts";
import { Icon } from "../../shell/icons.tsx";
import { activeModel, chooseModel, type LibraryEntry, removeLibrary, removeModel } from "../../state/learn-state.ts";
import { libraries, models } from "../../state/shelves.ts";
import { studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { setNotice } from "../../state/view-state.ts";
import { texts } from "../../texts.ts";
import { pickedFiles } from "../open/dropped-files.ts";
import { JobState } from "./job-state.tsx";
import { openModelFiles, readingModels } from "./learning.ts";
import { saveModel } from "./save-findings.ts";
import { Section } from "./section.tsx";

const NONE = "none";

/** Which model all that follows is done with. */
export function ModelSection() {
  const known = useStudio(({ learn }) => learn.models);
  const chosen = useStudio(activeModel);
  const opened = useStudio(({ learn }) => learn.libraries);
  const problems = useStudio(({ learn }) => learn.problems);
  const file = useRef<HTMLInputElement>(null);
  return (
    <Section id="model" title={texts.learn.section.model} open>
      <label className="learn-choice small">
        <span>{texts.learn.model}</span>
        <select
          value={chosen?.id ?? NONE}
          onChange={({ target }) => studio.dispatch(chooseModel(target.value === NONE ? undefined : target.value))}
        >
          <option value={NONE}>{texts.learn.noModel}</option>
          {known.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {chosen !== undefined && <ModelFacts contract={models.get(chosen.key).contract} />}
      <div className="row">
        <button type="button" title={texts.learn.openModelWhy} onClick={() => file.current?.click()}>
          {texts.learn.openModel}
        </button>
        <input
          ref={file}
          type="file"
          hidden
          multiple
          accept=".safetensors"
          aria-label={texts.learn.openModelWhy}
          onChange={({ target }) => {
            if (target.files !== null) void openModelFiles(pickedFiles(target.files));
            // The same file may be picked again.
            target.value = "";
          }}
        />
        {chosen !== undefined && (
          <>
            <button
              type="button"
              onClick={() =>
                saveModel(chosen).catch((error: unknown) => studio.dispatch(setNotice(explainError(error))))
              }
            >
              {texts.learn.saveModel}
            </button>
            <button type="button" onClick={() => studio.dispatch(removeModel(chosen.id))}>
              {texts.learn.removeModel}
            </button>
          </>
        )}
      </div>
      <JobState job={readingModels} />
      {problems.map(({ file: name, message }) => (
        <p key={name} className="problem" role="alert">
          <strong>{name}</strong>
          <br />
          {message}
        </p>
      ))}
      {opened.length > 0 && (
        <>
          <h3>{texts.learn.libraries}</h3>
          <ul className="stack small">
            {opened.map((library) => (
              <LibraryItem key={library.id} library={library} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** What a library holds, and the button that takes it away. */
function LibraryItem({ library: { id, name, key } }: { readonly library: LibraryEntry }) {
  const { labels } = libraries.get(key).contract;
  return (
    <li className="row">
      <span className="grow">
        {name} <span className="muted">{texts.learn.libraryHolds(labels.length, new Set(labels).size)}</span>
      </span>
      <button
        type="button"
        className="icon"
        aria-label={texts.learn.removeLibrary(name)}
        title={texts.learn.removeLibrary(name)}
        onClick={() => studio.dispatch(removeLibrary(id))}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

/** What a model says of itself. */
function ModelFacts({ contract }: { readonly contract: Contract }) {
  const { kind, training, parent, shift, recipe, preset, classes, classifier, regressor } = contract;
  const learned = (kind === "autoencoder" ? undefined : parent?.training) ?? training;
  const served = classifier?.[classifier.serves].accuracy;
  const validated = training.settings.validated;
  return (
    <ul className="learn-facts small muted">
      <li>
        {[
          texts.learn.kinds[kind],
          texts.learn.modelPreset(preset),
          texts.learn.trainedOn(learned.spectra, learned.simulated ?? 0),
        ].join(", ")}
      </li>
      <li>
        {texts.learn.modelAxis(shift[0], shift[shift.length - 1], shift.length)};{" "}
        {texts.learn.modelRecipe(recipe.steps.map(({ step }) => step))}
      </li>
      {classes !== undefined && <li>{texts.learn.modelClasses(classes)}</li>}
      {classifier !== undefined && served !== undefined && typeof validated === "number" && (
        <li>{texts.learn.served(served, texts.learn.servedBy[classifier.serves], validated)}</li>
      )}
      {regressor !== undefined && <li>{predicts(regressor)}</li>}
    </ul>
  );
}

function predicts({ target, serves, interval, ...figures }: RegressorRecord): string {
  const { rmse } = figures[serves];
  return texts.learn.predicts(target, texts.learn.predictedBy[serves], rmse, interval);
}
