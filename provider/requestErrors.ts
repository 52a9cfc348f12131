import { WorkspaceError, isWorkspaceError } from "./workspace/errors";
import { messageOf } from "./wording";

/** A request failed that carried the writes of several resources; its message names all their desktops. */
export class SharedRequestError extends WorkspaceError {
  override readonly name = "SharedRequestError";

  constructor(error: unknown) {
    const known = isWorkspaceError(error) ? error : undefined;
    const message = `The request served several resources. ${messageOf(error)}`;
    super(known?.kind ?? "connection", message, known);
  }
}

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
