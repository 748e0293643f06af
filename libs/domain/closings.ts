import type { DomainEvent, EventType, ProblemCode } from '#contracts';

interface ClosingRule {
  /** Stored. */
  readonly kind: string;
  /** Closes the gate; what is counted lies before it. */
  readonly requested: EventType;
  /** Nothing stood against it. The same comes of what needs no closing: a device leaves that is no gateway. */
  readonly done: EventType;
  /** Something did, or it could not be counted in time: the gate is open again. */
  readonly rejected: EventType;
  /** The refusal where something stood against it. */
  readonly refusal: ProblemCode;
}

/** The rules of the kind "none of them is left": close - check - settle (consistency.md 4). */
export const CLOSINGS = {
  /** A25: no devices belong to the product. */
  productDeletion: {
    kind: 'product-deletion',
    requested: 'ProductDeletionRequested',
    done: 'ProductDeleted',
    rejected: 'ProductDeletionRejected',
    refusal: 'product_has_devices',
  },
  /** C22: no device has two accounts. */
  bindingModeChange: {
    kind: 'binding-mode-change',
    requested: 'BindingModeChangeStarted',
    done: 'BindingModeChanged',
    rejected: 'BindingModeChangeRejected',
    refusal: 'mode_conflict',
  },
  /** No device is locked to the version. */
  firmwareDeletion: {
    kind: 'firmware-deletion',
    requested: 'FirmwareDeletionRequested',
    done: 'FirmwareDeleted',
    rejected: 'FirmwareDeletionRejected',
    refusal: 'firmware_in_use',
  },
  /** C7: no sub-device is attached to the gateway. */
  gatewayRemoval: {
    kind: 'gateway-removal',
    requested: 'DeviceRemovalRequested',
    done: 'DeviceRemoved',
    rejected: 'DeviceRemovalRejected',
    refusal: 'gateway_has_sub_devices',
  },
} as const satisfies Readonly<Record<string, ClosingRule>>;

type AnyClosing = (typeof CLOSINGS)[keyof typeof CLOSINGS];
export type ClosingKind = AnyClosing['kind'];

type Step = 'requested' | 'done' | 'rejected';
type AtStep<Event extends DomainEvent, S extends Step> = Extract<Event, { readonly type: AnyClosing[S] }>;

/** An event that closes the gate of a closing. */
export type ClosingRequest<Event extends DomainEvent = DomainEvent> = AtStep<Event, 'requested'>;
/** An event that says that it came to nothing, and why. */
export type ClosingRejection<Event extends DomainEvent = DomainEvent> = AtStep<Event, 'rejected'>;

const CLOSING_OF: ReadonlyMap<EventType, AnyClosing> = new Map(
  Object.values(CLOSINGS).flatMap(closing =>
    [closing.requested, closing.done, closing.rejected].map(type => [type, closing] as const),
  ),
);

/** All that open and end closings. */
export const CLOSING_EVENTS: readonly EventType[] = [...CLOSING_OF.keys()];

/** The closing that an event opens or ends; undefined for most events. */
export const closingOf = ({ type }: DomainEvent): AnyClosing | undefined => CLOSING_OF.get(type);

export const isClosingRequest = <Event extends DomainEvent>(event: Event): event is ClosingRequest<Event> =>
  closingOf(event)?.requested === event.type;

export const isClosingRejection = <Event extends DomainEvent>(
  event: Event,
): event is ClosingRejection<Event> => closingOf(event)?.rejected === event.type;
