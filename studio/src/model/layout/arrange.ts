import { cardSize, toGrid, type Point, type Positions, type Size } from "./layout.ts";

export type Alignment = "left" | "centre" | "right" | "top" | "middle" | "bottom";

const horizontal: Readonly<Record<Alignment, boolean>> = { left: true, centre: true, right: true, top: false, middle: false, bottom: false };
/** How far across its own size the line lies. */
const share: Readonly<Record<Alignment, number>> = { left: 0, centre: 0.5, right: 1, top: 0, middle: 0.5, bottom: 1 };

/** Brings chosen nodes onto one line: the outermost edge of them, or the middle between both. Others stay. */
export function align(positions: Positions, ids: readonly string[], alignment: Alignment, sizes: ReadonlyMap<string, Size> = new Map()): Positions {
  const chosen = ids.flatMap((id) => (positions.has(id) ? [id] : []));
  if (chosen.length < 2) return positions;
  const isX = horizontal[alignment];
  const start = (id: string): number => along(positions.get(id), isX);
  const length = (id: string): number => lengthOf(sizes.get(id) ?? cardSize, isX);
  const [low, high] = [Math.min(...chosen.map(start)), Math.max(...chosen.map((id) => start(id) + length(id)))];
  const line = low + (high - low) * share[alignment];
  return moved(positions, new Map(chosen.map((id) => [id, line - length(id) * share[alignment]])), isX);
}

/** Puts equal gaps between chosen nodes; the outermost two stay. */
export function distribute(positions: Positions, ids: readonly string[], direction: "across" | "down", sizes: ReadonlyMap<string, Size> = new Map()): Positions {
  const isX = direction === "across";
  const start = (id: string): number => along(positions.get(id), isX);
  const length = (id: string): number => lengthOf(sizes.get(id) ?? cardSize, isX);
  const chosen = ids.filter((id) => positions.has(id)).toSorted((one, other) => start(one) - start(other));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (chosen.length < 3 || first === undefined || last === undefined) return positions;
  const room = start(last) + length(last) - start(first) - chosen.reduce((sum, id) => sum + length(id), 0);
  const gap = room / (chosen.length - 1);
  let at = start(first);
  const places = chosen.map((id): readonly [string, number] => {
    const place = at;
    at += length(id) + gap;
    return [id, place];
  });
  return moved(positions, new Map(places), isX);
}

const along = (point: Point | undefined, isX: boolean): number => (isX ? point?.x : point?.y) ?? 0;
const lengthOf = ({ width, height }: Size, isX: boolean): number => (isX ? width : height);

function moved(positions: Positions, places: ReadonlyMap<string, number>, isX: boolean): Positions {
  return new Map([...positions].map(([id, point]) => {
    const place = places.get(id);
    return [id, place === undefined ? point : isX ? { ...point, x: toGrid(place) } : { ...point, y: toGrid(place) }];
  }));
}
