/**
 * A share in percent, with one decimal, rounded down so that it is 100 % only where nothing is
 * missing; "–" of nothing.
 */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const tenths = Math.floor((part * 1000) / whole);
  // Something is not nothing.
  return part > 0 && tenths === 0 ? "<0.1 %" : `${(tenths / 10).toFixed(1)} %`;
}

/** A share as a bar of text; full only where nothing is missing, empty only where nothing is there. */
export function textBar(part: number, whole: number, length: number): string {
  const exact = whole === 0 ? 0 : (part / whole) * length;
  const rounded = Math.round(exact);
  const least = part > 0 ? 1 : 0;
  const most = part < whole ? length - 1 : length;
  const filled = Math.max(least, Math.min(most, rounded));
  return "█".repeat(filled) + "░".repeat(length - filled);
}
