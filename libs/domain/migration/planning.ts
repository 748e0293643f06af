import {
  MIGRATION_STEPS,
  productStream,
  type DeviceSelection,
  type MigrationExpectation,
  type MigrationKind,
  type MigrationStep,
  type PlanMigrationBody,
  type ProblemCode,
} from '#contracts';
import { accept, reject, unchanged, type Rejected } from '../decider';
import { refuseUnlessOpen, refuseWhileClosing } from '../product/refusals';
import { presentProduct, type ProductState } from '../product/state';
import { onMigration, type MigrationDeclaration, type OnMigration } from './declaration';

const STEPS_OF: Readonly<Record<MigrationKind, readonly MigrationStep[]>> = {
  merge: ['groups', 'firmware', 'devices', 'archive'],
  split: ['groups', 'firmware', 'devices'],
};

/** The steps of a plan, in their order. */
export function stepsOf({ kind, steps }: PlanMigrationBody): readonly MigrationStep[] {
  const wanted: readonly MigrationStep[] = steps ?? STEPS_OF[kind];
  return MIGRATION_STEPS.filter(step => wanted.includes(step));
}

/** Which devices go; null for all. */
export function selectionOf({ devices }: PlanMigrationBody): DeviceSelection | null {
  if (devices === undefined) return null;
  const { ids, filter } = devices;
  return { ...(ids !== undefined && { ids: ids.toSorted() }), ...(filter !== undefined && { filter }) };
}

export interface PlanMigration extends OnMigration {
  readonly type: 'PlanMigration';
  readonly body: PlanMigrationBody;
  /** What was found when it was planned; it decides nothing. */
  readonly expects: readonly MigrationExpectation[];
}

/** A23, A24. A plan moves nothing and rests on no gate: what moves later is decided then, device by device. */
export const planMigration: MigrationDeclaration<PlanMigration> = {
  type: 'PlanMigration',
  stream: onMigration,
  facts: ({ orgId, body: { from, to } }) =>
    [from, to].map(id => ({ kind: 'product', stream: productStream(orgId, id), maxAgeMs: 0 })),
  decide({ orgId, migrationId, body, expects }, { status }, { facts }) {
    if (status !== 'absent') return unchanged;
    const { kind, from, to } = body;
    const source = facts.get('product', productStream(orgId, from));
    const target = facts.get('product', productStream(orgId, to));
    const refusal =
      refuseWording(body) ??
      refuseSource(source, from) ??
      refuseTarget(target, to) ??
      otherType(source, target);
    if (refusal !== null) return refusal;
    const [selection, steps] = [selectionOf(body), [...stepsOf(body)]];
    const data = { migrationId, kind, from, to, selection, steps, expects: [...expects] };
    return accept([{ type: 'MigrationPlanned', data }]);
  },
};

const wrong = (code: ProblemCode, path: string, message: string): Rejected =>
  reject(code, `${path.slice(1)} ${message}.`, { errors: [{ path, message }] });

function refuseWording(body: PlanMigrationBody): Rejected | null {
  if (body.from === body.to) return wrong('invalid_fields', '/to', 'must be another product');
  return body.kind === 'merge' ? refuseMerge(body) : refuseSplit(body);
}

const refuseMerge = ({ devices }: PlanMigrationBody): Rejected | null =>
  devices === undefined ? null : wrong('not_applicable', '/devices', 'applies only to a split (A24)');

function refuseSplit({ devices, steps }: PlanMigrationBody): Rejected | null {
  if (steps?.includes('archive') === true)
    return wrong('not_applicable', '/steps', 'archive applies only to a merge (A23)');
  if (devices === undefined)
    return wrong('invalid_fields', '/devices', 'must say which devices go to the other product (A24)');
  const { ids, filter } = devices;
  if ((ids === undefined) === (filter === undefined))
    return wrong('invalid_fields', '/devices', 'must be either ids or a filter');
  return filter !== undefined && Object.keys(filter).length === 0
    ? wrong('invalid_fields', '/devices/filter', 'must name something: a product is split, not moved')
    : null;
}

/** Also an archived product can be left. */
function refuseSource(state: ProductState, from: string): Rejected | null {
  const source = presentProduct(state);
  if (source === null) return reject('product_unknown', `There is no product ${from}.`);
  return refuseWhileClosing(source, from);
}

const refuseTarget = (state: ProductState, to: string): Rejected | null =>
  state.status === 'present'
    ? refuseUnlessOpen(state, to)
    : reject('product_unknown', `There is no product ${to}.`);

/** C6: a device stays what it is, so none could go. */
function otherType(from: ProductState, to: ProductState): Rejected | null {
  const [source, target] = [presentProduct(from)?.deviceType, presentProduct(to)?.deviceType];
  return source === target
    ? null
    : wrong('not_supported', '/to', `is a product of the device type ${target}, not ${source} (C6)`);
}
