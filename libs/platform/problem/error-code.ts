import { types } from 'node:util';

/** Node's own errors belong to another realm where tests run in a sandbox; `instanceof` alone would miss them. */
export const isError = (value: unknown): value is Error =>
  types.isNativeError(value) || value instanceof Error;

/** The `code` of an error of Node, Fastify or a driver: `ENOENT`, `FST_ERR_BAD_URL`... */
export function errorCode(error: unknown): string | undefined {
  return isError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
