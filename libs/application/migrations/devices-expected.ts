import type { MigrationExpectation } from '#contracts';
import type { Product } from '#domain';
import { devices, documentId, shapeCounters, shapeFits, shapesIn, type DeviceDocument } from '#projections';
import type { Filter } from '#read-store';
import {
  EXAMPLES,
  misfitsOf,
  productAt,
  type ExpectationParts,
  type Misfit,
  type PlannedScope,
} from './planned-scope';
import { SelectedDevices } from './selected-devices';

/** Devices that would go, and those that the other product would not take as it is now (A13). */
export async function devicesExpected(
  scope: PlannedScope,
  parts: ExpectationParts,
): Promise<MigrationExpectation> {
  const { orgId, from, to, selection } = scope;
  const source = await productAt(parts, orgId, from);
  const target = await productAt(parts, orgId, to);
  const ids = selection?.ids;
  return ids === undefined
    ? counted(scope, { source, target }, parts)
    : listed(ids, scope, { source, target }, parts);
}

interface Products {
  readonly source: Product;
  readonly target: Product;
}

/** D2: of a product that names its hardware, to one that names another. */
const isOtherHardware = ({ source, target }: Products): boolean =>
  source.hardware !== null && target.hardware !== null && source.hardware !== target.hardware;

/** C20, C21: whether devices can have more accounts here than there. */
const isBindingStricter = ({ source, target }: Products): boolean =>
  source.bindingMode === 'multi' && target.bindingMode !== 'multi';

/** Devices have few shapes of values, and each fits the other schema or not. */
async function counted(
  scope: PlannedScope,
  products: Products,
  { readStore }: ExpectationParts,
): Promise<MigrationExpectation> {
  const { orgId, from, selection } = scope;
  const selected = new SelectedDevices(readStore, scope);
  const here = { orgId, productId: from };
  const { counters } = await readStore.counters(devices, shapeCounters(here));
  const shapes = shapesIn(counters, here);
  const all = [...shapes.values()].reduce((sum, n) => sum + n, 0);
  const total = selection === null ? all : await selected.count();
  const found = async (reason: string, filter: Filter): Promise<readonly Misfit[]> => {
    const count = await selected.count(filter);
    return count === 0
      ? []
      : [{ reason, count, examples: [...(await selected.page(null, EXAMPLES, filter))] }];
  };
  const misfits: Misfit[] = [];
  if (isOtherHardware(products)) misfits.push(...(await found('wrong_hardware', [])));
  else {
    const unfit = [...shapes.keys()].filter(shape => !shapeFits(products.target.schema, shape));
    const isUnfit = { field: 'shape', op: 'in', values: unfit } as const;
    if (unfit.length > 0) misfits.push(...(await found('properties_misfit', [isUnfit])));
    const isBoundTwice = { field: 'bindingCount', op: 'gte', value: 2 } as const;
    if (isBindingStricter(products)) misfits.push(...(await found('device_bound', [isBoundTwice])));
  }
  return { step: 'devices', total, existing: 0, misfits };
}

/** Every device of a list is looked at. */
async function listed(
  ids: readonly string[],
  { orgId, from, to }: PlannedScope,
  products: Products,
  { readStore }: ExpectationParts,
): Promise<MigrationExpectation> {
  const documents = await readStore.load(
    devices,
    ids.map(id => documentId(orgId, id)),
  );
  const known = new Map(documents.map(({ id, document }) => [id, document as DeviceDocument | null]));
  const at = (id: string) => known.get(documentId(orgId, id)) ?? null;
  const memberIn = (id: string) => at(id)?.membership?.productId;
  const existing = ids.filter(id => memberIn(id) === to).length;
  const met = ids
    .filter(id => memberIn(id) !== to)
    .flatMap(id => {
      const document = at(id);
      const reason = memberIn(id) === from && document !== null ? misfit(document, products) : 'not_found';
      return reason === null ? [] : [{ id, reason }];
    });
  return { step: 'devices', total: ids.length, existing, misfits: misfitsOf(met) };
}

function misfit({ shape, bindingCount }: DeviceDocument, products: Products): string | null {
  if (isOtherHardware(products)) return 'wrong_hardware';
  if (bindingCount > 1 && isBindingStricter(products)) return 'device_bound';
  return shapeFits(products.target.schema, shape) ? null : 'properties_misfit';
}
