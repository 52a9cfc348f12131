import { WorkspaceError, isWorkspaceError } from "./workspace/errors";
import { messageOf } from "./wording";

/** A request failed that carried the writes of several resources; its message names all their desktops. */
export class SharedRequestError extends WorkspaceError {
  override readonly name = "SharedRequestError";

  constructor(error: unknown) {
    const [kind, facts] = isWorkspaceError(error)
      ? [error.kind, factsOf(error)]
      : (["connection", {}] as const);
    super(kind, `The request served several resources. ${messageOf(error)}`, facts);
  }
}

/** Whether the service refused a request for what is in it (400), so that others may fare better. */
export function concernsBatchAlone(error: unknown): boolean {
  return error instanceof Error && "status" in error && error.status === 400;
}

function factsOf({ status, errorCode, requestId }: WorkspaceError) {
  return {
    ...(status === undefined ? {} : { status }),
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}
