import type { FetchOptions } from 'openapi-fetch';
import type { FilterKeys, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers';
import type { components, paths } from './api';

/** What the OpenAPI document has by name: `Schemas['Problem']`, bodies, what is shown. */
export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];
export type ProblemCode = Problem['code'];

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The paths that have a method, as the OpenAPI document writes them. */
export type PathOf<M extends Method> = PathsWithMethod<paths, M>;

/** Parameters and body of a request, with what `fetch` takes beside them (`signal`). */
export type RequestOf<M extends Method, Path extends PathOf<M>> = Omit<
  FetchOptions<FilterKeys<paths[Path], M>>,
  'parseAs'
>;

/** The same as an argument, which may be left out where nothing is required. */
type RequestArgument<M extends Method, Path extends PathOf<M>> =
  RequiredKeysOf<RequestOf<M, Path>> extends never ? [RequestOf<M, Path>?] : [RequestOf<M, Path>];

type JsonOf<Answer> = Answer extends { content: { 'application/json': infer Data } } ? Data : never;
type Success = 200 | 201 | 202;

/** The body of the answer. */
export type DataOf<M extends Method, Path extends PathOf<M>> =
  paths[Path] extends Record<M, { responses: infer Responses }>
    ? JsonOf<Responses[keyof Responses & Success]>
    : never;

/** A method of the client. */
export type Call<M extends Method> = <Path extends PathOf<M>>(
  path: Path,
  ...request: RequestArgument<M, Path>
) => Promise<DataOf<M, Path>>;

type ItemIn<Page> = Page extends { items: readonly (infer Item)[]; next: string | null } ? Item : never;

/** The paths that answer page by page. */
export type ListPath = {
  [Path in PathOf<'get'>]: [ItemIn<DataOf<'get', Path>>] extends [never] ? never : Path;
}[PathOf<'get'>];

/** What a list is of. */
export type ItemOf<Path extends ListPath> = ItemIn<DataOf<'get', Path>>;
