import { walkFleets } from './testing';

describe('whatever is done to a fleet, for long', () => {
  it('every command is idempotent and all rules hold', () => {
    walkFleets({ numRuns: 800, length: 150 });
  });
});
