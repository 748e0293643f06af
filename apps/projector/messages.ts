import type { MailSettings, StoreSettings } from '#stores';
import type { Work } from './health';

/** What the projector's thread is told at its start. */
export interface ThreadStart extends StoreSettings, MailSettings {
  readonly publicUrl: string | undefined;
  readonly logLevel: string;
}

/** What it says to the program that hosts it. */
export type FromThread =
  | { readonly kind: 'started' }
  /** One line of its log: the program has one stdout, and counts what it does not take. */
  | { readonly kind: 'log'; readonly line: string }
  | { readonly kind: 'status'; readonly work: Work };

/** What the program says to it. */
export type ToThread = { readonly kind: 'stop' };
