/** What is told of a request. */
export interface ToldRequest {
  readonly action: string;
  readonly status: number | "reset";
}

/**
 * Sums requests up in order of arrival, neighbours of one kind together:
 * `1 filter, 3 add-tags, 1 filter`; requests that failed say so: `1 add-tags (429)`.
 */
export function summarizeRequests(requests: readonly ToldRequest[]): string {
  const groups: { what: string; count: number }[] = [];
  for (const { action, status } of requests) {
    const what = status !== "reset" && status < 300 ? action : `${action} (${status})`;
    const last = groups.at(-1);
    if (last?.what === what) last.count += 1;
    else groups.push({ what, count: 1 });
  }
  return groups.map(({ what, count }) => `${count} ${what}`).join(", ") || "none";
}
