/** A select with its label, of values that have names. */
export function Choice<V extends string>({
  label,
  value,
  names,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly value: V;
  readonly names: Readonly<Record<V, string>>;
  readonly disabled?: boolean;
  readonly onChange: (value: V) => void;
}) {
  const values = Object.keys(names) as V[];
  return (
    <label className="learn-choice small">
      <span>{label}</span>
      <select
        value={value}
        disabled={disabled}
        onChange={({ target }) => {
          const next = values.find((one) => one === target.value);
          if (next !== undefined) onChange(next);
        }}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {names[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
