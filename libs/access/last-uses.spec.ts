import { credentialText, nameOfApiKey } from '#contracts';
import { LastUses } from './last-uses';

const HOUR = 3_600_000;
const KEY = { orgId: 'acme', id: 'k:1' };
const text = (secret: string) => credentialText('key', { ...KEY, secret });

describe('the last use of a key', () => {
  let elapsed: number;
  let down: boolean;
  let failures: number;
  const written: string[] = [];
  let uses: LastUses;
  beforeEach(() => {
    [elapsed, down, failures] = [0, false, 0];
    written.length = 0;
    uses = new LastUses(
      async ({ id }) => {
        written.push(id);
        if (down) throw new Error('away');
      },
      { now: () => '2026-12-01T10:00:00.000Z', elapsed: () => elapsed },
      () => (failures += 1),
    );
  });

  it('is written once an hour under a name without its secret, whichever of its secrets is used', () => {
    for (const secret of ['one', 'two', 'one']) uses.used(text(secret));
    expect(written).toEqual([nameOfApiKey(KEY)]);
    expect(written[0]).not.toContain('one');
    elapsed = HOUR - 1;
    uses.used(text('one'));
    expect(written).toHaveLength(1);
    elapsed = HOUR;
    uses.used(text('one'));
    expect(written).toHaveLength(2);
  });

  it('that cannot be written is told of, and tried again a minute later', async () => {
    down = true;
    uses.used(text('one'));
    await new Promise(setImmediate);
    uses.used(text('one'));
    expect([written.length, failures]).toEqual([1, 1]);
    elapsed = 60_000;
    uses.used(text('one'));
    expect(written).toHaveLength(2);
  });
});
