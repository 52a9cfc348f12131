import { makeReport, type Report } from "../../../cli/report/report";
import { alike, listingOf } from "./estates";
import { forms } from "./reportForms";

function report(tags: Record<string, Record<string, string>>, require?: string[]): Report {
  return makeReport(listingOf(tags), require === undefined ? {} : { require });
}

describe("what a report counts", () => {
  test.each([0, 1, 2, 3])("of three desktops, %i with the required keys", (count) => {
    const tags = {
      ...alike(3, "a", { os: "x" }),
      ...alike(count, "a", { owner: "li", team: "b" }),
    };
    const { required } = report(tags, ["owner", "team"]);
    expect(required?.keys.map(({ desktops }) => desktops)).toEqual([count, count]);
    expect(required?.lacking.map(({ missing }) => missing)).toEqual(
      Array.from({ length: 3 - count }, () => ["owner", "team"]),
    );
  });

  test("no desktops are counted as nothing", () => {
    expect(report({})).toEqual({
      region: "eu-west-101",
      projectId: "project1",
      desktops: 0,
      tags: 0,
      keys: [],
      tagsPerDesktop: [0],
      withoutTags: [],
      nearDuplicates: { keys: [], values: [] },
    });
  });

  test("the most frequent comes first", () => {
    const tags = { a: { os: "w" }, b: { os: "w", owner: "li" }, c: { os: "u" }, d: {} };
    expect(report(tags)).toMatchObject({
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

  test("look-alikes are found among keys, and among the values of one key", () => {
    const tags = { a: { env: "prod", Env: "x" }, b: { env: "Prod", team: "prod" } };
    expect(report(tags).nearDuplicates).toEqual({
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
            { text: "prod", desktops: 1 },
            { text: "Prod", desktops: 1 },
          ],
        },
      ],
    });
  });
});

test.each([
  [0, 0, false],
  [1, 1, false],
  [20, 20, false],
  [21, 20, true],
  [2500, 20, true],
])("of %i desktops without tags, a report shows %i", (count, shown, more) => {
  const text = forms.text(report(alike(count, "x", {})));
  expect(text.match(/^ {2}name-x/gm) ?? []).toHaveLength(shown);
  expect(text.includes(`and ${(count - 20).toLocaleString("en-US")} more (--all`)).toBe(more);
});

const readable = report(
  {
    ...alike(9, "a", { environment: "prod", owner: "li" }),
    a9: { environment: "Prod" },
    b: {},
  },
  ["environment", "owner"],
);

test("a report as text reads well", () => {
  expect(forms.text(readable)).toMatchInlineSnapshot(`
   "Project project1, region eu-west-101: 10 desktops, 9 with tags, 1 without, 17 tags in all.

   Required keys
     Key          Coverage                      Desktops
     environment  ██████████████████░░  90.0 %         9
     owner        ████████████████░░░░  80.0 %         8

   Probably meant to be the same
     Of                     Spellings
     values of environment  prod (8), Prod (1)

   Keys
     Key          Coverage                      Desktops  Values  Most frequent values
     environment  ██████████████████░░  90.0 %         9       2  prod (8), Prod (1)
     owner        ████████████████░░░░  80.0 %         8       1  li (8)

   2 desktops without all required keys
     Desktop  ID  Lacks
     name-a9  a9  owner
     name-b   b   environment, owner

   1 desktop without any tag
     Desktop  ID
     name-b   b
   "
  `);
});

test("a report as Markdown reads well", () => {
  expect(forms.markdown(readable)).toMatchInlineSnapshot(`
   "## Desktop tags

   Project \`project1\`, region \`eu-west-101\`: 10 desktops, 9 with tags, 1 without, 17 tags in all.

   ### Required keys

   | Key | Coverage | Desktops |
   | --- | --- | ---: |
   | \`environment\` | \`█████████░\` 90.0 % | 9 |
   | \`owner\` | \`████████░░\` 80.0 % | 8 |

   ### Probably meant to be the same

   | Of | Spellings |
   | --- | --- |
   | values of \`environment\` | \`prod\` (8), \`Prod\` (1) |

   ### Keys

   | Key | Coverage | Desktops | Values | Most frequent values |
   | --- | --- | ---: | ---: | --- |
   | \`environment\` | \`█████████░\` 90.0 % | 9 | 2 | \`prod\` (8), \`Prod\` (1) |
   | \`owner\` | \`████████░░\` 80.0 % | 8 | 1 | \`li\` (8) |

   <details><summary>2 desktops without all required keys</summary>

   | Desktop | ID | Lacks |
   | --- | --- | --- |
   | \`name-a9\` | \`a9\` | \`owner\` |
   | \`name-b\` | \`b\` | \`environment\`, \`owner\` |

   </details>

   <details><summary>1 desktop without any tag</summary>

   | Desktop | ID |
   | --- | --- |
   | \`name-b\` | \`b\` |

   </details>
   "
  `);
});
