/** Does the work on all items, `parallel` at a time, and gives the results in their order. */
export async function inTurns<T, R>(
  items: readonly T[],
  parallel: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results.set(index, await work(item, index));
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return [...results].sort(([one], [other]) => one - other).map(([, result]) => result);
}
