import { Icon } from "../../shell/icons.tsx";
import { texts } from "../../texts.ts";
import { NumberField } from "./number-field.tsx";

type Range = readonly [number, number];

/** One region of the axis, or several. */
export function RangesField({
  label,
  ranges,
  several = false,
  onChange,
}: {
  readonly label: string;
  readonly ranges: readonly Range[];
  readonly several?: boolean;
  readonly onChange: (ranges: readonly Range[]) => string | undefined;
}) {
  const replace = (index: number, range: Range) => onChange(ranges.map((one, i) => (i === index ? range : one)));
  return (
    <div className="ranges">
      {ranges.map(([low, high], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: regions have no name but their place
        <span key={i} className="range">
          <NumberField
            label={texts.prepare.low(label, i)}
            value={low}
            onChange={(value) => (value === undefined ? undefined : replace(i, [value, high]))}
          />
          {texts.prepare.to}
          <NumberField
            label={texts.prepare.high(label, i)}
            value={high}
            onChange={(value) => (value === undefined ? undefined : replace(i, [low, value]))}
          />
          {several && ranges.length > 1 && (
            <button
              type="button"
              className="icon"
              aria-label={texts.prepare.removeRange(i)}
              title={texts.prepare.removeRange(i)}
              onClick={() => onChange(ranges.toSpliced(i, 1))}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      ))}
      {several && (
        <button type="button" onClick={() => onChange([...ranges, ranges.at(-1) ?? [0, 0]])}>
          {texts.prepare.addRange}
        </button>
      )}
    </div>
  );
}
