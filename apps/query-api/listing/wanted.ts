import { compileFilter, FilterRefused, type Condition } from '#filter';
import { invalidFields, type HttpRequest } from '#platform';
import type { ListView } from '#projections/views';

interface Asking {
  readonly query: HttpRequest['query'];
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly orgId: string;
}

/** What `filter` asks for (docs/reference/filter.md); throws `invalid_fields` with the character at which it goes wrong. */
export function wantedIn({ fields = {} }: Pick<ListView, 'fields'>, asking: Asking): readonly Condition[] {
  const { filter } = asking.query;
  if (filter === undefined) return [];
  try {
    return [compileFilter(filter, { fields, now: asking.now, idPrefix: `${asking.orgId}~` })];
  } catch (error) {
    if (!(error instanceof FilterRefused)) throw error;
    throw invalidFields([{ path: 'query.filter', message: error.message }]);
  }
}
