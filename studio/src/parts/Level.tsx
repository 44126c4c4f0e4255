import { Badge } from "./Badge.tsx";

interface Counts { readonly red: number; readonly yellow: number; readonly acknowledged?: number; readonly errors?: number }

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

/** How dangerous something is, in words and a colour. */
export function Level({ red, yellow, acknowledged = 0, errors = 0 }: Counts) {
  return (
    <span className="row">
      {errors > 0 && <Badge tone="red">{count(errors, "fault")}</Badge>}
      {red > 0 && <Badge tone="red">{red} red</Badge>}
      {yellow > 0 && <Badge tone="yellow">{yellow} yellow</Badge>}
      {acknowledged > 0 && <Badge>{acknowledged} acknowledged</Badge>}
      {errors + red + yellow + acknowledged === 0 && <Badge tone="green">green</Badge>}
    </span>
  );
}
