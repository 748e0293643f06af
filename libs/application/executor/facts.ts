import type { Given, StreamName } from '#contracts';
import type { FactKind, Facts, FactStates, GateSeen } from '#domain';
import type { Judged } from './loaded';

/** The other streams that one decision looked at, each at the revision it was seen at. */
export class LoadedFacts implements Facts {
  constructor(private readonly streams: ReadonlyMap<StreamName, Judged>) {}

  /** The pairing of a stream's category with its state type is the aggregates' own (see `aggregates.ts`). */
  get<K extends FactKind>(kind: K, stream: StreamName): FactStates[K] {
    return this.#at(stream, kind).state as FactStates[K];
  }

  /** The gates that a decision saw open, with the revisions it saw them at. */
  given(gates: readonly GateSeen[]): readonly Given[] {
    return gates.map(({ stream, rule, key }) => ({
      stream,
      revision: this.#at(stream, rule).revision,
      rule,
      ...(key !== undefined && { key }),
    }));
  }

  #at(stream: StreamName, what: string): Judged {
    const loaded = this.streams.get(stream);
    if (loaded === undefined) throw new Error(`${stream} (${what}) is not among the facts of the command`);
    return loaded;
  }
}
