declare const brand: unique symbol;

/** A value of type `T` that was checked once and carries that fact in its type. */
export type Branded<T, Name extends string> = T & { readonly [brand]: Name };
