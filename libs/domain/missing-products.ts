import type { FieldError } from '#contracts';

/** What is wrong with a body's `productIds`: those that are not there, or look as if they were not. */
export const missingProducts = (
  productIds: readonly string[] | null,
  isThere: (productId: string) => boolean,
): readonly FieldError[] =>
  (productIds ?? []).flatMap((id, index) =>
    isThere(id) ? [] : [{ path: `/productIds/${index}`, message: `There is no product ${id}.` }],
  );
