import { isExpectedError } from "@stokes/errors";
import type { LostBand, Step, StepForm } from "@stokes/spectra";
import type { KeyboardEvent } from "react";
import { Icon } from "../../shell/icons.tsx";
import { changeStep, moveStep, type RecipeItem, removeStep, switchStep } from "../../state/prepare-state.ts";
import { studio } from "../../state/studio.ts";
import { texts } from "../../texts.ts";
import { type OnParameter, ParameterField } from "./parameter-field.tsx";
import { newStep, parameterOf, withParameter } from "./recipe-step.ts";

/** What the preview found of a step. */
export interface StepFinding {
  readonly lost: readonly LostBand[];
  readonly failed: string | undefined;
}

export interface StepCardProps {
  readonly item: RecipeItem;
  readonly form: StepForm;
  /** From 0, of `count`. */
  readonly place: number;
  readonly count: number;
  readonly open: boolean;
  readonly finding: StepFinding | undefined;
  readonly spectra: { readonly range: readonly [number, number]; readonly points: number };
  readonly onOpen: (open: boolean) => void;
  readonly onMoved: (place: number) => void;
}

/** A step of the recipe: switched, moved, removed, and, unfolded, its method and parameters. */
export function StepCard({ item, form, place, count, open, finding, spectra, onOpen, onMoved }: StepCardProps) {
  const { id, on, step } = item;
  const name = texts.prepare.step(step.step);
  const method = form.methods.find((one) => one.method === parameterOf(step, "method")) ?? form.methods[0];
  const move = (to: number) => {
    if (to < 0 || to >= count) return;
    studio.dispatch(moveStep(id, to));
    onMoved(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      move(place + (event.key === "ArrowUp" ? -1 : 1));
    } else if (event.key === "Delete") {
      event.preventDefault();
      studio.dispatch(removeStep(id));
    }
  };
  return (
    <li
      className="step-card"
      data-off={!on || undefined}
      draggable={!open}
      onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAGGED, id)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        studio.dispatch(moveStep(event.dataTransfer.getData(DRAGGED), place));
      }}
    >
      <div className="step-head">
        <input
          type="checkbox"
          aria-label={texts.prepare.use(name, place + 1)}
          checked={on}
          onChange={({ target }) => studio.dispatch(switchStep(id, target.checked))}
        />
        <button
          type="button"
          className="step-name"
          data-step={id}
          aria-expanded={open}
          aria-description={texts.prepare.keys}
          title={`${form.meaning} ${texts.prepare.drag}. ${texts.prepare.keys}`}
          onClick={() => onOpen(!open)}
          onKeyDown={onKeyDown}
        >
          {place + 1} {name}
          {method.method !== undefined && <span className="muted"> {texts.prepare.method(method.method)}</span>}
        </button>
        <StepButton
          icon="up"
          label={texts.prepare.up(name, place + 1)}
          disabled={place === 0}
          onClick={() => move(place - 1)}
        />
        <StepButton
          icon="down"
          label={texts.prepare.down(name, place + 1)}
          disabled={place === count - 1}
          onClick={() => move(place + 1)}
        />
        <StepButton
          icon="close"
          label={texts.prepare.remove(name, place + 1)}
          onClick={() => studio.dispatch(removeStep(id))}
        />
      </div>
      {finding?.failed !== undefined && <p className="problem">{finding.failed}</p>}
      {finding !== undefined && finding.lost.length > 0 && <p className="note">{texts.prepare.ate(finding.lost)}</p>}
      {open && (
        <div className="step-form">
          <p className="small muted">{form.meaning}</p>
          {form.methods.length > 1 && (
            <MethodChoice
              form={form}
              chosen={method.method}
              onChange={(next) => studio.dispatch(changeStep(id, newStep(form, next, spectra), "method"))}
            />
          )}
          {method.parameters.map((parameter) => (
            <ParameterField
              key={`${method.method} ${parameter.name}`}
              form={parameter}
              value={parameterOf(step, parameter.name)}
              onChange={changing(id, step, parameter.name)}
            />
          ))}
        </div>
      )}
    </li>
  );
}

/** The type of data that a step is while it is dragged. */
const DRAGGED = "application/x-stokes-step";

function changing(id: string, step: Step, name: string): OnParameter {
  return (value) => {
    try {
      studio.dispatch(changeStep(id, withParameter(step, name, value), name));
      return undefined;
    } catch (error) {
      if (!isExpectedError(error)) throw error;
      return error.message.replace(/^step 1 \("[^"]*"\): /, "");
    }
  };
}

function MethodChoice({
  form,
  chosen,
  onChange,
}: {
  readonly form: StepForm;
  readonly chosen: string | undefined;
  readonly onChange: (method: StepForm["methods"][number]) => void;
}) {
  const { meaning } = form.methods.find(({ method }) => method === chosen) ?? form.methods[0];
  return (
    <div className="parameter small">
      <label className="parameter-line">
        <span>{texts.prepare.methodLabel}</span>
        <select
          value={chosen}
          onChange={({ target }) => {
            const next = form.methods.find(({ method }) => method === target.value);
            if (next !== undefined) onChange(next);
          }}
        >
          {form.methods.map(({ method = "" }) => (
            <option key={method} value={method}>
              {texts.prepare.method(method)}
            </option>
          ))}
        </select>
      </label>
      <p className="muted">{meaning}</p>
    </div>
  );
}

function StepButton({
  icon,
  label,
  disabled = false,
  onClick,
}: {
  readonly icon: "up" | "down" | "close";
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className="icon" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
}
