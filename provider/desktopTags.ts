import type { Output } from "@pulumi/pulumi/output";
import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi/resource";
import type { MissingDesktops } from "./declaration";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { returned, returnedIds, travelling, travellingIds } from "./desktopsArgument";
import { hiddenInputs } from "./hiddenInputs";
import { ProgramError } from "./programError";
import { holdsSecret } from "./secretValues";
import { stub } from "./stub";

// The SDK gives a resource those outputs that stand among its inputs, with or without a value.
const OUTPUTS = {
  desktopIds: undefined,
  tags: undefined,
  desktops: undefined,
  missingDesktops: undefined,
  exclusive: undefined,
  ignoreTagKeys: undefined,
  region: undefined,
  projectId: undefined,
  endpoint: undefined,
  skippedDesktopIds: undefined,
};

// What `dynamic.Resource` makes of the module huaweicloud and the type DesktopTags.
const TYPE = "pulumi-nodejs:dynamic/huaweicloud:DesktopTags";

/**
 * Manages tags of Huawei Cloud Workspace desktops. It owns the keys that it declares on the desktops
 * that it lists, and leaves all other tags alone.
 *
 * @example
 * ```ts
 * new DesktopTags("finance", {
 *   desktopIds: ["4dcadc5a-c2e6-458f-913e-df2aa7e93a97"],
 *   tags: { department: "finance" },
 * });
 * ```
 */
export class DesktopTags extends CustomResource {
  /** The desktops that each get `tags`, without duplicates. */
  declare readonly desktopIds: Output<string[] | undefined>;
  /** The tags on each of `desktopIds`. */
  declare readonly tags: Output<Record<string, string> | undefined>;
  /** The tags per desktop, added to `tags` and winning over it. */
  declare readonly desktops: Output<Record<string, Record<string, string>> | undefined>;
  /** What happens when a listed desktop does not exist. */
  declare readonly missingDesktops: Output<MissingDesktops | undefined>;
  /** Whether the desktops are to carry exactly these tags. */
  declare readonly exclusive: Output<boolean | undefined>;
  /** Keys and patterns that are never touched. */
  declare readonly ignoreTagKeys: Output<string[] | undefined>;
  /** Where the desktops are. */
  declare readonly region: Output<string>;
  /** The project of the desktops, also when IAM told it. */
  declare readonly projectId: Output<string>;
  /** The Workspace endpoint that was used. */
  declare readonly endpoint: Output<string>;
  /** Listed desktops that do not exist; with `missingDesktops: "skip"` only. */
  declare readonly skippedDesktopIds: Output<string[]>;

  /**
   * @throws RunError when the option `import` is given: tags need no import, creating the resource adopts
   * those that are there.
   */
  constructor(name: string, args: DesktopTagsArgs, opts: CustomResourceOptions = {}) {
    if (opts.import !== undefined) {
      throw new ProgramError(
        `DesktopTags "${name}" cannot be imported. Leave the option import out: creating the resource adopts the tags that the desktops carry already, without a write.`,
      );
    }
    const secretValues = holdsSecret([args.tags, args.desktops]);
    const desktops = travelling(args);
    const desktopIds = travellingIds(args);
    const checkOnly = hiddenInputs(name, args, opts, [desktopIds, desktops]);
    const own = { ...OUTPUTS, ...args, desktopIds, desktops, resourceName: name, secretValues };
    super(TYPE, name, { ...own, checkOnly, __provider: stub }, opts);
    const { desktopIds: sentIds, desktops: sentDesktops } = this;
    defineLazily(this, "desktopIds", () => returnedIds(sentIds));
    defineLazily(this, "desktops", () => returned(sentDesktops));
  }
}

/** Long lists are made of what comes back only for programs that read them. */
function defineLazily<K extends string, T>(
  target: Readonly<Record<K, T>>,
  name: K,
  make: () => T,
): void {
  let made: T | undefined;
  Object.defineProperty(target, name, {
    get: () => (made ??= make()),
    enumerable: true,
    configurable: true,
  });
}
