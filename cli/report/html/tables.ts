import { type Html, safeHtml } from "./html";

/** How a column of a table is set. */
export interface TableColumn {
  readonly title: string;
  readonly kind?: "text" | "number" | "chart" | "name" | "state";
  /** Left out on a phone. */
  readonly isOptional?: boolean;
}

/** A table with a caption; each row's first cell is its heading. A caption that repeats may be unseen. */
export function table(
  caption: string | { readonly unseen: string },
  columns: readonly TableColumn[],
  rows: readonly (readonly Html[])[],
): Html {
  const title = typeof caption === "string" ? caption : caption.unseen;
  const captionClass = typeof caption === "string" ? "seen" : "unseen";
  const heads = columns.map(
    (column) => safeHtml`<th scope="col" class="${classOf(column)}">${headOf(column)}</th>`,
  );
  const body = rows.map(([first = safeHtml``, ...cells]) => {
    const head = safeHtml`<th scope="row" class="${classOf(columns[0])}">${first}</th>`;
    const others = cells.map(
      (cell, index) => safeHtml`<td class="${classOf(columns[index + 1])}">${cell}</td>`,
    );
    return safeHtml`<tr>${head}${others}</tr>\n`;
  });
  return safeHtml`<div class="wide" role="region" aria-label="${title}" tabindex="0"><table>
<caption class="${captionClass}">${title}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${body}</tbody>
</table></div>`;
}

// A column of charts says nothing to who does not see it.
function headOf({ title: text, kind }: TableColumn): Html {
  return kind === "chart" ? safeHtml`<span class="unseen">${text}</span>` : safeHtml`${text}`;
}

function classOf({ kind = "text", isOptional = false }: TableColumn = { title: "" }): string {
  return isOptional ? `${kind}-cell optional` : `${kind}-cell`;
}
