import type { TerminalStream } from "./terminal";

const ERASE_LINE = "\r\u001b[2K";

/** Progress of a listing, on one line of a terminal that is erased at the end. */
export interface PageProgress {
  readonly page: (read: number, pages: number) => void;
  readonly end: () => void;
}

/** Shows progress where a person reads along and the listing has several pages; else nothing. */
export function createPageProgress(stream: TerminalStream): PageProgress {
  let isShown = false;
  return {
    page: (read, pages) => {
      if (stream.isTTY !== true || pages < 2) return;
      isShown = true;
      stream.write(`${ERASE_LINE}Reading desktops: page ${read} of ${pages}`);
    },
    end: () => {
      if (isShown) stream.write(ERASE_LINE);
      isShown = false;
    },
  };
}
