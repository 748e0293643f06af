import { START } from '#contracts';
import type { ModelStatus } from '#read-store/engine';
import { projectorHealth } from './health';

const LIMITS = { events: 10_000, seconds: 10 };

const model = (name: string, more: Partial<ModelStatus> = {}): ModelStatus => ({
  name,
  version: 1,
  state: 'live',
  position: START,
  ordinal: 1,
  ready: true,
  lagEvents: 0,
  lagSeconds: 0,
  rate: 0,
  etaSeconds: 0,
  parked: [],
  trouble: null,
  stop: null,
  ...more,
});

const stopped = (name: string, kind: 'poison' | 'newer-event', message: string): ModelStatus =>
  model(name, { state: 'stopped', stop: { kind, message, position: null, eventId: null } });

const healthOf = (...models: readonly ModelStatus[]) =>
  projectorHealth({ models, rebuilds: [], processes: [], rebuilt: {}, restarts: {} }, LIMITS);

describe('a projector', () => {
  it('is not ready before its models are there', () => {
    expect(healthOf()).toMatchObject({ ok: false });
    expect(healthOf(model('devices', { state: 'starting', ready: false }))).toEqual({
      ok: false,
      detail: 'devices not opened yet',
    });
    expect(healthOf(model('devices'))).toMatchObject({ ok: true });
  });

  it('is not ready while a store does not answer, and names it', () => {
    expect(healthOf(model('devices', { trouble: 'read-store' }), model('products'))).toEqual({
      ok: false,
      detail: 'the read store does not answer, see the log (devices)',
    });
  });

  it('is not ready before an event of a newer program, and says so once', () => {
    const message = 'DeviceTeleported version 1 was written by a newer program: upgrade this process';
    const models = ['devices', 'products'].map(name => stopped(name, 'newer-event', message));
    expect(healthOf(...models)).toEqual({ ok: false, detail: message });
  });

  it.each([
    [
      '10,000 events',
      model('devices', { lagEvents: 10_000, lagSeconds: 3 }),
      'devices is 10000 events and 3 s behind',
    ],
    ['10 s', model('devices', { lagEvents: 7, lagSeconds: 10 }), 'devices is 7 events and 10 s behind'],
    ['a model to build', model('devices', { state: 'rebuilding', ready: false }), 'building devices'],
    ['a poison event', stopped('devices', 'poison', 'correct it'), 'stopped devices: correct it'],
  ])('is degraded from %s on, and says which', (_what, late, detail) => {
    expect(healthOf(late, model('products'))).toEqual({ ok: true, degraded: true, detail });
  });

  it('is well with less', () => {
    expect(healthOf(model('devices', { lagEvents: 9_999, lagSeconds: 9.9 }))).toEqual({
      ok: true,
      detail: '1 read models and 0 processes follow the log',
    });
  });
});
