import { typeProblems } from "../../support/typeCheck";

jest.setTimeout(60_000);

const IMPORTS = `
import * as pulumi from "@pulumi/pulumi";
import { DesktopTags, countDesktops, countDesktopsOutput, getDesktops, getDesktopsOutput } from "pulumi-huaweicloud-desktop-tags";
import type { GetDesktopsArgs, GetDesktopsOutputArgs, GetDesktopsResult } from "pulumi-huaweicloud-desktop-tags";
const env = pulumi.output("prod");
const thing = new DesktopTags("thing", { desktopIds: [], tags: {} });
export {};
`;

const ACCEPTED = [
  "const r: Promise<GetDesktopsResult> = getDesktops(); r;",
  "const n: Promise<number> = countDesktops({ withoutAnyTag: true, name: 'x' }); n;",
  "const o: pulumi.Output<GetDesktopsResult> = getDesktopsOutput(); o;",
  "const o: pulumi.Output<number> = countDesktopsOutput({}); o;",
  "const found = await getDesktops(); new DesktopTags('a', { desktopIds: found.ids, tags: {} });",
  "const found = getDesktopsOutput(); new DesktopTags('a', { desktopIds: found.ids, tags: {} });",
  "const args: GetDesktopsArgs = { tags: { a: 'b' } }; const same: GetDesktopsOutputArgs = args; same;",
  "getDesktops({ tags: { a: 'b', c: ['d'], e: [] }, tagsAny: {}, notTags: {}, notTagsAny: {} });",
  "const values: readonly string[] = ['a']; getDesktops({ tags: { a: values } });",
  "getDesktops({ tags: undefined, region: undefined, projectId: 'p' });",
  "const values: readonly string[] = ['a']; getDesktopsOutput({ tags: { a: values } });",
  "getDesktopsOutput({ tags: { a: env, b: [env, 'c'], d: env.apply((one) => [one]) } });",
  "getDesktopsOutput({ tags: env.apply((one) => ({ a: one, b: [one] })), name: env });",
  "getDesktopsOutput(pulumi.output({ tags: { a: 'b' } }));",
  "getDesktopsOutput({}, { dependsOn: thing });",
  "getDesktopsOutput({}, { dependsOn: [thing, pulumi.output(thing)] });",
];

const REFUSED = [
  "getDesktops({ tag: { a: 'b' } });",
  "getDesktops({ tags: { a: 3 } });",
  "getDesktops({ tags: { a: env } });",
  "getDesktops({ name: env });",
  "getDesktops({ withoutAnyTag: 'yes' });",
  "getDesktopsOutput({ tag: { a: 'b' } });",
  "getDesktopsOutput({ tags: { a: 3 } });",
  "getDesktopsOutput({}, { dependsOn: 'thing' });",
  "getDesktopsOutput({}, { dependsOn: new pulumi.ComponentResource('a:b:c', 'd') });",
  "getDesktopsOutput({}, { parent: thing });",
];

test("programs may write what makes sense, and no more", () => {
  const lines = [...ACCEPTED, ...REFUSED];
  const texts = lines.map((line, at) => ({ name: `line-${at}.mts`, text: IMPORTS + line }));
  const problems = typeProblems(texts);
  const wrong = lines.filter((_line, at) => problems.get(`line-${at}.mts`)?.length !== 0);
  expect(wrong).toEqual(REFUSED);
});
