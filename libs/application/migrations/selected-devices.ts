import { readVersion, versionOrder, type DeviceSelection } from '#contracts';
import { devices, documentId } from '#projections';
import type { Condition, Filter } from '#read-store';
import type { MigrationReads } from './whole-models';

export interface SelectionScope {
  readonly orgId: string;
  readonly from: string;
  readonly selection: DeviceSelection | null;
}

/** Devices of the product that are selected, by id; what is not in a list is asked of the read model, page by page. */
export class SelectedDevices {
  constructor(
    private readonly readStore: MigrationReads,
    private readonly scope: SelectionScope,
  ) {}

  /** Ids behind `after`, in order. Those that leave meanwhile do not disturb the pages behind them. */
  async page(after: string | null, limit: number, further: Filter = []): Promise<readonly string[]> {
    const { orgId, selection } = this.scope;
    if (selection?.ids !== undefined)
      return selection.ids.filter(id => after === null || id > after).slice(0, limit);
    const id = after === null ? null : documentId(orgId, after);
    const found = await this.readStore.find(devices, {
      filter: [...this.#filter(), ...further],
      sort: { field: 'id', direction: 'ascending' },
      limit,
      ...(id !== null && { from: { value: id, id } }),
    });
    return found.documents.map(({ document }) => String(document['deviceId']));
  }

  /** Of those that match; a list is counted by its length. */
  count(further: Filter = []): Promise<number> {
    return this.readStore.count(devices, [...this.#filter(), ...further]);
  }

  #filter(): Filter {
    const { orgId, from, selection } = this.scope;
    return [
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'productId', op: 'eq', value: from },
      { field: 'memberSince', op: 'ne', value: null },
      ...conditions(selection?.filter ?? {}),
    ];
  }
}

function conditions({ version, group, account, locked }: NonNullable<DeviceSelection['filter']>): Filter {
  const filter: Condition[] = [];
  if (version !== undefined)
    filter.push({ field: 'versionOrder', op: 'eq', value: version === 'unknown' ? null : orderOf(version) });
  if (group !== undefined) filter.push({ field: 'groups', op: 'has', value: group });
  if (account !== undefined) filter.push({ field: 'accounts', op: 'has', value: account });
  if (locked !== undefined) filter.push({ field: 'locked', op: 'eq', value: locked });
  return filter;
}

const orderOf = (version: string): string => versionOrder(readVersion(version));
