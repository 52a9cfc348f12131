import { type ComponentResource, type Output, output } from "@pulumi/pulumi";
import {
  DesktopTags,
  type GetDesktopsArgs,
  type GetDesktopsOutputArgs,
  type GetDesktopsResult,
  countDesktops,
  countDesktopsOutput,
  getDesktops,
  getDesktopsOutput,
} from "../../../provider";

const env = output("prod");
const values: readonly string[] = ["prod", "test"];

/** What the compiler accepts and refuses, as `npm run types` checks; nothing here runs. */
export function typeChecked(thing: DesktopTags, component: ComponentResource): unknown[] {
  const plain: Promise<GetDesktopsResult> = getDesktops();
  const count: Promise<number> = countDesktops({ withoutAnyTag: true, name: "x" });
  const found: Output<GetDesktopsResult> = getDesktopsOutput();
  const counted: Output<number> = countDesktopsOutput({});
  const filter = { tags: { env: ["prod", "test"], owner: "li" }, notTags: { old: [] } } as const;
  const args: GetDesktopsArgs = filter;
  const same: GetDesktopsOutputArgs = args;
  new DesktopTags("a", { desktopIds: plain.then(({ ids }) => ids), tags: {} });
  new DesktopTags("b", { desktopIds: found.ids, tags: {} });
  return [
    ...[count, counted, getDesktops(filter), getDesktopsOutput(filter), countDesktops(args)],
    getDesktops({ tags: { a: "b", c: ["d"], e: [] }, tagsAny: {}, notTags: {}, notTagsAny: {} }),
    getDesktops({ tags: { a: values } }),
    getDesktops({ tags: undefined, region: undefined, projectId: "p" }),
    getDesktopsOutput({ tags: { a: values } }),
    getDesktopsOutput({ tags: { a: env, b: [env, "c"], d: env.apply((one) => [one]) } }),
    getDesktopsOutput({ tags: env.apply((one) => ({ a: one, b: [one] })), name: env }),
    getDesktopsOutput(output({ tags: { a: "b" } })),
    getDesktopsOutput(same, { dependsOn: thing }),
    getDesktopsOutput({}, { dependsOn: [thing, output(thing)] }),

    // @ts-expect-error -- no such argument
    getDesktops({ tag: { a: "b" } }),
    // @ts-expect-error -- values are strings
    getDesktops({ tags: { a: 3 } }),
    // @ts-expect-error -- computed values need the Output form
    getDesktops({ tags: { a: env } }),
    // @ts-expect-error -- computed values need the Output form
    getDesktops({ name: env }),
    // @ts-expect-error -- true or false
    getDesktops({ withoutAnyTag: "yes" }),
    // @ts-expect-error -- no such argument
    getDesktopsOutput({ tag: { a: "b" } }),
    // @ts-expect-error -- values are strings
    getDesktopsOutput({ tags: { a: 3 } }),
    // @ts-expect-error -- dependsOn takes resources
    getDesktopsOutput({}, { dependsOn: "thing" }),
    // @ts-expect-error -- a component does not tell when its children exist
    getDesktopsOutput({}, { dependsOn: component }),
    // @ts-expect-error -- no such option
    getDesktopsOutput({}, { parent: thing }),
  ];
}
