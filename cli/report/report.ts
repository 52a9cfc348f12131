import type { Spelling } from "../nearDuplicates";
import type { Finding } from "../requirements";

/** A desktop by its names. */
export interface NamedDesktop {
  readonly id: string;
  readonly name: string;
}

/** On how many desktops something is. */
export interface Coverage {
  readonly key: string;
  readonly desktops: number;
}

/** How a key is used. */
export interface KeyUse extends Coverage {
  /** The most frequent first. */
  readonly values: readonly Spelling[];
}

/** Values of one key that are probably meant to be the same. */
export interface DoubtfulValues {
  readonly key: string;
  readonly values: readonly Spelling[];
}

/** What is to be known about the tags of a project's desktops. System tags (`_sys_*`) do not count. */
export interface Report {
  readonly region: string;
  readonly projectId: string;
  /** Text that the desktops' names contain; absent: all desktops. */
  readonly name?: string;
  readonly desktops: number;
  /** How many tags there are on all desktops together. */
  readonly tags: number;
  /** Absent when no keys are required. */
  readonly required?: {
    readonly keys: readonly Coverage[];
    /** Desktops that lack a required key. */
    readonly lacking: readonly Finding[];
  };
  /** The keys on most desktops first. */
  readonly keys: readonly KeyUse[];
  /** How many desktops carry 0, 1, 2, ... tags. */
  readonly tagsPerDesktop: readonly number[];
  readonly withoutTags: readonly NamedDesktop[];
  readonly nearDuplicates: {
    readonly keys: readonly (readonly Spelling[])[];
    readonly values: readonly DoubtfulValues[];
  };
}
