import type { FilterFields } from '#filter';

/** What devices are filtered by. Whether an index serves a field is what `indexes` of the model say. */
export const deviceFields = {
  id: { field: 'id', type: 'id', what: 'The device.' },
  product: { field: 'productId', type: 'id', what: 'The product that it is in.' },
  status: {
    field: 'status',
    type: 'choice',
    choices: ['member', 'quarantined'],
    what: 'What it is to the product.',
  },
  joinedAt: { field: 'joinedAt', type: 'time', what: 'When it became a member.' },
  version: { field: 'versionOrder', type: 'version', what: 'What it runs by its own word.' },
  versionReportedAt: { field: 'versionReportedAt', type: 'time', what: 'When it said so.' },
  online: { field: 'online', type: 'flag', what: 'It is connected.' },
  presenceAt: { field: 'presenceAt', type: 'time', what: 'When it last came online or went offline.' },
  lastSeen: { field: 'lastSeen', type: 'time', what: 'When it was last heard of; see below.' },
  activated: { field: 'activated', type: 'flag', what: 'It was online once.' },
  activatedAt: { field: 'activatedAt', type: 'time', what: 'When it first was.' },
  locked: { field: 'locked', type: 'flag', what: 'It is locked to a version.' },
  development: { field: 'development', type: 'flag', what: 'It is a development device.' },
  group: { field: 'groups', type: 'list', what: 'A group that it is in.' },
  account: { field: 'accounts', type: 'list', what: 'An account that it is bound to.' },
  bindings: { field: 'bindingCount', type: 'number', what: 'How many accounts it is bound to.' },
  gateway: { field: 'gatewayId', type: 'id', what: 'The gateway that it is attached to.' },
  properties: { field: 'properties', type: 'values', what: 'One of its properties, by its name.' },
} as const satisfies FilterFields;
