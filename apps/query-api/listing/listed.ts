import type { TObject } from '@sinclair/typebox';
import { organizations, products } from '#projections';
import type { ListView, Within } from '#projections/views';
import type { QueryHandler, QueryTools } from '../parts';
import { inOrganization, inProduct, organizationOf, productOf } from '../reading/resources';
import { listAnswer } from './list-answer';
import { viewSource } from './view-source';

interface Listed<S extends TObject, D extends object> {
  readonly view: ListView<S, D>;
  readonly within: Within;
}

/** A list that needs nothing but its view: all documents of the organization or the product of the path. */
export const listed =
  <S extends TObject, D extends object>({ view, within }: Listed<S, D>) =>
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const place = within === 'product' ? products : organizations;
    const reading = await freshness.read(request, place, view.model);
    const scope =
      within === 'product'
        ? inProduct(await productOf(request, reading))
        : inOrganization(await organizationOf(request, reading));
    return listAnswer(request, viewSource(reading, view, { scope, query: request.query }));
  };
