import { alike, hostileDesktops, hostileTexts, named, runOn } from "./support";

describe("hostile names, keys and values", () => {
  async function hostile(format: string, command = "report"): Promise<string> {
    const required = hostileTexts.filter((text) => text.trim() !== "").join(",");
    const options = ["--require", required, "--all", "--format", format];
    return (await runOn(hostileDesktops, command, ...options)).stdout;
  }

  test.each(["text", "markdown", "html"])("show every character in %s", async (format) => {
    expect(await hostile(format)).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u200b]|evil\(\)$/mu,
    );
  });

  test("are text in HTML", async () => {
    const page = await hostile("html");
    const tags = new Set(Array.from(page.matchAll(/<\/?([a-z0-9]+)/gi), ([, name]) => name));
    expect([...tags].join(" ")).toBe(
      "html head meta title style body h1 p code bdi h2 table thead tr th tbody td span meter footer",
    );
    expect(page.match(/<style>/g)).toHaveLength(1);
    expect(page).not.toMatch(/\son\w+=["']/i);
  });

  test.each([
    ["report", [4, 5, 7]],
    ["check", [5]],
  ])(
    "are code in the Markdown of %s, which mentions nobody and keeps the tables whole",
    async (command, columns) => {
      const markdown = await hostile("markdown", command);
      const bare = markdown.replace(/`[^`\n]*`|<code>[^<\n]*<\/code>/g, "");
      expect(bare).not.toMatch(/@|#1|http:|script|img|[{}$]/);
      const rows = markdown.split("\n").filter((line) => line.startsWith("|"));
      expect(new Set(rows.map((row) => row.split("|").length))).toEqual(new Set(columns));
      expect(markdown.replace(/<code>[^<]*<\/code>/g, "")).not.toMatch(/\\/);
    },
  );
});

describe("the HTML page", () => {
  const estate = named({ ...alike(8, "a", { environment: "prod" }), b: { os: "x" }, c: {} });
  let page = "";
  beforeAll(async () => {
    const options = ["--require", "environment,owner", "--format", "html"];
    page = (await runOn(estate, "report", ...options)).stdout;
  });

  test("loads and runs nothing, and says so in its policy", () => {
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    );
    expect(page).not.toMatch(
      /<script|<link|<img|<iframe|<svg|<a\s|\s(?:src|href|style)=|url\(|@import|https?:/i,
    );
  });

  test("draws bars that scale to 100 %, and says their shares in words", () => {
    const bars = page.matchAll(/<meter max="100" value="([\d.]+)"><\/meter>(\d+ %)/g);
    expect(Array.from(bars, ([, ...bar]) => bar)).toEqual([
      ["80.0", "80 %"],
      ["0.0", "0 %"],
      ["80.0", "80 %"],
      ["10.0", "10 %"],
    ]);
  });

  test("has every tag closed", () => {
    const open: string[] = [];
    for (const [, end, name = ""] of page.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
      if (name === "meta") continue;
      if (end === "") open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});
