import type { EmulatedDesktop } from "../../emulator";

const departments = ["finance", "sales", "engineering", "support", "legal", "human-resources"];
const environments = ["production", "production", "production", "test", "development"];
const systems = ["windows-11", "windows-11", "windows-10", "ubuntu-24"];
const people = ["li", "wang", "garcia", "müller", "okafor", "silva", "novak", "chen", "dubois"];

/**
 * Desktops as years of work in a console leave them: departments with cost centres, environments,
 * owners, some desktops without tags, slips of the hand, tags of the system and of other tools.
 */
export function plausibleEstate(count: number): EmulatedDesktop[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1);
    const department = pick(departments, index * 7 + (index % 4) * (index % 3));
    return {
      id: `de5c7090-0000-4000-8000-${number.padStart(12, "0")}`,
      name: `${department.slice(0, 3)}-desktop-${number.padStart(4, "0")}`,
      tags: index % 29 === 28 ? {} : tagsOf(department, index),
    };
  });
}

function tagsOf(department: string, index: number): Record<string, string> {
  const environment = pick(environments, index * 3 + Math.floor(index / 11));
  const slip =
    index % 97 === 96 ? department.replace(/^./, (first) => first.toUpperCase()) : department;
  return {
    department: slip,
    environment: index % 83 === 82 ? "Production" : environment,
    "cost-center": String(4100 + departments.indexOf(department)),
    ...(index % 17 === 0
      ? {}
      : { owner: `${pick(people, index * 5 + (index % 13))}-${index % 60}` }),
    ...(index % 2 === 0 ? { os: pick(systems, index / 2) } : {}),
    ...(index % 41 === 40 ? { note: "ask Eve, not Bob".replace(",", "") } : {}),
    ...(index % 5 === 0 ? { _sys_origin: "console" } : {}),
    ...(index % 50 === 49 ? { "legal-hold": "" } : {}),
  };
}

function pick(all: readonly string[], index: number): string {
  return all[index % all.length] ?? "";
}
