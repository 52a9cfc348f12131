import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const checkout = join(__dirname, "../..");

/** A Markdown file of the checkout. */
export interface Document {
  /** Relative to the checkout, with slashes: `docs/behaviour.md`. */
  readonly name: string;
  readonly text: string;
}

/** One document by its name. */
export function readDocument(name: string): Document {
  return { name, text: readFileSync(join(checkout, name), "utf8") };
}

/** README.md, then everything in `docs`. */
export function readDocuments(): Document[] {
  const docs = readdirSync(join(checkout, "docs"))
    .filter((file) => file.endsWith(".md"))
    .sort();
  return ["README.md", ...docs.map((file) => `docs/${file}`)].map(readDocument);
}
