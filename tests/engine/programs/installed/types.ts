// Compiled, never run: what a CommonJS TypeScript program may write, and what it may not.
import * as pulumi from "@pulumi/pulumi";
import { DesktopTags, type DesktopTagsArgs } from "pulumi-huaweicloud-desktop-tags";

const known: DesktopTagsArgs = { desktopIds: ["a"], tags: { owner: "li" } };
const id = pulumi.output("a");
const tags = pulumi.output({ owner: "li" });

export const resources = [
  new DesktopTags("known", known),
  new DesktopTags("one-output", { desktopIds: [id, "b"], tags: { owner: pulumi.secret("li") } }),
  new DesktopTags("whole-outputs", { desktopIds: pulumi.output(["a"]), tags }),
  new DesktopTags("per-desktop", { desktops: id.apply((key) => ({ [key]: { owner: "li" } })) }),
  new DesktopTags("undefined", { ...known, region: undefined, missingDesktops: undefined }),
  new DesktopTags(
    "everything",
    {
      ...known,
      desktops: { a: tags },
      missingDesktops: "skip",
      exclusive: true,
      ignoreTagKeys: ["cost-*"],
      region: "eu-west-101",
      projectId: "0",
    },
    { protect: true },
  ),
];

export const outputs: {
  endpoint: pulumi.Output<string>;
  region: pulumi.Output<string>;
  projectId: pulumi.Output<string>;
  skippedDesktopIds: pulumi.Output<string[]>;
  drift: pulumi.Output<{ changed?: Record<string, Record<string, string>>; gone?: string[] }>;
} = new DesktopTags("outputs", known);

// @ts-expect-error: there is no such argument.
new DesktopTags("unknown-argument", { desktopIds: ["a"], tag: { owner: "li" } });
// @ts-expect-error: a value is text.
new DesktopTags("number", { desktopIds: ["a"], tags: { floor: 3 } });
// @ts-expect-error: a value is text, per desktop too.
new DesktopTags("number-per-desktop", { desktops: { a: { floor: 3 } } });
// @ts-expect-error: desktops are listed by ID.
new DesktopTags("one-id", { desktopIds: "a", tags: { owner: "li" } });
// @ts-expect-error: it is "fail" or "skip".
new DesktopTags("missing", { ...known, missingDesktops: "ignore" });
// @ts-expect-error: the arguments must be there.
new DesktopTags("no-arguments");
// @ts-expect-error: outputs are not written to.
new DesktopTags("written", known).endpoint = id;
