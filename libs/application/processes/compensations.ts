import { LRUCache } from 'lru-cache';
import type { Recorded, StreamName } from '#contracts';
import { closingBefore, type Loaded } from '../executor/loaded';
import type { JudgedStates } from '../executor/judged-states';
import { afterRecorded, type TaskList, type Process } from './process';

type Judged = Recorded & {
  readonly metadata: { readonly given: NonNullable<Recorded['metadata']['given']> };
};

const namesGates = (event: Recorded): event is Judged => event.metadata.given !== undefined;

/** Gates remembered; the few that most events name. */
const GATES_KEPT = 1_000;

/**
 * For stores that can't check gates in the write (consistency.md 3): every event that names gates is judged soon after
 * it was written, also when its writer died in between. Loading its stream takes it back where it is void.
 */
export class Compensations implements Process {
  readonly name = 'compensations';
  /** Events of the run under review whose gate had closed before them. */
  #suspects: ReadonlySet<string> = new Set();
  /** Gates as last looked at, each for as long as no event of its own stream has come by: the whole log comes by. */
  readonly #looked = new LRUCache<StreamName, Loaded>({ max: GATES_KEPT });

  constructor(private readonly states: JudgedStates) {}

  /** One look at each gate for a whole run: what lies before its events is in the log by now. */
  async review(events: readonly Recorded[]): Promise<void> {
    for (const { stream } of events) this.#looked.delete(stream);
    const judged = events.filter(namesGates);
    const streams = new Set(judged.flatMap(({ metadata }) => metadata.given.map(({ stream }) => stream)));
    const gates = new Map<StreamName, Loaded>();
    for (const stream of streams) gates.set(stream, await this.#gate(stream));
    this.#suspects = new Set(judged.filter(event => isVoid(event, gates)).map(({ id }) => id));
  }

  follow(event: Recorded, tasks: TaskList): void {
    if (!this.#suspects.has(event.id)) return;
    tasks.open({
      key: event.id,
      dueAt: afterRecorded(event, 0),
      attend: async () => {
        await this.states.judged(event.stream);
        return 'done';
      },
    });
  }

  async #gate(stream: StreamName): Promise<Loaded> {
    const known = this.#looked.get(stream);
    if (known !== undefined) return known;
    const loaded = await this.states.judged(stream);
    this.#looked.set(stream, loaded);
    return loaded;
  }
}

const isVoid = (event: Judged, gates: ReadonlyMap<StreamName, Loaded>): boolean =>
  event.metadata.given.some(given => {
    const gate = gates.get(given.stream);
    return gate !== undefined && closingBefore(event, given, gate) !== undefined;
  });
