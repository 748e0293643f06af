import type { Client } from '../../support/program';

/** Programs that stories run on, spoken to as one. */
export interface SetUp {
  /** Their client; several stories may open the same set-up, one after the other. */
  open(): Promise<Client>;
  close(): Promise<void>;
  /** The id of an organization that no other story and no earlier run has there. */
  organization(name: string): string;
}
