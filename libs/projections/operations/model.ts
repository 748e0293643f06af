import type { ProblemCode, Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { documentId, documentIdOf, organizationIn, partOf } from '../document-ids';

export type OperationKind =
  'product-deletion' | 'binding-mode-change' | 'firmware-deletion' | 'gateway-removal';

/** Something that went on after its answer (consistency.md 4, close - check - settle); id `org~<id of the request event>`. */
export interface OperationDocument {
  readonly orgId: string;
  readonly productId: string;
  /** Id of the event that opened it. */
  readonly operationId: string;
  readonly kind: OperationKind;
  /** What it asks for: a binding mode, a firmware version, a device; null where the product itself says it. */
  readonly subject: string | number | null;
  readonly status: 'running' | 'done' | 'rejected';
  /** Why it was rejected, with the number of devices that stood against it. */
  readonly problem: { readonly code: ProblemCode; readonly devices: number } | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

export const operations: DocumentModel<OperationDocument> = {
  kind: 'documents',
  name: 'operations',
  version: 1,
  handles: [
    'ProductDeletionRequested',
    'ProductDeleted',
    'ProductDeletionRejected',
    'BindingModeChangeStarted',
    'BindingModeChanged',
    'BindingModeChangeRejected',
    'FirmwareDeletionRequested',
    'FirmwareDeleted',
    'FirmwareDeletionRejected',
    'DeviceRemovalRequested',
    'DeviceRemoved',
    'DeviceRemovalRejected',
  ],
  fields: { orgId: 'string', productId: 'string', status: 'string' },
  indexes: [['orgId', 'status']],
  onPoison: 'park',
  keys,
  evolve,
};

/** An outcome names the request by its causation id; that of anything else names no document and makes none. */
function keys(event: Recorded): readonly string[] {
  const parent = documentIdOf(event, 'product', 'firmware', 'device');
  if (parent === null) return [];
  const request = isRequest(event) ? event.id : event.metadata.$causationId;
  return [documentId(organizationIn(parent), request)];
}

const isRequest = ({ type }: Recorded): boolean =>
  type === 'ProductDeletionRequested' ||
  type === 'BindingModeChangeStarted' ||
  type === 'FirmwareDeletionRequested' ||
  type === 'DeviceRemovalRequested';

function evolve(document: OperationDocument | null, event: Recorded): OperationDocument | null {
  switch (event.type) {
    case 'ProductDeletionRequested':
      return opened(event, 'product-deletion', null);
    case 'BindingModeChangeStarted':
      return opened(event, 'binding-mode-change', event.data.to);
    case 'FirmwareDeletionRequested':
      return opened(event, 'firmware-deletion', event.data.version);
    case 'DeviceRemovalRequested':
      return ofDevice(event);
    case 'ProductDeleted':
    case 'BindingModeChanged':
    case 'FirmwareDeleted':
    case 'DeviceRemoved':
      return document && closed(document, event, 'done', null);
    case 'ProductDeletionRejected':
      return document && rejected(document, event, 'product_has_devices');
    case 'BindingModeChangeRejected':
      return document && rejected(document, event, 'mode_conflict');
    case 'FirmwareDeletionRejected':
      return document && rejected(document, event, 'firmware_in_use');
    case 'DeviceRemovalRejected':
      return document && rejected(document, event, 'gateway_has_sub_devices');
    default:
      return document;
  }
}

function opened(
  event: Recorded,
  kind: OperationKind,
  subject: OperationDocument['subject'],
): OperationDocument | null {
  const parent = documentIdOf(event, 'product', 'firmware');
  return parent === null ? null : running(event, { parent, productId: partOf(parent, 1), kind, subject });
}

function ofDevice(event: Extract<Recorded, { type: 'DeviceRemovalRequested' }>): OperationDocument | null {
  const parent = documentIdOf(event, 'device');
  if (parent === null) return null;
  const { productId } = event.data;
  return running(event, { parent, productId, kind: 'gateway-removal', subject: partOf(parent, 1) });
}

interface Opened extends Pick<OperationDocument, 'productId' | 'kind' | 'subject'> {
  readonly parent: string;
}

function running(event: Recorded, { parent, productId, kind, subject }: Opened): OperationDocument {
  return {
    orgId: organizationIn(parent),
    productId,
    operationId: event.id,
    kind,
    subject,
    status: 'running',
    problem: null,
    startedAt: event.recordedAt,
    endedAt: null,
  };
}

type Rejection = Extract<
  Recorded,
  {
    type:
      | 'ProductDeletionRejected'
      | 'BindingModeChangeRejected'
      | 'FirmwareDeletionRejected'
      | 'DeviceRemovalRejected';
  }
>;

function rejected(document: OperationDocument, event: Rejection, code: ProblemCode): OperationDocument {
  const { cause, devices } = event.data;
  const { compensates } = event.metadata;
  return closed(document, event, 'rejected', {
    code: compensates?.code ?? (cause === 'timeout' ? 'settle_timeout' : code),
    devices,
  });
}

function closed(
  document: OperationDocument,
  event: Recorded,
  status: 'done' | 'rejected',
  problem: OperationDocument['problem'],
): OperationDocument {
  return { ...document, status, problem, endedAt: event.recordedAt };
}
