import { painterFor } from "../colours";
import { exitCodes } from "../exitCodes";
import { readDesktops } from "../readDesktops";
import { ownTagsByName } from "../report/makeReport";
import { findingsOf } from "../requirements";
import { environmentOf, type Terminal } from "../terminal";
import { checkJson } from "./checkJson";
import { checkMarkdown } from "./checkMarkdown";
import type { CheckResult } from "./checkResult";
import { checkText } from "./checkText";
import type { CheckFlags } from "./command";

const SHOWN = 20;

/**
 * Checks a project's desktops and prints what is found.
 *
 * @returns The exit code: 0 when every desktop fits, else 1.
 * @throws Error when nothing is required.
 */
export async function runCheck(flags: CheckFlags, terminal: Terminal): Promise<number> {
  const { require: keys = [], allow: allowed = new Map<string, readonly string[]>() } = flags;
  if (keys.length === 0 && allowed.size === 0) {
    throw new Error("There is nothing to check. Give --require with keys, --allow, or both.");
  }
  const { desktops, ...place } = await readDesktops(flags, terminal);
  if (desktops.length === 0) terminal.stderr.write("warning: no desktops were found.\n");
  const requirements = { keys, allowed };
  const findings = findingsOf(ownTagsByName(desktops), requirements);
  const shown = flags.all === true ? findings.length : SHOWN;
  const result = { ...place, desktops: desktops.length, requirements, findings, shown };
  terminal.stdout.write(inFormat(result, flags, terminal));
  return findings.length === 0 ? exitCodes.fine : exitCodes.findings;
}

function inFormat(result: CheckResult, { format }: CheckFlags, terminal: Terminal): string {
  switch (format) {
    case "text":
      return checkText(result, painterFor(terminal.stdout, environmentOf(terminal)));
    case "markdown":
      return checkMarkdown(result);
    case "json":
      return checkJson(result);
  }
}
