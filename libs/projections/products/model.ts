import {
  answeredFields,
  productStream,
  type BindingMode,
  type ConfigurationAnswer,
  type ConfigurationQuestion,
  type ProductCreatedData,
  type Recorded,
} from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn, partOf } from '../document-ids';

/** `closing`: its deletion was asked for and is not settled (A25); `deleted`: only kept to say so. */
type ProductStatus = 'open' | 'archived' | 'closing' | 'deleted';

/** All that a product is described by and built as; never its secret nor the secret's hash. */
type ProductDetails = Omit<ProductCreatedData, 'productSecretHash' | 'takes'>;

/** One product; id `org~product`. */
export interface ProductDocument extends ProductDetails {
  readonly orgId: string;
  readonly status: ProductStatus;
  readonly schemaVersion: number;
  /** To the questions of the checklist (D43); the others are open. */
  readonly answers: Readonly<Partial<Record<ConfigurationQuestion, ConfigurationAnswer>>>;
  readonly readyForManufacturing: boolean;
  /** False once deleted; its id stays taken. */
  readonly present: boolean;
  readonly archived: boolean;
  /** Id of the operation that deletes it. */
  readonly deletion: string | null;
  readonly modeChange: { readonly to: BindingMode; readonly operation: string } | null;
  readonly createdAt: string;
  /** For the order "newest first" (C17). */
  readonly createdPosition: string;
  readonly updatedAt: string;
  readonly revision: number;
}

export const products: DocumentModel<ProductDocument> = {
  kind: 'documents',
  name: 'products',
  version: 2,
  belongs: { to: 'product', by: 'id' },
  handles: [
    'ProductCreated',
    'ProductDetailsChanged',
    'ProductSchemaChanged',
    'FirmwarePolicyChanged',
    'CertificatePolicyChanged',
    'SharingChanged',
    'BindingModeChangeStarted',
    'BindingModeChanged',
    'BindingModeChangeRejected',
    'ConfigurationAnswered',
    'ReadyForManufacturing',
    'ProductSecretRotated',
    'ProductArchived',
    'ProductRestored',
    'ProductDeletionRequested',
    'ProductDeleted',
    'ProductDeletionRejected',
    'ReservationLapsed',
  ],
  fields: {
    orgId: 'string',
    present: 'boolean',
    projectId: 'string',
    tags: 'strings',
    name: 'string',
    number: 'number',
    createdPosition: 'string',
  },
  indexes: [
    ['orgId', 'present'],
    ['orgId', 'present', 'createdPosition'],
    ['orgId', 'present', 'name'],
    ['orgId', 'number'],
    ['orgId', 'present', 'projectId', 'createdPosition'],
    ['orgId', 'present', 'tags'],
  ],
  onPoison: 'park',
  keys: keyFrom('product'),
  evolve,
  past: { streams: id => [productStream(organizationIn(id), partOf(id, 1))], begin: 'ProductCreated' },
};

function evolve(document: ProductDocument | null, event: Recorded, key: string): ProductDocument | null {
  if (event.type === 'ProductCreated') return created(event, key);
  if (document === null) return null;
  const { revision, recordedAt: updatedAt } = event;
  const changed = { ...document, ...changes(document, event), revision, updatedAt };
  return { ...changed, status: statusOf(changed) };
}

type ProductCreated = Extract<Recorded, { type: 'ProductCreated' }>;

function created(event: ProductCreated, key: string): ProductDocument {
  const { productSecretHash, takes, ...details } = event.data;
  return {
    ...details,
    orgId: organizationIn(key),
    status: 'open',
    present: true,
    schemaVersion: 1,
    answers: {},
    readyForManufacturing: false,
    archived: false,
    deletion: null,
    modeChange: null,
    createdAt: event.recordedAt,
    createdPosition: event.position,
    updatedAt: event.recordedAt,
    revision: event.revision,
  };
}

/** What one later event changes. */
function changes(document: ProductDocument, event: Recorded): Partial<ProductDocument> {
  switch (event.type) {
    case 'ProductDetailsChanged':
      return event.data.changes;
    case 'ProductSchemaChanged':
    case 'FirmwarePolicyChanged':
    case 'CertificatePolicyChanged':
    case 'SharingChanged':
      return event.data;
    case 'BindingModeChangeStarted':
      return { modeChange: { to: event.data.to, operation: event.id } };
    case 'BindingModeChanged':
      return { bindingMode: event.data.to, modeChange: null };
    case 'BindingModeChangeRejected':
      return { modeChange: null };
    case 'ConfigurationAnswered': {
      const { question, answer } = event.data;
      return { answers: { ...document.answers, [question]: answer }, ...answeredFields(question, answer) };
    }
    case 'ReadyForManufacturing':
      return { readyForManufacturing: true };
    case 'ProductArchived':
      return { archived: true };
    case 'ProductRestored':
      return { archived: false };
    case 'ProductDeletionRequested':
      return { deletion: event.id };
    case 'ProductDeletionRejected':
      return { deletion: null };
    case 'ProductDeleted':
      return { present: false, deletion: document.deletion };
    default:
      return {};
  }
}

function statusOf({ present, deletion, archived }: ProductDocument): ProductStatus {
  if (!present) return 'deleted';
  if (deletion !== null) return 'closing';
  return archived ? 'archived' : 'open';
}
