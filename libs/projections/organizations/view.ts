import { OWN_PERMISSIONS, PERMISSIONS, shape } from '#contracts/http';
import { REGIONS } from '#contracts';
import { BY_ID, listView } from '../views/view';
import { organizations } from './model';

export const Organization = shape.named('Organization', 'One organization.', {
  id: shape.id('The organization.'),
  name: shape.text('What it is called.'),
  region: shape.oneOf(REGIONS, 'Where its data may be.'),
  createdAt: shape.time('When it was created.'),
  revision: shape.Revision,
});

export const organizationView = listView({
  model: organizations,
  schema: Organization,
  columns: ['id', 'name', 'region', 'createdAt', 'revision'],
  sorts: BY_ID,
  sort: 'id',
  item: ({ orgId, name, region, createdAt, revision }) => ({ id: orgId, name, region, createdAt, revision }),
});

/** What a credential is told of itself. */
export const Entry = shape.named('Entry', 'What this credential may do, and where to go on.', {
  subject: shape.text('Who it is, as the audit names it.'),
  grants: shape.listOf(
    shape.object(
      {
        organization: shape.nullable(shape.text('Its id; null: every one, and the installation.')),
        products: shape.either(
          'The products of it that the grant is held to (A17).',
          shape.oneOf(['all']),
          shape.listOf(shape.Id, 'These alone.'),
        ),
        permissions: shape.listOf(
          shape.oneOf([...PERMISSIONS, ...OWN_PERMISSIONS]),
          'What it may do there, by name.',
        ),
      },
      'What it may do in one place.',
    ),
    'One for each place.',
  ),
  limits: shape.object(
    {
      pageItems: shape.count('Items of a page, at most.'),
      waitMs: shape.count('Milliseconds that a query waits, at most.'),
      idempotencyKeyCharacters: shape.count('Characters of an Idempotency-Key, at most.'),
    },
    'What no request may exceed.',
  ),
  links: shape.object(
    {
      organizations: shape.text('All organizations.'),
      own: shape.optional(
        shape.listOf(shape.text('A path.'), 'Those of the credential, where it may not see all.'),
      ),
      me: shape.optional(shape.text('The account that the credential is of.')),
      projections: shape.optional(shape.text('The read models, for operators.')),
      docs: shape.text('The documentation.'),
      openapi: shape.text('The OpenAPI document.'),
    },
    'Paths to go on at.',
  ),
});
