/** Minutes between two runs of a cron schedule, at least; undefined when its minutes cannot be read. Five fields as in crontab(5): hours and days only make it rarer. */
export function shortestGap(schedule: string): number | undefined {
  const [minute = "", hour = ""] = schedule.trim().split(/\s+/);
  const minutes = valuesOf(minute, 59);
  const hours = valuesOf(hour, 23);
  if (minutes === undefined || hours === undefined) return undefined;
  const day = 24 * 60;
  const runs = hours.flatMap((each) => minutes.map((at) => each * 60 + at));
  return Math.min(...runs.map((run, index) => (index + 1 < runs.length ? (runs[index + 1] ?? day) - run : day + (runs[0] ?? 0) - run)));
}

/** `*`, `5`, `1-5`, `1,2` and a step behind each: `*` + `/15`. Sorted. */
function valuesOf(field: string, maximum: number): readonly number[] | undefined {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    const match = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) return undefined;
    const [, all, from, to, step] = match;
    const first = all === undefined ? Number(from) : 0;
    const last = all !== undefined || (to === undefined && step !== undefined) ? maximum : Number(to ?? from);
    if (last > maximum || Number(step ?? 1) < 1) return undefined;
    for (let value = first; value <= last; value += Number(step ?? 1)) values.add(value);
  }
  return values.size === 0 ? undefined : [...values].sort((one, other) => one - other);
}
