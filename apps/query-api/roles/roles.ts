import { organizations, roles, documentId, type RoleDocument } from '#projections';
import { BUILT_IN_ITEMS, roleItem, roleView, type Stored } from '#projections/views';
import { arraySource } from '../listing/array-source';
import { listAnswer } from '../listing/list-answer';
import { refuseOtherSorts } from '../listing/sorting';
import type { AnswerHandler, ListHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import type { Reading } from '../reading/reading';
import { inOrganization, missing, organizationOf, parameter } from '../reading/resources';

const PAGE = 500;

/** Those that are built in, then those of the organization by name. */
export const listRoles =
  ({ freshness }: QueryTools): ListHandler<'ListRoles'> =>
  async request => {
    const reading = await freshness.read(request, organizations, roles);
    const { orgId } = await organizationOf(request, reading);
    refuseOtherSorts(request.query['sort'], 'id');
    const items = [...BUILT_IN_ITEMS, ...(await ownOf(orgId, reading)).map(roleItem)];
    return listAnswer(request, arraySource(items, reading.position, roleView.columns));
  };

async function ownOf(orgId: string, reading: Reading): Promise<readonly Stored<RoleDocument>[]> {
  const query = { filter: inOrganization({ orgId }), sort: BY_ID, limit: PAGE };
  const found: Stored<RoleDocument>[] = [];
  let page = await reading.find(roles, query);
  for (;;) {
    found.push(...page.documents);
    const from = page.keys.at(-1);
    if (!page.more || from === undefined) return found;
    page = await reading.find(roles, { ...query, from });
  }
}

const BY_ID = { field: 'id', direction: 'ascending' } as const;

/** One role. What is built in has no history, and revision 0. */
export const getRole =
  ({ freshness }: QueryTools): AnswerHandler<'GetRole'> =>
  async request => {
    const reading = await freshness.read(request, organizations, roles);
    const { orgId } = await organizationOf(request, reading);
    const name = parameter(request, 'role');
    const builtIn = BUILT_IN_ITEMS.find(({ id }) => id === name);
    if (builtIn !== undefined) return thingAt(reading.position, 0, builtIn);
    const found = await reading.get(roles, documentId(orgId, name));
    if (found === null) throw missing(`role ${name} in ${orgId}`);
    return thingAt(reading.position, found.revision, roleItem(found));
  };
