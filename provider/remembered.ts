/**
 * Returns a function that gives the same as `compute`, which depends on its text alone, and computes
 * it once for a text that comes again. It keeps the results of at most `most` texts and forgets all of
 * them before it keeps more, so nothing may be changed in a result.
 */
export function remembering<T>(compute: (text: string) => T, most: number): (text: string) => T {
  const results = new Map<string, { readonly result: T }>();
  return (text) => {
    const before = results.get(text);
    if (before !== undefined) return before.result;
    if (results.size >= most) results.clear();
    const result = compute(text);
    results.set(text, { result });
    return result;
  };
}
