import { isDone, type Done } from './race-answers';
import { ONE_HARDWARE } from './rule-races';

/** As old as the product may be that a check-in is decided on, where other programs write it, too (consistency.md 8). */
const POLICY_AGE_MS = 2_000;

interface Named {
  readonly hardware: string;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/**
 * D2, as the clients of the race saw it: who was let in or refused although the product was of no hardware that said so
 * at any time between the request and its answer. The log has no part in this.
 */
export function misjudged(all: readonly Done[]): readonly string[] {
  const race = all.filter(done => done.race === ONE_HARDWARE);
  return race.flatMap(done => {
    const verdict = letIn(done);
    if (verdict === null) return [];
    const possible = hardwareDuring(done, race);
    return possible.has(verdict ? 'blue' : 'red')
      ? []
      : [
          `${done.send.path} was ${verdict ? 'let in' : 'refused'} while the product was ${[...possible].join()}`,
        ];
  });
}

/** Whether a blue device was taken for one that fits; null for what asks nothing of the kind. */
function letIn(done: Done): boolean | null {
  const { path } = done.send;
  if (path.includes('/configuration/')) return null;
  if (path.endsWith('/check-in')) return done.answer.body.quarantined === false;
  return path.endsWith('/imports') ? done.answer.body.imported === 1 : isDone(done);
}

/** What the product may have been of: each edit counts from its sending until a later one is answered. */
function hardwareDuring(done: Done, race: readonly Done[]): ReadonlySet<string> {
  const edits = race.filter(
    ({ product, send }) => product === done.product && send.path.includes('/configuration/'),
  );
  const first: Named = { hardware: 'red', sentAt: -Infinity, answeredAt: -Infinity };
  const all = [
    first,
    ...edits.map<Named>(({ send, sentAt, answeredAt }) => ({
      hardware: (send.json as { readonly answer: string }).answer,
      sentAt,
      answeredAt,
    })),
  ];
  const since = done.send.path.endsWith('/check-in') ? done.sentAt - POLICY_AGE_MS : done.sentAt;
  const isOver = ({ answeredAt }: Named): boolean =>
    all.some(later => later.sentAt > answeredAt && later.answeredAt < since);
  const possible = all.filter(named => named.sentAt < done.answeredAt && !isOver(named));
  return new Set(possible.map(({ hardware }) => hardware));
}
