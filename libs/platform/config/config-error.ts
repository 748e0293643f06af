/** One key of the environment that is wrong. */
export interface ConfigFault {
  readonly key: string;
  readonly message: string;
}

/** Thrown by loadConfig: every bad key at once, in one message for people; secrets are not quoted. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly ConfigFault[]) {
    super(
      `The configuration is not valid:\n${faults.map(({ key, message }) => `  ${key}: ${message}`).join('\n')}\n` +
        'See docs/reference/configuration.md.',
    );
    this.name = 'ConfigError';
  }
}
