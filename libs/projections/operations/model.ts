import type { ProblemCode, Recorded } from '#contracts';
import {
  CLOSING_EVENTS,
  closingOf,
  isClosingRejection,
  isClosingRequest,
  type ClosingKind,
  type ClosingRejection,
  type ClosingRequest,
} from '#domain';
import type { DocumentModel } from '../model';
import { documentId, documentIdOf, organizationIn, partOf } from '../document-ids';

/** Something that went on after its answer (consistency.md 4, close - check - settle); id `org~<id of the request event>`. */
export interface OperationDocument {
  readonly orgId: string;
  readonly productId: string;
  /** Id of the event that opened it. */
  readonly operationId: string;
  readonly kind: ClosingKind;
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
  belongs: { to: 'product', by: 'productId' },
  handles: CLOSING_EVENTS,
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
  const request = isClosingRequest(event) ? event.id : event.metadata.$causationId;
  return [documentId(organizationIn(parent), request)];
}

function evolve(document: OperationDocument | null, event: Recorded): OperationDocument | null {
  const closing = closingOf(event);
  if (closing === undefined) return document;
  if (isClosingRequest(event)) return running(event, closing.kind);
  if (document === null) return null;
  return isClosingRejection(event)
    ? rejected(document, event, closing.refusal)
    : closed(document, event, 'done', null);
}

function running(event: ClosingRequest<Recorded>, kind: ClosingKind): OperationDocument | null {
  const parent = documentIdOf(event, 'product', 'firmware', 'device');
  if (parent === null) return null;
  return {
    orgId: organizationIn(parent),
    productId: event.type === 'DeviceRemovalRequested' ? event.data.productId : partOf(parent, 1),
    operationId: event.id,
    kind,
    subject: subjectOf(event, parent),
    status: 'running',
    problem: null,
    startedAt: event.recordedAt,
    endedAt: null,
  };
}

function subjectOf(event: ClosingRequest<Recorded>, parent: string): OperationDocument['subject'] {
  switch (event.type) {
    case 'ProductDeletionRequested':
      return null;
    case 'BindingModeChangeStarted':
      return event.data.to;
    case 'FirmwareDeletionRequested':
      return event.data.version;
    case 'DeviceRemovalRequested':
      return partOf(parent, 1);
  }
}

function rejected(
  document: OperationDocument,
  event: ClosingRejection<Recorded>,
  code: ProblemCode,
): OperationDocument {
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
