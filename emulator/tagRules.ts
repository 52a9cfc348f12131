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
  if (Array.from(key).length > maxKeyCharacters) {
    return `must have at most ${maxKeyCharacters} characters`;
  }
  if (forbidden.test(key)) return "must not contain any of =*<>,|/";
  if (key.startsWith("_sys_")) return "must not start with _sys_, which belongs to the system";
  return undefined;
}

/** What is wrong with a tag value by the API page; undefined when it is fine. */
export function valueProblem(value: string): string | undefined {
  if (Array.from(value).length > maxValueCharacters) {
    return `must have at most ${maxValueCharacters} characters`;
  }
  if (forbidden.test(value)) return "must not contain any of =*<>,|/";
  return undefined;
}
