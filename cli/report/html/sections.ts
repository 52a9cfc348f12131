import { amount } from "../../../provider/messages/wording";
import { type Html, safeHtml } from "./html";

/** A part of the page. */
export interface Section {
  /** For links; a word of this package. */
  readonly anchor: string;
  readonly title: string;
  readonly body: Html;
}

/** The section as HTML. */
export function sectionHtml({ anchor, title, body }: Section): Html {
  return safeHtml`<section aria-labelledby="${anchor}">
<h2 id="${anchor}">${title}</h2>
${body}
</section>
`;
}

/** "and 12 more" below a list that is cut; nothing below a whole one. */
export function moreHtml(count: number, shown: number): Html {
  if (count <= shown) return safeHtml``;
  return safeHtml`<p class="soft">
    and ${amount(count - shown)} more; --all lists them, and --format json.
  </p>`;
}
