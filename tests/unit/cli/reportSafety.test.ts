import type { Desktop } from "../../../provider/workspace/types";
import { alike, estateOf, hostileTexts, listingOf } from "./estates";
import { forms, report } from "./reportForms";

const hostile: Desktop[] = hostileTexts.flatMap((text, index) => [
  {
    id: text,
    name: text,
    tags: new Map([
      ["os", text],
      [text, "x"],
    ]),
  },
  { id: `id-${index}`, name: text, tags: new Map<string, string>() },
]);
const hostileReport = { ...report(hostile, hostileTexts), projectId: "<b>", name: "`|" };

describe("hostile names, keys and values", () => {
  test.each(["text", "unlimited text", "markdown", "unlimited markdown", "html"] as const)(
    "show every character in %s, and break no line",
    (form) => {
      expect(forms[form](hostileReport)).not.toMatch(
        /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u200b]|evil\(\)$/mu,
      );
    },
  );

  test("are text in HTML", () => {
    const page = forms.html(hostileReport);
    const tags = new Set(Array.from(page.matchAll(/<\/?([a-z0-9]+)/gi), ([, name]) => name));
    expect(tags).not.toContain("script");
    expect(tags).not.toContain("img");
    expect(page.match(/<style>/g)).toHaveLength(1);
    expect(page).not.toMatch(/\son\w+=["']/i);
  });

  test("are code in Markdown, which mentions nobody and keeps the tables whole", () => {
    const markdown = forms.markdown(hostileReport);
    const bare = markdown.replace(/`[^`\n]*`|<code>[^<\n]*<\/code>/g, "");
    expect(bare).not.toMatch(/@|#1|http:|script|img|[{}$]/);
    const rows = bare.split("\n").filter((line) => line.startsWith("|"));
    const tables = rows.map((row) => row.split("|").length);
    expect(new Set(tables)).toEqual(new Set([4, 5, 6, 7]));
    expect(markdown.replace(/<code>[^<]*<\/code>/g, "")).not.toMatch(/\\/);
  });

  test("come back from JSON as they were", () => {
    expect(JSON.parse(forms.json(hostileReport))).toEqual(hostileReport);
  });
});

describe("the page", () => {
  const page = forms.html(report(listingOf(estateOf(alike(3, "a", { os: "x" }))), ["os"]));

  test("loads and runs nothing, and says so in its policy", () => {
    expect(page).toMatch(
      /<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-[\w+/=]+&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;">/,
    );
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\ssrc=|url\(|@import|https?:|\sstyle=/i);
    for (const [, target] of page.matchAll(/href="([^"]*)"/g)) expect(target).toMatch(/^#[a-z-]+$/);
  });

  test("every table has a caption and headings, every chart is silent", () => {
    const count = (pattern: RegExp) => (page.match(pattern) ?? []).length;
    expect(count(/<caption/g)).toBe(count(/<table/g));
    expect(count(/<table/g)).toBeGreaterThan(2);
    expect(count(/<svg/g)).toBe(count(/<svg[^>]*aria-hidden="true"/g));
    expect(page).not.toMatch(/<th>|<td><\/td>/);
    expect(count(/<h1>/g)).toBe(1);
  });

  test("every link leads to a section", () => {
    for (const [, target = ""] of page.matchAll(/href="#([^"]*)"/g)) {
      expect(page).toContain(`<h2 id="${target}">`);
    }
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
    expect(forms.html(report([], ["owner"]))).toContain("0 desktops");
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
  const text = forms.markdown(report(desktops, ["owner", "department"]));
  expect(text.length).toBeLessThan(65_536);
});
