import type { dynamic } from "@pulumi/pulumi";
import type * as entry from "./entry";
import type { Properties } from "./lifecycle";

/**
 * The provider as it stands in state: its text is serialised into every resource, so it forwards and
 * does nothing else. It never changes (a test pins the text), and what it loads is found from the
 * program's folder, at the version that is installed there.
 */
export const stub: dynamic.ResourceProvider<Properties, Properties> = {
  configure: (request) => implementation().configure(request),
  check: (olds, news) => implementation().check(olds, news),
  diff: (id, olds, news) => implementation().diff(id, olds, news),
  create: (inputs) => implementation().create(inputs),
  read: (id, properties) => implementation().read(id, properties),
  update: (id, olds, news) => implementation().update(id, olds, news),
  delete: (id, properties) => implementation().delete(id, properties),
};

function implementation(): typeof entry {
  try {
    return require("pulumi-huaweicloud-desktop-tags/provider");
  } catch (error) {
    throw new Error(
      `Loading the package pulumi-huaweicloud-desktop-tags from ${process.cwd()} failed. ` +
        `Run "npm install pulumi-huaweicloud-desktop-tags" in the folder of the program. ${String(error)}`,
    );
  }
}
