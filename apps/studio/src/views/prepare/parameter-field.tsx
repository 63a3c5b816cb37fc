import type { JsonValue, ParameterForm } from "@stokes/spectra";
import { useId } from "react";
import { texts } from "../../texts.ts";
import { NumberField, spelled } from "./number-field.tsx";
import { NumbersField } from "./numbers-field.tsx";
import { RangesField } from "./ranges-field.tsx";
import { sliderOf } from "./slider.ts";

/** Takes a value, or undefined to leave the parameter out; gives a sentence where the step does not take it. */
export type OnParameter = (value: JsonValue | undefined) => string | undefined;

/** One parameter: its field, what it means, and what it may be. */
export function ParameterField({
  form,
  value,
  onChange,
}: {
  readonly form: ParameterForm;
  readonly value: JsonValue | undefined;
  readonly onChange: OnParameter;
}) {
  const { kind, least, above, most, preset, meaning, unit } = form;
  const label = texts.prepare.parameter(form.name);
  const described = useId();
  const usual = typeof preset === "number" ? spelled(preset) : undefined;
  const bounds = texts.prepare.bounds(kind, least, above, most, usual);
  return (
    <div className="parameter small">
      <div className="parameter-line">
        <span>
          {label}
          {unit !== undefined && <span className="muted"> / {unit}</span>}
        </span>
        <Field form={form} label={label} described={described} value={value} onChange={onChange} />
      </div>
      <p className="muted" id={described}>
        {meaning} {bounds}
      </p>
    </div>
  );
}

interface FieldProps {
  readonly form: ParameterForm;
  readonly label: string;
  readonly described: string;
  readonly value: JsonValue | undefined;
  readonly onChange: OnParameter;
}

function Field({ form, label, described, value = form.preset, onChange }: FieldProps) {
  switch (form.kind) {
    case "number":
    case "whole":
    case "odd":
      return <SlidingNumber form={form} label={label} described={described} value={value} onChange={onChange} />;
    case "flag":
      return (
        <input
          type="checkbox"
          aria-label={label}
          aria-describedby={described}
          checked={value === true}
          onChange={({ target }) => onChange(target.checked)}
        />
      );
    case "text":
      return (
        <input
          type="text"
          aria-label={label}
          aria-describedby={described}
          placeholder={texts.prepare.leftOut}
          value={typeof value === "string" ? value : ""}
          onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
        />
      );
    case "choice":
      return (
        <select
          aria-label={label}
          aria-describedby={described}
          value={String(value)}
          onChange={({ target }) => onChange(target.value)}
        >
          {form.choices.map((choice) => (
            <option key={choice} value={choice}>
              {texts.prepare.method(choice)}
            </option>
          ))}
        </select>
      );
    case "range":
      return <RangesField label={label} ranges={[rangeOf(value)]} onChange={([range]) => onChange(range)} />;
    case "ranges":
      return (
        <RangesField
          label={label}
          ranges={Array.isArray(value) ? value.map(rangeOf) : []}
          several
          onChange={onChange}
        />
      );
    case "numbers":
      return (
        <NumbersField
          label={label}
          described={described}
          optional={form.optional}
          values={Array.isArray(value) ? value.map(Number) : undefined}
          onChange={onChange}
        />
      );
  }
}

function SlidingNumber({ form, label, described, value, onChange }: FieldProps) {
  const slider = sliderOf(form);
  const number = typeof value === "number" ? value : undefined;
  return (
    <span className="sliding">
      {slider !== undefined && (
        <input
          type="range"
          aria-label={texts.prepare.slider(label)}
          min={0}
          max={1}
          step={0.01}
          value={slider.toPosition(number ?? 0)}
          onChange={({ target }) => onChange(slider.toValue(target.valueAsNumber))}
        />
      )}
      <NumberField
        label={label}
        described={described}
        value={number}
        {...(form.optional && form.preset === undefined && { placeholder: texts.prepare.leftOut })}
        onChange={onChange}
      />
    </span>
  );
}

function rangeOf(value: JsonValue | undefined): readonly [number, number] {
  const [low, high] = Array.isArray(value) ? value.map(Number) : [];
  return [low ?? 0, high ?? 0];
}
