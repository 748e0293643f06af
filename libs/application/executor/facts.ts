import type { Given, StreamName } from '#contracts';
import type { FactKind, FactRequest, Facts, FactStates, GateSeen } from '#domain';
import type { Loaded } from './loaded';
import type { StreamStates } from './stream-states';

/** The other streams that one decision looked at, each at the revision it was seen at. */
export class LoadedFacts implements Facts {
  constructor(private readonly streams: ReadonlyMap<StreamName, Loaded>) {}

  /**
   * Remembered states (`cached`) or the ends of the streams (`fresh`), but for facts that say how old they may be. Where
   * the store does not check gates in the write, nothing is remembered: what is decided on a gate as it was before it
   * closed is void, also when it has been opened again since.
   */
  static load(
    requests: readonly FactRequest[],
    mode: 'cached' | 'fresh',
    states: StreamStates,
  ): LoadedFacts | Promise<LoadedFacts> {
    const mayRemember = mode === 'cached' && states.store.capabilities.given;
    const otherwise = mayRemember ? Number.POSITIVE_INFINITY : 0;
    const known = new Map<StreamName, Loaded>();
    for (const { stream, maxAgeMs = otherwise } of requests) {
      const loaded = maxAgeMs === 0 ? undefined : states.remembered(stream, maxAgeMs);
      if (loaded === undefined) return LoadedFacts.read(requests, otherwise, states);
      known.set(stream, loaded);
    }
    return new LoadedFacts(known);
  }

  private static async read(
    requests: readonly FactRequest[],
    otherwise: number,
    states: StreamStates,
  ): Promise<LoadedFacts> {
    const loaded = await Promise.all(
      requests.map(async ({ stream, maxAgeMs: age = otherwise }) => {
        const state = age === 0 ? await states.fresh(stream) : await states.within(stream, age);
        return [stream, state] as const;
      }),
    );
    return new LoadedFacts(new Map(loaded));
  }

  /** The pairing of a stream's category with its state type is the aggregates' own (see `aggregates.ts`). */
  get<K extends FactKind>(kind: K, stream: StreamName): FactStates[K] {
    return this.at(stream, kind).state as FactStates[K];
  }

  /** The gates that a decision saw open, with the revisions it saw them at. */
  given(gates: readonly GateSeen[]): readonly Given[] {
    return gates.map(({ stream, rule, key }) => ({
      stream,
      revision: this.at(stream, rule).revision,
      rule,
      ...(key !== undefined && { key }),
    }));
  }

  private at(stream: StreamName, what: string): Loaded {
    const loaded = this.streams.get(stream);
    if (loaded === undefined) throw new Error(`${stream} (${what}) is not among the facts of the command`);
    return loaded;
  }
}
