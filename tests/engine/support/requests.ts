/** What is looked at of an emulator's log. */
export interface RequestLog {
  readonly requests: readonly {
    readonly action: string;
    readonly desktops?: number;
    readonly status: number | "reset";
  }[];
}

/**
 * The requests in order of arrival, each as a short text: `filter`, `add-tags 100`, and what failed
 * with its outcome: `add-tags 100 -> 429`.
 */
export function requestsOf(log: RequestLog): string[] {
  return log.requests.map(({ action, desktops, status }) => {
    const what = desktops === undefined ? action : `${action} ${desktops}`;
    return status !== "reset" && status < 300 ? what : `${what} -> ${status}`;
  });
}

/** The writes alone, in order of arrival. */
export function writesOf(log: RequestLog): string[] {
  return requestsOf(log).filter((text) => /^(add|remove)-tags/.test(text));
}

/** How many of the requests, as `requestsOf` tells them, are of one kind, such as `filter`. */
export function countOf(requests: readonly string[], action: string): number {
  return requests.filter((text) => text.split(" ")[0] === action).length;
}

/** Returns `count` times the same: the batches of a large write. */
export function times<T extends string>(count: number, item: T): T[] {
  return Array.from({ length: count }, () => item);
}
