import { Writable } from 'node:stream';
import { createLogger } from './logger';
import { nestLogger } from './nest-logger';

const lines: string[] = [];
const destination = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(chunk.toString('utf8'));
    done();
  },
});
const logger = createLogger({ app: 'spec', level: 'debug', destination });
beforeEach(() => (lines.length = 0));
const last = (): Record<string, unknown> => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>;

it('leaves secrets out by name', () => {
  logger.info(
    {
      token: 'S1',
      headers: { authorization: 'Bearer S2' },
      answer: { body: { productSecret: 'S3' } },
      id: 'kept',
    },
    'x',
  );
  expect(lines.join('')).not.toMatch(/S1|S2|S3/);
  expect(last()).toMatchObject({ id: 'kept', app: 'spec' });
});

it('leaves secrets out of errors and their causes', () => {
  const cause = new Error('esdb://admin:S4@host failed');
  logger.error({ err: new Error('refused Bearer S5-abc', { cause }) }, 'x');
  expect(lines.join('')).not.toMatch(/S4|S5/);
  expect(last()).toMatchObject({ err: { cause: { message: 'esdb://[redacted]@host failed' } } });
});

it('does not print what else hangs on an error', () => {
  logger.error({ err: Object.assign(new Error('x'), { config: { key: 'S6' }, code: 'E1' }) }, 'x');
  expect(lines.join('')).not.toContain('S6');
  expect(last()).toMatchObject({ err: { code: 'E1' } });
});

it('takes the messages of Nest', () => {
  const nest = nestLogger(logger);
  nest.log('mapped', 'Router');
  expect(last()).toMatchObject({ level: 20, msg: 'mapped', context: 'Router' });
  nest.error(new Error('boom'), 'stack', 'Injector');
  expect(last()).toMatchObject({ level: 50, msg: 'boom', context: 'Injector', err: { message: 'boom' } });
});
