/** A fenced code block of a Markdown file. */
export interface CodeBlock {
  /** The first word behind the fence, such as `ts`; empty when there is none. */
  readonly kind: string;
  /** The line of the opening fence, counted from 1. */
  readonly line: number;
  readonly lines: readonly string[];
}

/** Returns whether a block shows what `npm start` prints: it has the heading of a step, or a command. */
export function isPrintedByStart({ kind, lines }: CodeBlock): boolean {
  return kind === "text" && lines.some((line) => /^(== \d+\/\d+|\$ pulumi) /.test(line));
}

/**
 * Returns the fenced code blocks of a Markdown text, in order.
 *
 * @throws Error when a block is not closed.
 */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let open: { fence: string; indent: number; block: CodeBlock; lines: string[] } | undefined;
  for (const [index, text] of markdown.split("\n").entries()) {
    const [, indent = "", fence = "", kind = ""] = /^( *)(`{3,}|~{3,})\s*(\S*)/.exec(text) ?? [];
    if (open === undefined && fence !== "") {
      const lines: string[] = [];
      const block = { kind, line: index + 1, lines };
      open = { fence, indent: indent.length, block, lines };
    } else if (text.trim() === open?.fence) {
      blocks.push(open.block);
      open = undefined;
    } else {
      open?.lines.push(withoutIndent(text, open.indent));
    }
  }
  if (open !== undefined) throw new Error(`The block in line ${open.block.line} is not closed.`);
  return blocks;
}

/** Returns a Markdown text with an empty line for each line of a block. */
export function withoutBlocks(markdown: string): string {
  const lines = markdown.split("\n");
  for (const { line, lines: inside } of codeBlocks(markdown))
    lines.fill("", line - 1, line + inside.length + 1);
  return lines.join("\n");
}

function withoutIndent(text: string, indent: number): string {
  return text.slice(0, indent).trim() === "" ? text.slice(indent) : text;
}
