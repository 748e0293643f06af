import { EventEmitter } from 'node:events';
import pino from 'pino';
import { ConfigError } from '../config/config-error';
import { Lifecycle, type Host } from './lifecycle';

class FakeHost extends EventEmitter implements Host {
  readonly written: string[] = [];
  readonly stderr = { write: (text: string): void => void this.written.push(text) };
  exit: (code: number) => void = () => undefined;
  readonly exited = new Promise<number>(resolve => (this.exit = resolve));
}

const logger = pino({ enabled: false });
const program = (host: Host, shutdownSeconds = 60): Lifecycle =>
  new Lifecycle({ logger, shutdownSeconds, host });

it('closes in the reverse order on the first signal and exits with 0', async () => {
  const host = new FakeHost();
  const closed: string[] = [];
  await program(host).run(async life => {
    life.onClose('store', () => void closed.push('store'));
    life.onClose('broken', () => Promise.reject(new Error('no')));
    life.onClose('http', async () => void closed.push('http'));
  });
  host.emit('SIGTERM');
  expect(await host.exited).toBe(0);
  expect(closed).toEqual(['http', 'store']);
});

it('ends at once on the second signal', async () => {
  const host = new FakeHost();
  await program(host).run(async life => life.onClose('stuck', () => new Promise(() => undefined)));
  host.emit('SIGINT');
  host.emit('SIGINT');
  expect(await host.exited).toBe(0);
});

it('ends when the grace is over', async () => {
  const host = new FakeHost();
  await program(host, 0).run(async life => life.onClose('stuck', () => new Promise(() => undefined)));
  host.emit('SIGINT');
  expect(await host.exited).toBe(0);
});

it.each(['unhandledRejection', 'uncaughtException'])('ends with 1 after an %s', async event => {
  const host = new FakeHost();
  await program(host).run(async () => undefined);
  host.emit(event, new Error('lost'));
  expect(await host.exited).toBe(1);
});

it.each([
  [Object.assign(new Error('listen'), { code: 'EADDRINUSE', port: 3000 }), /3000 is taken.*PORT/],
  [
    Object.assign(new Error('in use by pid 7'), { name: 'InUse' }),
    /^The data folder is in use by pid 7\..*DATA_DIR to another folder\.\n$/,
  ],
  [Object.assign(new Error('Upgrade it.'), { name: 'NewerFormat' }), /^Upgrade it\.\n$/],
  [new ConfigError([{ key: 'PORT', message: 'must be a whole number' }]), /PORT: must be a whole number/],
])(
  'says in a sentence why it could not start, closes what is open, and exits with 1',
  async (error, sentence) => {
    const host = new FakeHost();
    const closed: string[] = [];
    await program(host).run(async life => {
      life.onClose('store', () => void closed.push('store'));
      throw error;
    });
    expect(await host.exited).toBe(1);
    expect(host.written.join('')).toMatch(sentence);
    expect(closed).toEqual(['store']);
  },
);
