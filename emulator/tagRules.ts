/** Most desktops in one write, by "Adding Multiple Desktop Tags in Batches". */
export const maxDesktopsPerWrite = 100;
/** Most tags of one desktop, in one write and in all. */
export const maxTagsPerDesktop = 20;

const maxKeyCharacters = 128;
const maxValueCharacters = 43;
const forbidden = /[=*<>,|/]/;

/** What is wrong with a tag key by the API page, counted in Unicode characters; undefined when it is fine. */
export function keyProblem(key: string): string | undefined {
  if (key === "") return "must not be empty";
  if (isLonger(key, maxKeyCharacters)) {
    return `must have at most ${maxKeyCharacters} characters`;
  }
  if (forbidden.test(key)) return "must not contain any of =*<>,|/";
  if (key.startsWith("_sys_")) return "must not start with _sys_, which belongs to the system";
  return undefined;
}

/** What is wrong with a tag value by the API page; undefined when it is fine. */
export function valueProblem(value: string): string | undefined {
  if (isLonger(value, maxValueCharacters)) {
    return `must have at most ${maxValueCharacters} characters`;
  }
  if (forbidden.test(value)) return "must not contain any of =*<>,|/";
  return undefined;
}

// No text has more characters than code units, and these need no counting.
function isLonger(text: string, characters: number): boolean {
  return text.length > characters && Array.from(text).length > characters;
}
