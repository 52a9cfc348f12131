import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { type Document, readDocument } from "./documents";
import { withoutBlocks } from "./readmeBlocks";

const checkout = join(__dirname, "../..");

/** Returns relative links and pictures that lead to no file, or to no heading. */
export function brokenLinks(document: Document): string[] {
  return targetsOf(document.text)
    .filter((target) => !/^[a-z][a-z+.-]*:/i.test(target))
    .filter((target) => !leadsSomewhere(document, target))
    .map((target) => `${document.name}: ${target}`);
}

/** Returns the anchors of the headings in a Markdown text. */
export function anchorsOf(markdown: string): string[] {
  const headings = withoutBlocks(markdown).match(/^#{1,6} .+$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, "")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-"),
  );
}

function targetsOf(markdown: string): string[] {
  return [...withoutBlocks(markdown).matchAll(/\]\(([^()\s]+)\)/g)].map(
    ([, target = ""]) => target,
  );
}

function leadsSomewhere({ name, text }: Document, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? name : normalize(join(dirname(name), path));
  if (!existsSync(join(checkout, file))) return false;
  if (anchor === undefined) return true;
  return anchorsOf(path === "" ? text : readDocument(file).text).includes(anchor);
}
