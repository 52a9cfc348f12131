/** How many resources an engine works on at once for each processor, when it is not told otherwise. */
const PER_PROCESSOR = 4;

/**
 * Returns how many resources the engine works on at once, as far as a plugin can know: it sees the
 * engine's environment, but not `--parallel`.
 *
 * @param processors - How many the machine has.
 */
export function engineParallel(
  environment: Readonly<Record<string, string | undefined>>,
  processors: number,
): number {
  const told = Number(environment["PULUMI_PARALLEL"] ?? "");
  return Number.isInteger(told) && told > 0 ? told : PER_PROCESSOR * processors;
}
