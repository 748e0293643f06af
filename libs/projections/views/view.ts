import type { Static, TObject } from '@sinclair/typebox';
import type { FilterFields } from '#filter';
import type { DocumentModel } from '../model';

/** A document as the engine stores it; `staleSince` when a poison event stopped it (consistency.md 6). */
export type Stored<D> = D & { readonly staleSince?: string };

/** What a list can be sorted by, because an index serves it: the client's name and the model's field. */
export type Sorts = Readonly<Record<string, string>>;

/** `id` is the place in the model: the thing's id within its organization or product. */
export const BY_ID: Sorts = { id: 'id' };

/** A parameter of the query string that a list is filtered by, because an index serves it. */
export type FilterRule =
  | {
      /** Of the model. */
      readonly field: string;
      readonly op: 'eq';
      /** The value that a text means; the text itself when left out. */
      readonly value?: (text: string) => string | boolean | null;
    }
  /** One of the field's texts. */
  | { readonly field: string; readonly op: 'has' };

/** The items of a list and how they are exported. */
export interface ItemView<S extends TObject = TObject> {
  readonly schema: S;
  /** Fields of an item, in the order of the CSV's columns. */
  readonly columns: readonly string[];
}

/** What people see of the documents of a read model in a list. */
export interface ListView<S extends TObject = TObject, D extends object = object> extends ItemView<S> {
  readonly model: DocumentModel<D>;
  item(document: Stored<D>): Static<S>;
  readonly sorts: Sorts;
  /** When the client says nothing. */
  readonly sort: string;
  readonly filters?: Readonly<Record<string, FilterRule>>;
  /** What `filter` may ask of its items. */
  readonly fields?: FilterFields;
  /** What these fields must be for a document to be listed at all. */
  readonly only?: Readonly<Record<string, string | boolean>>;
}

type Columns<S extends TObject> = { readonly columns: readonly (keyof Static<S> & string)[] };

/** Declares a view: its columns are held against its schema, and so is what its `item` answers. */
export const listView = <S extends TObject, D extends object>(
  view: ListView<S, D> & Columns<S>,
): ListView<S, D> => view;

/** The same for a list that is not of documents. */
export const itemView = <S extends TObject>(view: ItemView<S> & Columns<S>): ItemView<S> => view;
