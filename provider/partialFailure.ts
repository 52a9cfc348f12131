const ADVICE = "What was done is recorded; the next pulumi up does the rest.";

/**
 * A resource was made or changed in part. The one error that carries `id`, `properties` and `reasons`:
 * the dynamic-provider server records such a resource as "created, failed to initialise", so that
 * state says what was done and the next `up` does the rest.
 */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  readonly id: string;
  /** What state is to hold, `__provider` included. */
  readonly properties: Record<string, unknown>;
  readonly reasons: string[];

  constructor(id: string, properties: Record<string, unknown>, reasons: readonly string[]) {
    super(`${reasons.join(" ")} ${ADVICE}`);
    this.id = id;
    this.properties = properties;
    // The engine prints the reasons and not the message.
    this.reasons = [...reasons.slice(0, -1), `${reasons.at(-1) ?? ""} ${ADVICE}`];
  }
}
