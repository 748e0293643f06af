import type { DomainEvent, FirmwareVersion, ProblemCode, StreamName } from '#contracts';

/** What one stream's events close for decisions on other streams (consistency.md 3). The names are stored. */
export const GATE_RULES = [
  'product-open',
  'binding-mode',
  'sharing',
  'firmware-version',
  'group',
  'gateway',
  'hardware',
] as const;

export type GateRule = (typeof GATE_RULES)[number];

export const isGateRule = (text: string): text is GateRule => GATE_RULES.some(rule => rule === text);

/** A gate on another stream that the decision saw open; it is void if the gate closed before it. */
export interface GateSeen {
  readonly stream: StreamName;
  readonly rule: GateRule;
  /** Where one stream has many gates. */
  readonly key?: string;
}

export const productOpen = (stream: StreamName): GateSeen => ({ stream, rule: 'product-open' });
export const bindingModeStands = (stream: StreamName): GateSeen => ({ stream, rule: 'binding-mode' });
export const sharingStands = (stream: StreamName): GateSeen => ({ stream, rule: 'sharing' });
export const groupStands = (stream: StreamName): GateSeen => ({ stream, rule: 'group' });
export const gatewayStays = (stream: StreamName): GateSeen => ({ stream, rule: 'gateway' });
export const versionStands = (stream: StreamName, version: FirmwareVersion): GateSeen => ({
  stream,
  rule: 'firmware-version',
  key: String(version),
});
/** D2: the product is not said to be of other hardware than this. */
export const hardwareStands = (stream: StreamName, hardware: string): GateSeen => ({
  stream,
  rule: 'hardware',
  key: hardware,
});

/** What an event closes on its own stream. */
interface Closed {
  readonly rule: GateRule;
  /** What a command is refused with whose event came behind this one. */
  readonly refusal: ProblemCode;
  /** Whether the gate with this key is among those that it closes. */
  closes(key: string | undefined): boolean;
}

const every = (rule: GateRule, refusal: ProblemCode): Closed => ({ rule, refusal, closes: () => true });

/** The gate that an event closes; null for most events. Those that do are few. */
export function gateClosedBy(event: DomainEvent): Closed | null {
  switch (event.type) {
    case 'ProductArchived':
      return every('product-open', 'product_archived');
    case 'ProductDeletionRequested':
      return every('product-open', 'product_closing');
    case 'BindingModeChangeStarted':
      return every('binding-mode', 'mode_changing');
    case 'SharingChanged':
      return event.data.sharing ? null : every('sharing', 'sharing_off');
    case 'FirmwareDeletionRequested': {
      const version = String(event.data.version);
      return { rule: 'firmware-version', refusal: 'firmware_closing', closes: key => key === version };
    }
    case 'GroupDeleted':
      return every('group', 'group_closing');
    case 'DeviceRemovalRequested':
      return every('gateway', 'gateway_closing');
    case 'ConfigurationAnswered': {
      const { question, answer } = event.data;
      if (question !== 'hardware') return null;
      return { rule: 'hardware', refusal: 'wrong_hardware', closes: key => key !== answer };
    }
    default:
      return null;
  }
}

/** Whether `event`, on the gate's stream, closes the gate `rule` (for `key`, where one stream has many gates). */
export function closesGate(rule: GateRule, key: string | undefined, event: DomainEvent): boolean {
  const closed = gateClosedBy(event);
  return closed?.rule === rule && closed.closes(key);
}
