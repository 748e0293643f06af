import { Type, type TObject, type TSchema } from '@sinclair/typebox';
import { shape } from '#contracts/http';
import type { ItemView, ListView } from './view';

/** Where the documents of a list are: the path says it. */
export type Within = 'organization' | 'product';

const position = shape.position('The log up to here is in it.');

const AsOf = shape.named('AsOf', 'What an answer reflects.', { position });

const At = shape.named('At', 'What an answer about one thing reflects.', {
  revision: shape.Revision,
  position,
});

const Page = shape.named('Page', 'A page of a list.', {
  next: shape.nullable(shape.text('The `cursor` of the page after it; null on the last.')),
  prev: shape.nullable(shape.text('The `cursor` of the page before it; null on the first.')),
  count: shape.optional(
    shape.nullable(shape.count('With `count=true`: items of the whole list; null where no index tells it.')),
  ),
  position,
});

/** Something that has no revision. */
export const fact = <S extends TSchema>(schema: S) => ({ schema: Type.Intersect([schema, AsOf]) });

/** One thing, with the revision that `If-Match` is compared with. */
export const one = <S extends TSchema>(schema: S) => ({ schema: Type.Intersect([schema, At]) });

/** One thing with what lists do not show of it. */
export const whole = <S extends TSchema, More extends TSchema>(schema: S, more: More) => ({
  schema: Type.Intersect([schema, more, At]),
});

/** A page of what a view shows. */
export const page = <V extends ItemView>(view: V) => ({
  schema: Type.Intersect([
    Page,
    shape.object({ items: shape.listOf<V['schema']>(view.schema, 'In the order of the list.') }),
  ]),
  view,
});

/** A page of a list that takes no handler: the documents of an organization or a product, as the view shows them. */
export const list = <S extends TObject, D extends object>(view: ListView<S, D>, within: Within) => ({
  ...page(view),
  within,
});
