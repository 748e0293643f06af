import type { DomainEvent } from '#contracts';
import { closesGate, gateClosedBy, GATE_RULES, isGateRule, type GateRule } from './gates';
import { archived, closing, firmwareClosing, groupDeleted, restored, released } from './testing';

const sharing = (isOn: boolean): DomainEvent => ({ type: 'SharingChanged', data: { sharing: isOn } });
const mode: DomainEvent = { type: 'BindingModeChangeStarted', data: { from: 'multi', to: 'single' } };
const answered = (question: 'hardware' | 'branding', answer: string): DomainEvent => ({
  type: 'ConfigurationAnswered',
  data: { question, answer },
});
const leaving: DomainEvent = { type: 'DeviceRemovalRequested', data: { productId: 'p' } };
/** The others close none. */
const CLOSERS: Readonly<Record<string, readonly GateRule[]>> = {
  ProductArchived: ['product-open'],
  ProductDeletionRequested: ['product-open'],
  BindingModeChangeStarted: ['binding-mode'],
  SharingChanged: ['sharing'],
  FirmwareDeletionRequested: ['firmware-version'],
  GroupDeleted: ['group'],
  DeviceRemovalRequested: ['gateway'],
  ConfigurationAnswered: ['hardware'],
};

describe('consistency 3: gates', () => {
  const events = [
    archived,
    closing,
    mode,
    sharing(false),
    firmwareClosing(3),
    groupDeleted('g'),
    restored,
    leaving,
    answered('hardware', '4'),
  ];

  it.each(events)('$type closes exactly its own', event => {
    const closed = GATE_RULES.filter(rule => closesGate(rule, '3', event));
    expect(closed).toEqual(CLOSERS[event.type] ?? []);
  });

  it('each is closed by an event, with the refusal that is told to those who came behind it', () => {
    const told = events
      .flatMap(event => gateClosedBy(event) ?? [])
      .map(({ rule, refusal }) => [rule, refusal]);
    expect(told).toEqual([
      ['product-open', 'product_archived'],
      ['product-open', 'product_closing'],
      ['binding-mode', 'mode_changing'],
      ['sharing', 'sharing_off'],
      ['firmware-version', 'firmware_closing'],
      ['group', 'group_closing'],
      ['gateway', 'gateway_closing'],
      ['hardware', 'wrong_hardware'],
    ]);
    expect(new Set(told.map(([rule]) => rule))).toEqual(new Set(GATE_RULES));
  });

  it('C25 turning sharing on closes nothing', () => {
    expect(closesGate('sharing', undefined, sharing(true))).toBe(false);
  });

  it('a firmware gate is that of one version, integer or semver', () => {
    expect(closesGate('firmware-version', '4', firmwareClosing(3))).toBe(false);
    expect(closesGate('firmware-version', '1.0.0', firmwareClosing('1.0.0'))).toBe(true);
    expect(closesGate('firmware-version', '3', released(3))).toBe(false);
  });

  it('D2 a hardware gate is open as long as the product is of that hardware, whatever else is answered', () => {
    expect(closesGate('hardware', 'p0', answered('hardware', 'p1'))).toBe(true);
    expect(closesGate('hardware', 'p0', answered('hardware', 'p0'))).toBe(false);
    expect(closesGate('hardware', 'p0', answered('branding', 'p1'))).toBe(false);
  });

  it('are known by name', () => {
    expect(GATE_RULES.every(isGateRule)).toBe(true);
    expect(isGateRule('product-ajar')).toBe(false);
  });
});
