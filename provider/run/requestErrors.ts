import { isApiError } from "../workspace/errors";

/** Whether the service refused a request for what is in it (400), so that others may fare better. */
export function concernsBatchAlone(error: unknown): boolean {
  return statusOf(error) === 400;
}

/**
 * Whether the service may have refused a request for what one resource put into it: 400, or 403, since
 * policies can depend on tags (`g:RequestTag`, `g:ResourceTag`).
 */
export function mayConcernOneAlone(error: unknown): boolean {
  const status = statusOf(error);
  return status === 400 || status === 403;
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && "status" in error ? error.status : undefined;
}

/**
 * Whether the service surely did nothing: it answered the only try with a refusal (4xx). After a retry,
 * an earlier try may have been applied without an answer.
 */
export function isSurelyRefused(error: unknown): boolean {
  return isApiError(error) && error.tries === 1 && error.status < 500 && error.status !== 408;
}
