/**
 * Returns the whole number in a variable of the environment.
 *
 * @param preset - Returned when the variable is not set.
 * @throws Error when it is no number, since a property that runs no case passes.
 */
export function wholeNumberIn(variable: string, preset: number): number {
  const text = process.env[variable];
  if (text === undefined) return preset;
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new Error(`${variable} must be a whole number from 1, such as ${preset}; it is "${text}".`);
}
