import type * as ClientModule from "./workspace/client";

/**
 * Loads the client of the API, with the HTTP client, the schemas and the signer behind it: for programs
 * that look desktops up, not for those that import the package.
 */
export function loadClient(): typeof ClientModule {
  // Not by import(), which Jest, where users test their programs, runs only with a flag of Node.js.
  const loaded: unknown = module.require("./workspace/client");
  if (isClientModule(loaded)) return loaded;
  throw new Error("The package is damaged: its client is missing. Install it again");
}

function isClientModule(loaded: unknown): loaded is typeof ClientModule {
  return typeof loaded === "object" && loaded !== null && "createWorkspaceClient" in loaded;
}
