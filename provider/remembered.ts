/**
 * Returns a function that gives the same as `compute`, which depends on its text alone, and computes
 * it once for a text that comes again. It keeps the results of the first texts, of `mostCharacters`
 * together, for as long as the process lives: forgetting some for others would gain nothing where more
 * come in turns. Nothing may be changed in a result.
 */
export function remembering<T>(
  compute: (text: string) => T,
  mostCharacters: number,
): (text: string) => T {
  const results = new Map<string, { readonly result: T }>();
  let characters = 0;
  return (text) => {
    const before = results.get(text);
    if (before !== undefined) return before.result;
    const result = compute(text);
    if (characters + text.length > mostCharacters) return result;
    characters += text.length;
    results.set(text, { result });
    return result;
  };
}
