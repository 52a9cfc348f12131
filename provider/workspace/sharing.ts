/**
 * Returns a function that gives the same as `compute`, and the very same result while it is asked about the
 * very same: thousands of desktops that follow one another may have their tags in common.
 */
export function sharing<One, Result>(compute: (one: One) => Result): (one: One) => Result;
export function sharing<One, Other, Result>(
  compute: (one: One, other: Other) => Result,
): (one: One, other: Other) => Result;
export function sharing<One, Other, Result>(
  compute: (one: One, other: Other) => Result,
): (one: One, other: Other) => Result {
  let last: { readonly one: One; readonly other: Other; readonly result: Result } | undefined;
  return (one, other) => {
    if (last === undefined || last.one !== one || last.other !== other)
      last = { one, other, result: compute(one, other) };
    return last.result;
  };
}
