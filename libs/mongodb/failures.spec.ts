import * as driver from 'mongodb';
import { endsClient, isOutage, NoAnswer } from './failures';

type ErrorClass = new (...given: never[]) => Error;

const isErrorClass = (exported: unknown): exported is ErrorClass =>
  typeof exported === 'function' && exported.prototype instanceof Error;

/** Without calling the constructors, which ask for parts of the driver. */
const thrown = (kind: ErrorClass): Error => Object.create(kind.prototype as object) as Error;

const kinds = Object.values<unknown>(driver).filter(isErrorClass);

it('takes every error of the driver by which a client is finished for such a one, and no other', () => {
  const finished = kinds.filter(kind => endsClient(thrown(kind))).map(({ name }) => name);
  // Whatever a later driver calls closed, not connected or expired is judged here first.
  const suspected = kinds.filter(({ name }) => /Closed|NotConnected|Selection|Expired/.test(name));
  expect(finished).toEqual(suspected.map(({ name }) => name));
  expect(finished).toContain('MongoTopologyClosedError');
});

it('finds it behind the error of a call that asked twice, and in a call that never ended', () => {
  const closed = thrown(driver.MongoTopologyClosedError);
  expect(endsClient(new Error('not known yet', { cause: closed }))).toBe(true);
  expect(endsClient(new NoAnswer('no end'))).toBe(true);
  expect(endsClient(new Error('not known yet'))).toBe(false);
});

it('takes the error of a socket that the driver lets through for an outage, and no mistake of ours', () => {
  const ended = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
  expect(isOutage(ended)).toBe(true);
  expect(isOutage(thrown(driver.MongoNetworkError))).toBe(true);
  expect(isOutage(new TypeError('x is not a function'))).toBe(false);
  expect(isOutage(new driver.MongoInvalidArgumentError('larger than 16 MiB'))).toBe(false);
});
