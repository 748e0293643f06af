import type { Answer, Client } from '../../support/program';
import type { SetUp } from './set-up';
import { Standalone } from './standalone';

let setUp: SetUp = new Standalone();

/** Stories of this file happen there from now on, instead of on the standalone program. */
export function happenOn(other: SetUp): void {
  setUp = other;
}

/** Where one story happens: an organization of its own, with a project `default`. */
export class Tenant {
  readonly organization: string;
  #opened: Client | undefined;

  constructor(name: string) {
    this.organization = setUp.organization(name);
  }

  async open(): Promise<Client> {
    const client = (this.#opened = await setUp.open());
    await this.found(this.organization);
    return client;
  }

  close(): Promise<void> {
    return setUp.close();
  }

  /** Another organization of the story. */
  async found(id: string, rest: { readonly region?: 'eu' } = {}): Promise<void> {
    await this.#client.post('/v1/organizations', { id, name: id, ...rest });
    await this.#client.post(`/v1/organizations/${id}/projects`, { id: 'default', name: 'Default' });
    // The first read models of a new installation are being built.
    await this.read(`/v1/organizations/${id}/products`);
  }

  /** What is at a path once everything that was acknowledged shows. */
  read(path: string): Promise<Answer> {
    return this.#client.get(`${path}${path.includes('?') ? '&' : '?'}after=head&waitMs=10000`);
  }

  get #client(): Client {
    if (this.#opened === undefined) throw new Error('the tenant is not open');
    return this.#opened;
  }
}
