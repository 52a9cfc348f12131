const allowedSkewMs = 15 * 60 * 1000;

/** Reads `YYYYMMDDTHHMMSSZ`; undefined when it is no such date. */
export function parseSdkDate(text: string): Date | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** A date in the form `YYYYMMDDTHHMMSSZ`. */
export function formatSdkDate(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

/** Whether a request's date is at most 15 minutes from the server's, either way. */
export function isCurrent(date: Date, now: Date): boolean {
  return Math.abs(date.getTime() - now.getTime()) <= allowedSkewMs;
}
