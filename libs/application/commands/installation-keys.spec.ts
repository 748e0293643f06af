import { INSTALLATION_STREAM, type Recorded } from '#contracts';
import { installation, type InstallationState } from '#domain';
import { inAnyOrder, Interleaving, seeded } from '../testing/interleaving';
import { World, type Program } from '../testing/world';

const orgId = '';
const issue = (program: Program, keyId: string) =>
  program.done({ type: 'IssueInstallationKey', orgId, keyId, body: { name: keyId } });
const revoke = (program: Program, keyId: string) =>
  program.execute({ type: 'RevokeInstallationKey', orgId, keyId, isAdminKeyOff: true }, `revoke ${keyId}`);

/** The keys that are good in the end. */
async function held(world: World): Promise<readonly string[]> {
  const events = await world.stream(INSTALLATION_STREAM);
  const state = events.reduce<InstallationState>(
    (folded, event) => installation.evolve(folded, event as Recorded<never>),
    installation.initialState(),
  );
  return [...state].filter(([, { isRevoked }]) => !isRevoked).map(([id]) => id);
}

/** Each of two processes revokes another of the only two keys, in any order of their steps. */
async function raced(seed: number, made: (world: World, step: () => Promise<void>) => Program) {
  const world = new World(seed % 2 === 0);
  const first = world.program();
  for (const id of ['i-1', 'i-2']) await issue(first, id);
  const order = new Interleaving({ random: seeded(seed) });
  const codes: string[] = [];
  for (const id of ['i-1', 'i-2'])
    order.add(id, async step => {
      const program = made(world, step);
      const outcome = await revoke(program, id);
      codes.push(outcome.kind === 'rejected' ? outcome.code : outcome.kind);
    });
  await order.run();
  return { codes: codes.sort(), held: await held(world) };
}

describe('the last holder of the role of the installation', () => {
  it('stays, when two are removed at once by two processes', async () => {
    await inAnyOrder(60, async seed => {
      const { codes, held } = await raced(seed, (world, step) => world.program({ step }));
      expect(codes).toEqual(['done', 'last_holder']);
      expect(held).toHaveLength(1);
    });
  });

  it('would go, were it written whatever has been written meanwhile (a planted bug)', async () => {
    const left: number[] = [];
    for (let seed = 0; seed < 40; seed += 1) {
      const { held } = await raced(seed, (world, step) => {
        const program = world.program({ step });
        const { append } = program.store;
        Object.assign(program.store, {
          append: async (batch: Parameters<typeof append>[0]) => {
            for (;;) {
              const { length } = await world.stream(batch.stream);
              const result = await append.call(program.store, { ...batch, expected: length - 1 });
              if (result.kind !== 'conflict') return result;
            }
          },
        });
        return program;
      });
      left.push(held.length);
    }
    expect(left).toContain(0);
  });

  it('may go while the admin key is on', async () => {
    const world = new World(true);
    const program = world.program();
    await issue(program, 'i-1');
    await program.done({ type: 'RevokeInstallationKey', orgId, keyId: 'i-1', isAdminKeyOff: false });
    expect(await held(world)).toEqual([]);
  });
});
