import { protocols, stepForms } from "@stokes/spectra";
import { useEffect, useMemo, useRef, useState } from "react";
import { newId } from "../../state/new-id.ts";
import { activeRecipe, addStep, recipeKey, setRecipe, switchAllSteps } from "../../state/prepare-state.ts";
import { studio } from "../../state/studio.ts";
import { activeEntry, useStudio } from "../../state/use-studio.ts";
import { texts } from "../../texts.ts";
import { newStep } from "./recipe-step.ts";
import { StepCard, type StepFinding } from "./step-card.tsx";
import type { Preview } from "./use-preview.ts";

const forms = stepForms();
/** What a set's axis is taken for while none is open. */
const NO_SET = { range: [400, 1800], points: 700 } as const;

/** The steps of the recipe in their order, protocols to start from, steps to add. */
export function RecipeSection({ preview }: { readonly preview: Preview }) {
  const items = useStudio(({ prepare }) => prepare.items);
  const spectra = useStudio(activeEntry) ?? NO_SET;
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const refocused = useRef<string>(undefined);
  const protocol = useMemo(() => {
    const key = recipeKey(activeRecipe({ items, prepared: [] }));
    return protocols.find(({ recipe }) => recipeKey(recipe) === key);
  }, [items]);

  // A step that is moved leaves its place in the page, and the focus with it.
  useEffect(() => {
    const id = refocused.current;
    refocused.current = undefined;
    if (id !== undefined) list.current?.querySelector<HTMLElement>(`[data-step="${id}"]`)?.focus();
  });

  const setOpenStep = (id: string, isOpen: boolean) => {
    const next = new Set(open);
    if (isOpen) next.add(id);
    else next.delete(id);
    setOpen(next);
  };
  const add = (name: string) => {
    const form = forms.find(({ step }) => step === name);
    if (form === undefined) return;
    const id = newId();
    studio.dispatch(addStep(newStep(form, form.methods[form.step === "baseline" ? ARPLS : 0], spectra), id));
    setOpenStep(id, true);
  };
  const allOn = items.every(({ on }) => on);

  return (
    <section className="stack">
      <div className="row">
        <h2 className="grow">{texts.prepare.recipe}</h2>
        {items.length > 0 && (
          <button type="button" onClick={() => studio.dispatch(switchAllSteps(!allOn))}>
            {texts.prepare.switchAll(!allOn)}
          </button>
        )}
      </div>
      <label className="prepare-choice small">
        <span>{texts.prepare.protocol}</span>
        <select
          value={protocol?.name ?? ""}
          onChange={({ target }) => {
            const chosen = protocols.find(({ name }) => name === target.value);
            if (chosen !== undefined) studio.dispatch(setRecipe(chosen.recipe));
          }}
        >
          <option value="" disabled hidden>
            {texts.prepare.chooseProtocol}
          </option>
          {protocols.map(({ name, description }) => (
            <option key={name} value={name} title={description}>
              {texts.prepare.protocolName(name)}
            </option>
          ))}
        </select>
      </label>
      {protocol !== undefined && <p className="small muted">{protocol.description}.</p>}
      {items.length === 0 && <p className="small muted">{texts.prepare.noSteps}</p>}
      <ol className="steps" ref={list} aria-label={texts.prepare.recipe}>
        {items.map((item, place) => {
          const form = forms.find(({ step }) => step === item.step.step);
          return (
            form && (
              <StepCard
                key={item.id}
                item={item}
                form={form}
                place={place}
                count={items.length}
                open={open.has(item.id)}
                finding={findingOf(preview, item.id)}
                spectra={spectra}
                onOpen={(isOpen) => setOpenStep(item.id, isOpen)}
                onMoved={(to) => {
                  refocused.current = item.id;
                  setSaid(texts.prepare.moved(texts.prepare.step(item.step.step), to + 1, items.length));
                }}
              />
            )
          );
        })}
      </ol>
      <label className="prepare-choice small">
        <span>{texts.prepare.add}</span>
        <select value="" onChange={({ target }) => add(target.value)}>
          <option value="" disabled hidden>
            {texts.prepare.chooseStep}
          </option>
          {forms.map(({ step, meaning }) => (
            <option key={step} value={step} title={meaning}>
              {texts.prepare.step(step)}
            </option>
          ))}
        </select>
      </label>
      <p className="hidden" role="status">
        {said}
      </p>
    </section>
  );
}

/** Of the baselines, arPLS is the one to begin with. */
const ARPLS = Math.max(
  0,
  forms.find(({ step }) => step === "baseline")?.methods.findIndex(({ method }) => method === "arpls") ?? 0,
);

function findingOf({ found, stepIds }: Preview, id: string): StepFinding | undefined {
  const index = stepIds.indexOf(id);
  if (found === undefined || index < 0) return undefined;
  return {
    lost: found.lost[index] ?? [],
    failed: found.failed?.step === index ? found.failed.message : undefined,
  };
}
