import { ErrorType } from '@eventstore/db-client';
import { CredentialsRefused, StoreUnavailable } from '../../port';
import { readFailure } from './errors';

it('tells a server that does not let us in from one that is away', () => {
  const refused = readFailure(Object.assign(new Error('no'), { type: ErrorType.ACCESS_DENIED, code: 16 }));
  expect(refused).toBeInstanceOf(CredentialsRefused);
  const away = readFailure(Object.assign(new Error('no'), { code: 14 }));
  expect(away).toBeInstanceOf(StoreUnavailable);
  expect(away).not.toBeInstanceOf(CredentialsRefused);
});
