import { alike, estateOf, listingOf } from "./estates";
import { forms, place, report } from "./reportForms";

describe("what a report counts", () => {
  test.each([0, 1, 2, 3])("of three desktops, %i with the required keys", (count) => {
    const estate = estateOf({
      ...alike(3, "a", { os: "x" }),
      ...alike(count, "a", { owner: "li", team: "b" }),
    });
    const { required } = report(listingOf(estate), ["owner", "team"]);
    expect(required?.keys.map(({ desktops }) => desktops)).toEqual([count, count]);
    expect(required?.lacking.map(({ missing }) => missing)).toEqual(
      Array.from({ length: 3 - count }, () => ["owner", "team"]),
    );
  });

  test("no desktops are counted as nothing", () => {
    expect(report([])).toEqual({
      ...place,
      desktops: 0,
      tags: 0,
      keys: [],
      tagsPerDesktop: [0],
      withoutTags: [],
      nearDuplicates: { keys: [], values: [] },
    });
  });

  test("system tags do not count, and the most frequent comes first", () => {
    const estate = estateOf({
      a: { os: "w", _sys_x: "1" },
      b: { os: "w", owner: "li" },
      c: { os: "u" },
      d: { _sys_x: "1" },
    });
    expect(report(listingOf(estate))).toMatchObject({
      desktops: 4,
      tags: 4,
      keys: [
        {
          key: "os",
          desktops: 3,
          values: [
            { text: "w", desktops: 2 },
            { text: "u", desktops: 1 },
          ],
        },
        { key: "owner", desktops: 1, values: [{ text: "li", desktops: 1 }] },
      ],
      tagsPerDesktop: [1, 2, 1],
      withoutTags: [{ id: "d", name: "name-d" }],
    });
  });

  test("near-duplicates are found among keys, and among the values of one key", () => {
    const estate = estateOf({
      a: { env: "prod", Env: "x" },
      b: { env: "Prod", team: "prod" },
    });
    expect(report(listingOf(estate)).nearDuplicates).toEqual({
      keys: [
        [
          { text: "env", desktops: 2 },
          { text: "Env", desktops: 1 },
        ],
      ],
      values: [
        {
          key: "env",
          values: [
            { text: "Prod", desktops: 1 },
            { text: "prod", desktops: 1 },
          ],
        },
      ],
    });
  });
});

describe("lists", () => {
  test.each([
    [0, 0, false],
    [1, 1, false],
    [19, 19, false],
    [20, 20, false],
    [21, 20, true],
    [2500, 20, true],
  ])("of %i desktops without tags show %i", (count, shown, more) => {
    const text = forms.text(report(listingOf(estateOf(alike(count, "x", {})))));
    expect(text.match(/^ {2}name-x/gm) ?? []).toHaveLength(shown);
    expect(text.includes(`and ${(count - 20).toLocaleString("en-US")} more (--all`)).toBe(more);
  });
});

test("a report as text reads well", () => {
  const estate = estateOf({
    ...alike(9, "a", { environment: "prod", owner: "li" }),
    a9: { environment: "Prod" },
    b: {},
  });
  expect(forms.text(report(listingOf(estate), ["environment", "owner"]))).toMatchInlineSnapshot(`
   "Project project1, region eu-west-101: 10 desktops, 9 with tags, 1 without, 17 tags in all.

   Required keys
     environment  ██████████████████░░  90.0 %  9 of 10
     owner        ████████████████░░░░  80.0 %  8 of 10
     2 desktops without all of them:
       name-a9 (a9): lacks owner
       name-b (b): lacks environment, owner

   Keys
     key          desktops          values  most frequent
     environment         9  90.0 %       2  prod (8), Prod (1)
     owner               8  80.0 %       1  li (8)

   Probably meant to be the same
     values of environment  prod (8), Prod (1)

   Desktops without any tag
     name-b (b)
   "
  `);
});

test("a report as Markdown reads well", () => {
  const estate = estateOf({
    ...alike(9, "a", { environment: "prod", owner: "li" }),
    a9: { environment: "Prod" },
    b: {},
  });
  expect(forms.markdown(report(listingOf(estate), ["environment", "owner"])))
    .toMatchInlineSnapshot(`
   "## Desktop tags

   **9 of 10 desktops** (90.0 %) carry tags. Project \`project1\`, region \`eu-west-101\`.

   ### Required keys

   | Key |  | Coverage | Desktops |
   | --- | --- | ---: | ---: |
   | ❌ \`environment\` | \`█████████░\` | 90.0 % | 9 of 10 |
   | ❌ \`owner\` | \`████████░░\` | 80.0 % | 8 of 10 |

   <details><summary>2 desktops without all required keys</summary>

   | Desktop | ID | Lacks |
   | --- | --- | --- |
   | \`name-a9\` | \`a9\` | \`owner\` |
   | \`name-b\` | \`b\` | \`environment\`, \`owner\` |

   </details>

   ### Probably meant to be the same

   | Of | Spellings |
   | --- | --- |
   | values of \`environment\` | \`prod\` (8), \`Prod\` (1) |

   <details><summary>2 keys</summary>

   | Key | Desktops | Coverage | Values | Most frequent values |
   | --- | ---: | ---: | ---: | --- |
   | \`environment\` | 9 | 90.0 % | 2 | \`prod\` (8), \`Prod\` (1) |
   | \`owner\` | 8 | 80.0 % | 1 | \`li\` (8) |

   </details>

   <details><summary>1 desktop without any tag</summary>

   | Desktop | ID |
   | --- | --- |
   | \`name-b\` | \`b\` |

   </details>
   "
  `);
});
