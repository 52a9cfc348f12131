import type { EmulatedDesktop } from "./contract";

/** `count` desktops without tags; the n-th has the same id and name at every call. */
export function madeDesktops(count: number): EmulatedDesktop[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1);
    return {
      id: `de5c7090-0000-4000-8000-${number.padStart(12, "0")}`,
      name: `desktop-${number.padStart(4, "0")}`,
      tags: {},
    };
  });
}
