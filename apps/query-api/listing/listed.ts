import type { TObject } from '@sinclair/typebox';
import { organizations, products } from '#projections';
import type { ListView, Within } from '#projections/views';
import type { QueryHandler, QueryTools } from '../parts';
import { inOrganization, inProduct, organizationOf, productOf } from '../reading/resources';
import { listAnswer } from './list-answer';
import { viewSource } from './view-source';
import { wantedIn } from './wanted';

interface Listed<S extends TObject, D extends object> {
  readonly view: ListView<S, D>;
  readonly within: Within;
}

/** A list that needs nothing but its view: all documents of the organization or the product of the path. */
export const listed =
  <S extends TObject, D extends object>({ view, within }: Listed<S, D>) =>
  ({ freshness, now }: QueryTools): QueryHandler =>
  async request => {
    const place = within === 'product' ? products : organizations;
    const reading = await freshness.read(request, place, view.model);
    const found =
      within === 'product' ? await productOf(request, reading) : await organizationOf(request, reading);
    const scope = 'productId' in found ? inProduct(found) : inOrganization(found);
    const { query } = request;
    const wanted = wantedIn(view, { query, now: now(), orgId: found.orgId });
    return listAnswer(request, viewSource(reading, view, { scope, query, wanted }));
  };
