import type { NamedTest } from './rules-register';

/** One row of docs/reference/asvs.md. */
export interface AsvsItem {
  /** `2.2.1` of ASVS, or `API1` of the API Security Top 10. */
  readonly rule: string;
  /** What it asks, in one sentence. */
  readonly what: string;
  readonly status: string;
  /** The last cell as it is written. */
  readonly shown: string;
  readonly tests: readonly NamedTest[];
}

/** The rows in the order of the file. */
export function readAsvs(): readonly AsvsItem[];
