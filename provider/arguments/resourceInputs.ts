import type * as pulumi from "@pulumi/pulumi";
import { ProgramError } from "../programError";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { toPath } from "./problem";
import { holdsSecret, isSecretSetting } from "./secretValues";
import { PROTO_PROBLEM } from "./tagRules";

/**
 * Returns what the resource class sends to the engine: the arguments as the program wrote them, the
 * resource's name for messages, whether values are secrets, and `instance`, which tells the resource
 * from others of its name.
 */
export function resourceInputs(
  name: string,
  args: DesktopTagsArgs,
  { parent }: pulumi.CustomResourceOptions,
): Record<string, unknown> {
  return {
    ...args,
    resourceName: name,
    instance: parent === undefined ? name : urnOf(parent).then((urn) => `${urn}::${name}`),
    secretValues: holdsSecret([args.tags, args.desktops]).then((isSecret) => isSecret || undefined),
  };
}

/**
 * Refuses, while the program runs, what would fail later or be lost silently.
 *
 * @throws ProgramError for `import`, `replaceOnChanges`, secret default tags and keys named `__proto__`.
 */
export function refuseUnsupported(
  name: string,
  { tags, desktops }: DesktopTagsArgs,
  opts: pulumi.CustomResourceOptions,
): void {
  if (opts.import !== undefined) {
    throw new ProgramError(
      `DesktopTags "${name}" cannot be imported. Leave the option import out: creating the resource adopts the tags that the desktops carry already, without a write.`,
    );
  }
  if (opts.replaceOnChanges !== undefined) {
    throw new ProgramError(
      `DesktopTags "${name}" cannot honor the option replaceOnChanges, because the engine does not apply it to dynamic providers. Leave it out, or replace the resource with pulumi up --replace.`,
    );
  }
  if (isSecretSetting("huaweicloud:defaultTags")) {
    throw new ProgramError(
      "huaweicloud:defaultTags is set as a secret, but tags that every desktop gets are printed and kept in clear text. Set them again without --secret, and give secret values under tags of a resource.",
    );
  }
  // The SDK would drop such a key silently.
  const lost = [["tags", tags] as const, ["desktops", desktops] as const, ...entriesOf(desktops)];
  for (const [path, map] of lost) {
    if (typeof map !== "object" || map === null || !Object.hasOwn(map, "__proto__")) continue;
    throw new ProgramError(`DesktopTags "${name}": ${path}.__proto__: ${PROTO_PROBLEM}`);
  }
}

function entriesOf(desktops: unknown): (readonly [string, unknown])[] {
  if (typeof desktops !== "object" || desktops === null) return [];
  return Object.entries(desktops).map(([id, tags]) => [toPath(["desktops", id]), tags]);
}

// A plain promise: an output would make the resource depend on its parent's other children.
function urnOf({ urn }: pulumi.Resource): Promise<string> {
  return new Promise((resolve) => {
    urn.apply(resolve);
  });
}
