import { engineTestTimeoutMs, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const forbidden = ["=", "*", "<", ">", ",", "|", "/"];

test("a preview names everything that is wrong with a resource's arguments at once, offline", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const odd = forbidden.flatMap((character, index) => [
      [`a${character}b`, "v"],
      [`v${index}`, `a${character}b`],
    ]);
    const long = [
      ["k".repeat(129), "v"],
      ["long", "v".repeat(44)],
    ];
    const more = Array.from({ length: 5 }, (_, index) => [`k${index}`, "v"]);
    const tags: unknown = Object.fromEntries([...odd, ...long, ...more]);
    await scene.declare({ finance: { desktopIds: scene.ids, tags, desktopIDs: ["typo"] } });

    const { output } = await scene.stack.preview({ fails: true });
    const problems = [
      `tags["${"k".repeat(57)}..."]: The key has 129 characters; the API takes at most 128.`,
      "tags.long: The value has 44 characters; the API takes at most 43.",
      "tags: These are 21 tags; a desktop carries at most 20.",
      "desktopIDs: DesktopTags has no such argument; check its spelling.",
      ...forbidden.flatMap((character, index) => [
        `tags["a${character}b"]: The key contains "${character}"; the API forbids`,
        `tags.v${index}: The value contains "${character}"; the API forbids`,
      ]),
    ];
    for (const problem of problems) expect(output).toContain(`has a problem: ${problem}`);
    expect(scene.takeRequests()).toEqual([]);
  });
});

test("what no option or argument can do is refused by one sentence that says what to do", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const declared = { desktopIds: scene.ids, tags: { owner: "li" } };
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ tags: { owner: "li" } }, /desktopIds: Say which desktops to tag/u],
      [{ ...declared, options: { import: "any" } }, /cannot be imported.*adopts the tags/u],
      [
        { ...declared, options: { replaceOnChanges: ["tags"] } },
        /replaceOnChanges.*pulumi up --replace/u,
      ],
    ];
    for (const [resource, sentence] of wrong) {
      await scene.declare({ finance: resource });
      const { output } = await scene.stack.preview({ fails: true });
      expect(output).toMatch(sentence);
      expect(output).not.toMatch(/^\s+at /mu);
    }
    expect(scene.takeRequests()).toEqual([]);
  });
});

interface Refusal {
  readonly name: string;
  readonly environment?: Record<string, string>;
  readonly missing?: boolean;
  readonly message: RegExp;
  readonly requests: readonly string[];
}

const refusals: readonly Refusal[] = [
  {
    name: "an unknown desktop",
    missing: true,
    message:
      /1 desktop does not exist in project \w+ \(region eu-west-101\): nowhere\. .*Nothing was changed\./u,
    requests: ["filter", "filter"],
  },
  {
    name: "a wrong secret key",
    environment: { HW_SECRET_KEY: "wrong" },
    message: /answered 401 APIGW\.0301 .* Check huaweicloud:accessKey/u,
    requests: ["filter -> 401"],
  },
  {
    name: "no credentials",
    environment: { HW_ACCESS_KEY: "", HW_SECRET_KEY: "" },
    message: /pulumi config set --secret huaweicloud:secretKey/u,
    requests: [],
  },
  {
    name: "a region whose project is not found",
    environment: { HW_REGION_NAME: "af-south-1", HW_PROJECT_ID: "" },
    message: /af-south-1.*huaweicloud:projectId/u,
    requests: ["find-project"],
  },
];

test("what cannot work is refused with a sentence that says what to do, and nothing is written", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    for (const refusal of refusals) {
      const desktopIds = refusal.missing === true ? [...ids, "nowhere"] : ids;
      await scene.declare({ finance: { desktopIds, tags: { owner: "li" } } });
      const environment = refusal.environment ?? {};
      const up = await stack.up({ fails: true, environment });
      expect(`${refusal.name}: ${up.output}`).toMatch(refusal.message);
      expect(up.output).not.toContain(emulator.secretKey);
      expect([refusal.name, scene.takeRequests()]).toEqual([refusal.name, refusal.requests]);
    }
    expect(ids.map((id) => scene.tagsOf(id))).toEqual([{}, {}]);
  });
});
