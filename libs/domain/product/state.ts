import {
  answeredFields,
  type BindingMode,
  type ConfigurationAnswer,
  type ConfigurationQuestion,
  type EventId,
  type Position,
  type ProductCreatedData,
  type ProductEvent,
  type Recorded,
} from '#contracts';
import type { Hold } from '../reservation/holds';

/** An operation that has closed a gate and waits for its outcome (close - check - settle). */
export interface OpenRequest {
  readonly eventId: EventId;
  readonly position: Position;
}

export interface Product extends ProductCreatedData {
  /** As it was created, to tell a repeated creation from another one under the same id. */
  readonly created: ProductCreatedData;
  /** The subject that created it, and owns it until it is handed over (D33). */
  readonly createdBy: string;
  /** From 1; raised by every change of the schema. */
  readonly schemaVersion: number;
  /** The hold on its present name. */
  readonly nameHold: Hold;
  /** To the questions of the checklist (D43); the others are open. */
  readonly answers: Readonly<Partial<Record<ConfigurationQuestion, ConfigurationAnswer>>>;
  readonly readyForManufacturing: boolean;
  readonly archived: boolean;
  readonly deletion: OpenRequest | null;
  readonly modeChange: (OpenRequest & { readonly to: BindingMode }) | null;
}

export type ProductState =
  | { readonly status: 'absent' }
  /** `position`: of the event that ended it. */
  | { readonly status: 'deleted'; readonly position: Position }
  | { readonly status: 'present'; readonly product: Product };

export const initialProduct: ProductState = { status: 'absent' };

export function evolveProduct(state: ProductState, event: Recorded<ProductEvent>): ProductState {
  if (event.type === 'ProductCreated') {
    return {
      status: 'present',
      product: {
        ...event.data,
        created: event.data,
        createdBy: event.metadata.actor,
        schemaVersion: 1,
        nameHold: event.data.takes,
        answers: {},
        readyForManufacturing: false,
        archived: false,
        deletion: null,
        modeChange: null,
      },
    };
  }
  if (event.type === 'ProductDeleted') return { status: 'deleted', position: event.position };
  if (state.status !== 'present') return state;
  return { status: 'present', product: { ...state.product, ...changes(state.product, event) } };
}

type LaterEvent = Exclude<Recorded<ProductEvent>, { type: 'ProductCreated' | 'ProductDeleted' }>;

/** What one event changes in a product that is there. */
function changes(product: Product, event: LaterEvent): Partial<Product> {
  switch (event.type) {
    case 'ProductDetailsChanged':
      return { ...event.data.changes, nameHold: event.data.takes ?? product.nameHold };
    case 'ProductSchemaChanged':
    case 'FirmwarePolicyChanged':
    case 'CertificatePolicyChanged':
    case 'SharingChanged':
      return event.data;
    case 'BindingModeChangeStarted':
      return { modeChange: { eventId: event.id, position: event.position, to: event.data.to } };
    case 'BindingModeChanged':
      return { bindingMode: event.data.to, modeChange: null };
    case 'BindingModeChangeRejected':
      return { modeChange: null };
    case 'ConfigurationAnswered': {
      const { question, answer } = event.data;
      return { answers: { ...product.answers, [question]: answer }, ...answeredFields(question, answer) };
    }
    case 'ReadyForManufacturing':
      return { readyForManufacturing: true };
    case 'ProductSecretRotated':
      return { productSecretHash: event.data.productSecretHash };
    case 'ProductArchived':
      return { archived: true };
    case 'ProductRestored':
      return { archived: false };
    case 'ProductDeletionRequested':
      return { deletion: { eventId: event.id, position: event.position } };
    case 'ProductDeletionRejected':
      return { deletion: null };
    case 'ReservationLapsed':
      return {};
  }
}

/** The product of a state that was checked before; null otherwise. */
export const presentProduct = (state: ProductState): Product | null =>
  state.status === 'present' ? state.product : null;
