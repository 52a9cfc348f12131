import { makeReport, type Report } from "../../../cli/report/report";
import { alike, hostileDesktops, hostileTexts, listingOf } from "./estates";
import { forms } from "./reportForms";

const hostile: Report = makeReport(
  { region: "r", projectId: "<b>", desktops: hostileDesktops },
  { require: hostileTexts, name: "`|" },
);

describe("hostile names, keys and values", () => {
  test.each(["text", "unlimited text", "markdown", "unlimited markdown", "html"] as const)(
    "show every character in %s, and break no line",
    (form) => {
      expect(forms[form](hostile)).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u200b]|evil\(\)$/mu,
      );
    },
  );

  test("are text in HTML", () => {
    const page = forms.html(hostile);
    const tags = new Set(Array.from(page.matchAll(/<\/?([a-z0-9]+)/gi), ([, name]) => name));
    expect(tags).not.toContain("script");
    expect(tags).not.toContain("img");
    expect(page.match(/<style>/g)).toHaveLength(1);
    expect(page).not.toMatch(/\son\w+=["']/i);
  });

  test("are code in Markdown, which mentions nobody and keeps the tables whole", () => {
    const markdown = forms.markdown(hostile);
    const bare = markdown.replace(/`[^`\n]*`|<code>[^<\n]*<\/code>/g, "");
    expect(bare).not.toMatch(/@|#1|http:|script|img|[{}$]/);
    const rows = bare.split("\n").filter((line) => line.startsWith("|"));
    const tables = rows.map((row) => row.split("|").length);
    expect(new Set(tables)).toEqual(new Set([4, 5, 7]));
    expect(markdown.replace(/<code>[^<]*<\/code>/g, "")).not.toMatch(/\\/);
  });
});

describe("the page", () => {
  const page = forms.html(makeReport(listingOf(alike(3, "a", { os: "x" })), { require: ["os"] }));

  test("loads and runs nothing, and says so in its policy", () => {
    expect(page).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;">/,
    );
    expect(page).not.toMatch(
      /<script|<link|<img|<iframe|<a\s|\s(?:src|href|style)=|url\(|@import|https?:/i,
    );
  });

  test("draws bars that scale to 100 %, and says their shares in words", () => {
    const estate = { ...alike(4, "a", { os: "x" }), a4: {}, a3: { env: "y" } };
    const drawn = forms.html(makeReport(listingOf(estate), {}));
    const bars = drawn.matchAll(/<rect class="fill" width="([\d.]+)".*?<\/svg> ([\d.]+ %)/g);
    expect(Array.from(bars, ([, ...bar]) => bar)).toEqual([
      ["50.0", "50.0 %"],
      ["25.0", "25.0 %"],
    ]);
    expect(page).toContain('<rect class="fill" width="100.0"');
  });

  test("has every tag closed", () => {
    const open: string[] = [];
    for (const [, end, name = "", rest = ""] of page.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
      if (["meta"].includes(name) || rest.endsWith("/")) continue;
      if (end === "") open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });

  test("of no desktops is whole too", () => {
    expect(forms.html(makeReport(listingOf({}), { require: ["owner"] }))).toContain("0 desktops");
  });
});

test("a Markdown report of any project fits into a comment on GitHub", () => {
  const desktops = Array.from({ length: 3000 }, (_, index) => ({
    id: `${index}${"|".repeat(80)}`,
    name: `${"|".repeat(80)}${index}`,
    tags: new Map(
      Array.from({ length: index % 2 === 0 ? 0 : 20 }, (_, at) => [
        `${"@".repeat(80)}${at + (index % 40)}`,
        `${"|".repeat(30)}${index % 50}`,
      ]),
    ),
  }));
  const all = makeReport({ ...listingOf({}), desktops }, { require: ["owner", "department"] });
  expect(forms.markdown(all).length).toBeLessThan(65_536);
});
