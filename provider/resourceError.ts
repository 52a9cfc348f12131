/** What cannot be done to a resource, in full sentences that the engine shows with it. */
export class ResourceError extends Error {
  override readonly name: string = "ResourceError";
}
