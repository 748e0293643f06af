import type { FilterFields } from '#filter';

/** What products are filtered by. */
export const productFields = {
  id: { field: 'id', type: 'id', what: 'The product.' },
  name: { field: 'name', type: 'text', what: 'What it is called.' },
  project: { field: 'projectId', type: 'id', what: 'The project that it is in.' },
  tag: { field: 'tags', type: 'list', what: 'One of its tags.' },
} as const satisfies FilterFields;
