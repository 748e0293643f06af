import type { DomainEvent } from '#contracts';

/** Rules that one stream's events close for decisions on other streams. Closing events are few. */
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

/** Whether `event`, on the gate's stream, closes the gate `rule` (for `key`, where one stream has many gates). */
export function closesGate(rule: GateRule, key: string | undefined, event: DomainEvent): boolean {
  switch (rule) {
    case 'product-open':
      return event.type === 'ProductArchived' || event.type === 'ProductDeletionRequested';
    case 'binding-mode':
      return event.type === 'BindingModeChangeStarted';
    case 'sharing':
      return event.type === 'SharingChanged' && !event.data.sharing;
    case 'firmware-version':
      return event.type === 'FirmwareDeletionRequested' && String(event.data.version) === key;
    case 'group':
      return event.type === 'GroupDeleted';
    case 'gateway':
      return event.type === 'DeviceRemovalRequested';
    case 'hardware':
      return (
        event.type === 'ConfigurationAnswered' &&
        event.data.question === 'hardware' &&
        event.data.answer !== key
      );
  }
}

export const isGateRule = (text: string): text is GateRule => GATE_RULES.some(rule => rule === text);
