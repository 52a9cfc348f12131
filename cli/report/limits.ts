/** How much of each kind a report lists before it goes on with a count. */
export interface Limits {
  readonly desktops: number;
  readonly keys: number;
  /** Per key. */
  readonly values: number;
  readonly nearDuplicates: number;
}

/** For reading in a terminal or in a comment. */
export const shortLimits: Limits = { desktops: 20, keys: 30, values: 8, nearDuplicates: 30 };

/** Half as much of everything. */
export function halved({ desktops, keys, values, nearDuplicates }: Limits): Limits {
  return {
    desktops: Math.floor(desktops / 2),
    keys: Math.floor(keys / 2),
    values: Math.floor(values / 2),
    nearDuplicates: Math.floor(nearDuplicates / 2),
  };
}

/** For a page that can be folded and searched. */
export const pageLimits: Limits = { desktops: 500, keys: 100, values: 15, nearDuplicates: 200 };

/** Everything. */
export const noLimits: Limits = {
  desktops: Infinity,
  keys: Infinity,
  values: Infinity,
  nearDuplicates: Infinity,
};
