/** A test, by its file and by how its name, or that of a group around it, begins. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** One row of docs/reference/rules.md. */
export interface RegisteredRule {
  /** `A1` to `E15`. */
  readonly rule: string;
  /** `B`, `Q`, `X`, `G`, `U`, several separated by a space. */
  readonly scope: string;
  /** What the software does, in one sentence. */
  readonly what: string;
  /** Routes (`POST P/firmware`) and events. */
  readonly where: readonly string[];
  /** The tests that show it. */
  readonly tests: readonly NamedTest[];
  /** `open`: not there yet; `second half`: comes with teams, customers, plans, certificates, telemetry. */
  readonly status: 'done' | 'open' | 'second half' | 'not done';
  /** The last cell as it is written. */
  readonly shown: string;
}

/** The rows in the order of the file. */
export function readRegister(): readonly RegisteredRule[];
