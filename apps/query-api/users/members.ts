import { productStream, teamStream } from '#contracts';
import { presentProduct, product, productOwner, roleIn, rolesHeld, subjectOf, team } from '#domain';
import { organizations, products, users } from '#projections';
import { memberView, productMemberView } from '#projections/views';
import { arraySource } from '../listing/array-source';
import { listAnswer } from '../listing/list-answer';
import { refuseOtherSorts } from '../listing/sorting';
import type { ListHandler, QueryTools } from '../parts';
import { organizationOf, productOf } from '../reading/resources';
import type { Reading } from '../reading/reading';
import { shownUsers } from './personal';

/** The team as its own stream has it: what lets people in is what is shown. */
export const listMembers =
  (tools: QueryTools): ListHandler<'ListMembers'> =>
  async request => {
    const reading = await tools.freshness.read(request, organizations, users);
    const { orgId } = await organizationOf(request, reading);
    const log = await tools.freshness.readLog(request);
    const { state } = await log.replayed(team, teamStream(orgId));
    const now = new Date(tools.now()).toISOString();
    const people = await named(tools, reading, state.members.keys());
    const items = [...state.members].map(([id, membership]) => ({
      id,
      ...people.of(id),
      isOwner: id === state.owner,
      roles: rolesHeld(membership, now),
    }));
    refuseOtherSorts(request.query['sort'], 'id');
    return listAnswer(request, arraySource(sorted(items), reading.position, memberView.columns));
  };

/** D9: who has a role in the product, of its own or in all of the organization; its creator is the first. */
export const listProductMembers =
  (tools: QueryTools): ListHandler<'ListProductMembers'> =>
  async request => {
    const reading = await tools.freshness.read(request, products, users);
    const { orgId, productId } = await productOf(request, reading);
    const log = await tools.freshness.readLog(request);
    const { state } = await log.replayed(team, teamStream(orgId));
    const now = new Date(tools.now()).toISOString();
    const of = await log.replayed(product, productStream(orgId, productId));
    const createdBy = presentProduct(of.state)?.createdBy ?? '';
    const owner = productOwner(state, productId, createdBy, now);
    const people = await named(tools, reading, state.members.keys());
    const items = [...state.members].flatMap(([id, membership]) => {
      const held = roleIn(membership, productId, now);
      return held === null ? [] : [{ id, ...people.of(id), isOwner: subjectOf(id) === owner, ...held }];
    });
    refuseOtherSorts(request.query['sort'], 'id');
    return listAnswer(request, arraySource(sorted(items), reading.position, productMemberView.columns));
  };

const sorted = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] =>
  items.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** What people are called, as far as it is known and not forgotten. */
async function named({ keyStore }: QueryTools, reading: Reading, ids: Iterable<string>) {
  const documents = [...(await reading.all(users, [...ids])).values()];
  const shown = new Map((await shownUsers(keyStore, documents)).map(person => [person.id, person]));
  return {
    of: (id: string) => ({ email: shown.get(id)?.email ?? null, name: shown.get(id)?.name ?? null }),
  };
}
