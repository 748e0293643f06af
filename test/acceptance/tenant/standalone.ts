import { Program, type Client } from '../../support/program';
import type { SetUp } from './set-up';

/** The program of `npm start` on a new folder for each story. */
export class Standalone implements SetUp {
  #program: Program | undefined;

  async open(): Promise<Client> {
    this.#program = await Program.start();
    return this.#program.client();
  }

  async close(): Promise<void> {
    await this.#program?.stop();
  }

  organization(name: string): string {
    return name;
  }
}
