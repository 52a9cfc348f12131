import { createHash } from "node:crypto";
import { counted } from "../../../provider/messages/wording";
import type { Limits } from "../limits";
import type { Report } from "../report";
import { alikeSections } from "./alikeSection";
import { codeOf, Html, safeHtml } from "./html";
import { keySections } from "./keySections";
import { overviewSections, tagCountSections } from "./overview";
import { lackingSections, requiredSections } from "./requiredSection";
import { type Section, sectionHtml } from "./sections";
import { style } from "./style";
import { untaggedSections } from "./untaggedSection";

/**
 * Writes a report as one HTML page with charts. It loads and runs nothing, which its content
 * security policy enforces; all text from outside is escaped.
 *
 * @param now - The time that the page says it was made at.
 */
export function reportHtml(report: Report, limits: Limits, now: Date): string {
  const sections = [
    ...overviewSections(report),
    ...requiredSections(report),
    ...alikeSections(report, limits),
    ...keySections(report, limits),
    ...tagCountSections(report),
    ...lackingSections(report, limits),
    ...untaggedSections(report, limits),
  ];
  const page = safeHtml`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Desktop tags</title>
${new Html(`<style>${style}</style>`)}
</head>
<body>
${header(report, sections, now)}
<main>
${sections.map((section) => sectionHtml(section))}</main>
<footer>
<p>Tags that begin with <code>_sys_</code> belong to the system and do not count. Made by <code>npx pulumi-huaweicloud-desktop-tags report</code>.</p>
</footer>
</body>
</html>
`;
  return page.text;
}

function header(
  { projectId, region, name, desktops }: Report,
  sections: readonly Section[],
  now: Date,
): Html {
  const links = sections.map(
    ({ anchor, title }) => safeHtml`<li><a href="#${anchor}">${title}</a></li>`,
  );
  const chosen = name === undefined ? safeHtml`` : safeHtml` whose names contain ${codeOf(name)}`;
  const minute = now.toISOString().slice(0, 16);
  return safeHtml`<header>
<h1>Desktop tags</h1>
<p>${counted(desktops, "desktop")}${chosen} of project ${codeOf(projectId)} in region ${codeOf(region)}, as of <time datetime="${minute}Z">${minute.replace("T", " ")} UTC</time></p>
<nav aria-label="Sections"><ul role="list">${links}</ul></nav>
</header>`;
}

// The one style sheet is named by its hash: nothing that gets into the page is run or loaded.
function policy(): string {
  const hash = createHash("sha256").update(style, "utf8").digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}
