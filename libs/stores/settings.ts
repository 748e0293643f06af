/** Where the stores of a program are; unset URLs mean the embedded ones in `dataDir`. */
export interface StoreSettings {
  readonly dataDir: string;
  readonly eventStoreUrl: string | undefined;
  readonly mongodbUrl: string | undefined;
  /** A folder of keys that programs on several machines share; unset: `keys.db` in `dataDir`. */
  readonly keyStoreDir: string | undefined;
}

/** The mail server, and who sends; both or none. */
export interface MailSettings {
  readonly smtpUrl: string | undefined;
  readonly smtpFrom: string | undefined;
}
