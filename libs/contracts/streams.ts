import type { Branded } from './brand';

/** `<category>-<organization>~<part>~…`; `~` is outside the id alphabet, so a name splits one way. */
export type StreamName = Branded<string, 'StreamName'>;

export const STREAM_CATEGORIES = [
  'log',
  'organization',
  'product',
  'model',
  'firmware',
  'device',
  'report',
  'group',
  'import',
  'migration',
  'apikey',
  'role',
  'installation',
  'user',
  'team',
  'sequence',
  'reservation',
  'claim',
  'system',
] as const;

export type StreamCategory = (typeof STREAM_CATEGORIES)[number];

declare const categoryOf: unique symbol;

/** The name of a stream whose category is known, and with it what the stream folds into. */
export type StreamOf<Category extends StreamCategory> = StreamName & { readonly [categoryOf]: Category };

/** Streams of the installation rather than of one organization: their first part is no organization. */
const WITHOUT_ORGANIZATION: ReadonlySet<StreamCategory> = new Set([
  'log',
  'installation',
  'user',
  'sequence',
  'reservation',
  'claim',
  'system',
]);

/** Builds every stream name there is; injective (a property test holds it). `log` is the one stream without parts. */
export function streamName<Category extends StreamCategory>(
  category: Category,
  ...parts: readonly string[]
): StreamOf<Category> {
  let name: string = category;
  for (const [index, part] of parts.entries()) {
    if (part === '' || part.includes('~')) throw new Error(`bad stream part in ${parts.join(', ')}`);
    name += `${index === 0 ? '-' : '~'}${part}`;
  }
  return name as StreamOf<Category>;
}

/** Names a product in its organization. */
export interface ProductRef {
  readonly orgId: string;
  readonly productId: string;
}

/** Names a device as a product sees it; its stream is the organization's, whatever product it is in. */
export interface DeviceRef extends ProductRef {
  readonly deviceId: string;
}

export interface StreamParts {
  readonly category: StreamCategory;
  readonly parts: readonly string[];
}

/** The inverse of `streamName`; null for names that are not ours (server streams, foreign writers). */
export function parseStreamName(name: string): StreamParts | null {
  const dash = name.indexOf('-');
  const category = STREAM_CATEGORIES.find(known => known === (dash < 0 ? name : name.slice(0, dash)));
  if (category === undefined) return null;
  const parts = dash < 0 ? [] : name.slice(dash + 1).split('~');
  return parts.includes('') ? null : { category, parts };
}

/** The organization that owns a stream; null for streams of the installation. */
export function organizationOf(name: StreamName): string | null {
  const parsed = parseStreamName(name);
  return parsed === null || WITHOUT_ORGANIZATION.has(parsed.category) ? null : (parsed.parts[0] ?? null);
}

/** Streams of one product: their second part is its id. */
const OF_A_PRODUCT: ReadonlySet<StreamCategory> = new Set(['product', 'firmware', 'group']);

/** The product whose stream it is by its name; null for all other streams. */
export function productOfStream(name: StreamName): string | null {
  const parsed = parseStreamName(name);
  return parsed !== null && OF_A_PRODUCT.has(parsed.category) ? (parsed.parts[1] ?? null) : null;
}

export const LOG_STREAM = streamName('log');
export const PRODUCT_SEQUENCE = streamName('sequence', 'product');
export const PROJECTIONS_STREAM = streamName('system', 'projections');
export const INSTALLATION_STREAM = streamName('installation', 'access');
export const organizationStream = (org: string): StreamOf<'organization'> => streamName('organization', org);
export const productStream = (org: string, product: string): StreamOf<'product'> =>
  streamName('product', org, product);
export const modelStream = (org: string, model: string): StreamOf<'model'> => streamName('model', org, model);
export const firmwareStream = (org: string, product: string): StreamOf<'firmware'> =>
  streamName('firmware', org, product);
export const deviceStream = (org: string, device: string): StreamOf<'device'> =>
  streamName('device', org, device);
export const reportStream = (org: string, device: string): StreamOf<'report'> =>
  streamName('report', org, device);
export const groupStream = (org: string, product: string, group: string): StreamOf<'group'> =>
  streamName('group', org, product, group);
export const importStream = (org: string, id: string): StreamOf<'import'> => streamName('import', org, id);
export const migrationStream = (org: string, id: string): StreamOf<'migration'> =>
  streamName('migration', org, id);
export const apiKeyStream = (org: string, id: string): StreamOf<'apikey'> => streamName('apikey', org, id);
/** A role that an organization has made for itself. */
export const roleStream = (org: string, name: string): StreamOf<'role'> => streamName('role', org, name);
/** The team of an organization and of its products. */
export const teamStream = (org: string): StreamOf<'team'> => streamName('team', org);
/** A person, whatever organizations they are in. */
export const userStream = (id: string): StreamOf<'user'> => streamName('user', id);
/** `hash` is the keyed hash of the normalized value, so names in the log tell nothing. */
export const reservationStream = (kind: string, hash: string): StreamOf<'reservation'> =>
  streamName('reservation', kind, hash);
/** The streams that one command was about to write to. */
export const claimStream = (commandId: string): StreamOf<'claim'> => streamName('claim', commandId);
