const exact = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [["day", 86_400], ["hour", 3600], ["minute", 60]];

/** How long ago; the exact time is its title. */
export function Time({ at }: { readonly at: string }) {
  const seconds = (Date.parse(at) - Date.now()) / 1000;
  const [unit, size] = steps.find(([, each]) => Math.abs(seconds) >= each) ?? ["minute", 60];
  return <time dateTime={at} title={exact.format(new Date(at))}>{Math.abs(seconds) < 60 ? "just now" : relative.format(Math.round(seconds / size), unit)}</time>;
}
