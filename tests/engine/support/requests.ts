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
