import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const checkout = join(__dirname, "../..");

/** A message as a table of a document quotes it; `…` stands for text that differs. */
export interface QuotedMessage {
  readonly line: number;
  readonly message: string;
}

/** Returns the messages in those tables of a Markdown text whose first heading is "message". */
export function quotedMessages(markdown: string): QuotedMessage[] {
  let isTable = false;
  return markdown.split("\n").flatMap((text, index) => {
    isTable = /^\| message +\|/.test(text) || (isTable && text.startsWith("|"));
    const [, message] = isTable ? (/^\| `((?:[^`])+)` +\|/.exec(text) ?? []) : [];
    return message === undefined
      ? []
      : [{ line: index + 1, message: message.replaceAll("\\|", "|") }];
  });
}

/** Returns whether one of the texts has all parts of the message, in order. */
export function isSaidIn(message: string, texts: Iterable<string>): boolean {
  const parts = message
    .split("…")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  return [...texts].some((text) => {
    let from = 0;
    return parts.every((part) => {
      const found = text.indexOf(part, from);
      from = found + part.length;
      return found >= 0;
    });
  });
}

/**
 * Returns the texts that messages may come from: the published code, and the tests for messages of
 * others. Quotes inside messages are unescaped.
 */
export function messageSources(): string[] {
  return ["provider", "cli", "tests/engine", "tests/workspace"].flatMap((folder) =>
    readdirSync(join(checkout, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(join(checkout, folder, file), "utf8").replaceAll('\\"', '"')),
  );
}
