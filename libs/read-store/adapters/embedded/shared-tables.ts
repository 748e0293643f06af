import { integer, text, type Database, type Statement } from '#sqlite';
import type { CounterDelta, Lease, Sighting } from '../../index';
import { mergeDeltas } from '../../redo/index';
import { storable } from './columns';
import type { PlacedModel } from './tables';

/** Counters, leases and sightings. Call writes inside a transaction where several belong together. */
export class SharedTables {
  readonly #increment: Statement;
  readonly #holder: Statement;
  readonly #hold: Statement;
  readonly #release: Statement;
  readonly #touch: Statement;
  readonly #sighted: Statement;

  constructor(database: Database) {
    this.#increment = database.prepare(
      'INSERT INTO counters (place, counter, n) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n',
    );
    this.#holder = database.prepare('SELECT owner, until FROM leases WHERE name = ?');
    this.#hold = database.prepare('INSERT OR REPLACE INTO leases (name, owner, until) VALUES (?, ?, ?)');
    this.#release = database.prepare('DELETE FROM leases WHERE name = ? AND owner = ?');
    this.#touch = database.prepare(
      'INSERT INTO sightings (id, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at > at',
    );
    this.#sighted = database.prepare(
      'SELECT id, at FROM sightings WHERE id IN (SELECT value FROM json_each(?))',
    );
  }

  increment({ place }: PlacedModel, deltas: readonly CounterDelta[]): void {
    for (const { counter, n } of mergeDeltas(deltas)) this.#increment.run([place, storable(counter), n]);
  }

  /** Takes or renews a lease; `now` in milliseconds. */
  lease({ name, owner, ttlMs }: Lease, now: number): boolean {
    const held = this.#holder.one([name]);
    if (held !== undefined && text(held, 0) !== owner && integer(held, 1) > now) return false;
    this.#hold.run([name, owner, now + ttlMs]);
    return true;
  }

  release({ name, owner }: Pick<Lease, 'name' | 'owner'>): void {
    this.#release.run([name, owner]);
  }

  touch(sightings: readonly Sighting[]): void {
    for (const { id, at } of sightings) this.#touch.run([id, at]);
  }

  /** One call for all: a page of devices asks for each of them. */
  sightings(ids: readonly string[]): ReadonlyMap<string, string> {
    return new Map(this.#sighted.all([JSON.stringify(ids)]).map(row => [text(row, 0), text(row, 1)]));
  }
}
