import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { PRODUCT_SEQUENCE, productStream, type CommandId } from '#contracts';
import { inAnyOrder, Interleaving, seeded } from '../testing/interleaving';
import { ORG, World, type Program } from '../testing/world';
import { productKey, productNumber } from './product-identities';

const KEY = Buffer.alloc(32, 7);
const owner = productStream(ORG, 'p');
const numberOf = async (program: Program, command: string): Promise<number> =>
  (await program.identities.issue('product-identity', owner, command as CommandId)).identity.number;

describe('product numbers (D7)', () => {
  it('rise by one from 1', async () => {
    const program = new World(true).program();
    const numbers: number[] = [];
    for (const command of ['a', 'b', 'c']) numbers.push(await numberOf(program, command));
    expect(numbers).toEqual([1, 2, 3]);
  });

  it('are found again by a retry, at any process', async () => {
    const world = new World(false);
    const program = world.program();
    for (const command of ['a', 'b', 'c']) await numberOf(program, command);
    expect(await numberOf(program, 'b')).toBe(2);
    expect(await numberOf(world.program(), 'b')).toBe(2);
    expect(await world.types(PRODUCT_SEQUENCE)).toHaveLength(3);
  });

  it('are never given twice, whoever asks at the same time and whoever dies', async () => {
    await inAnyOrder(60, async seed => {
      const world = new World(seed % 2 === 0);
      const order = new Interleaving({ random: seeded(seed), crashes: 0.05 });
      const given = new Map<string, number>();
      for (const command of ['a', 'b', 'c', 'c', 'd'])
        order.add(command, async step => {
          const number = await numberOf(world.program({ step }), command);
          expect(given.get(command) ?? number).toBe(number);
          given.set(command, number);
        });
      await order.run();
      expect(new Set(given.values()).size).toBe(given.size);
      const taken = (await world.stream(PRODUCT_SEQUENCE)).map(({ data }) => 'number' in data && data.number);
      expect(taken).toEqual(taken.map((_, index) => index + 1));
    });
  });

  it('leave a gap where a creation fails after its number was taken, and are not used again', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    let writes = 0;
    const dying = world.program({
      step: async label => {
        if (label === 'append: before write' && (writes += 1) === 3) throw new Error('killed');
      },
    });
    await expect(dying.product('p2')).rejects.toThrow('killed');
    await program.product('p3');
    expect((await program.states.judged(productStream(ORG, 'p3'))).state).toMatchObject({
      product: { number: 3 },
    });
  });

  it('are not taken for a creation that is refused', async () => {
    const world = new World(true);
    const program = await world.withProduct();
    await expect(program.product('p2', { projectId: 'nowhere' })).rejects.toThrow('project_unknown');
    await expect(program.product('p3', { name: 'p1' })).rejects.toThrow('name_taken');
    expect(await world.types(PRODUCT_SEQUENCE)).toHaveLength(1);
  });
});

describe('product keys (C2, C17, E14)', () => {
  it('lead back to their number, and to the product that has it', async () => {
    const numbers = fc.integer({ min: 1, max: 2 ** 40 });
    fc.assert(
      fc.property(numbers, number => expect(productNumber(productKey(number, KEY), KEY)).toBe(number)),
    );
    const program = await new World(true).withProduct();
    const { identity } = await program.identities.issue('product-identity', owner, 'c' as CommandId);
    expect(await program.identities.ownerOf(identity.productKey)).toBe(owner);
    for (const nobodys of ['00000000', 'zzzzzzzz'])
      expect(await program.identities.ownerOf(nobodys)).toBeNull();
  });

  it('are 8 letters and digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), number => {
        expect(productKey(number, KEY)).toMatch(/^[0-9A-Za-z]{8}$/);
      }),
    );
  });

  it('are never the same for two numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 2, max: 300 }), (first, count) => {
        const keys = Array.from({ length: count }, (_, n) => productKey(first + n, KEY));
        expect(new Set(keys).size).toBe(count);
      }),
      { numRuns: 50 },
    );
  });

  it('E14 can be taken before their product is there, for a stream that is named by them', async () => {
    const world = new World(true);
    const [program, other] = [world.program(), world.program()];
    const command = 'c' as CommandId;
    expect(await program.identities.knownKey(command)).toBeNull();
    const key = await program.identities.takeKey(taken => productStream(ORG, taken), command);
    expect(await other.identities.knownKey(command)).toBe(key);
    expect(await other.identities.takeKey(taken => productStream(ORG, taken), command)).toBe(key);
    const { identity } = await other.identities.issue('product-identity', productStream(ORG, key), command);
    expect(identity).toMatchObject({ number: 1, productKey: key });
    expect((await world.stream(PRODUCT_SEQUENCE)).map(({ data }) => data)).toEqual([
      { number: 1, product: productStream(ORG, key), commandId: command },
    ]);
  });

  it('of the first 5,000 products differ', () => {
    const keys = Array.from({ length: 5_000 }, (_, n) => productKey(n + 1, KEY));
    expect(new Set(keys).size).toBe(5_000);
  });

  it('are others in another installation, and the same again in this one', () => {
    expect(productKey(1, KEY)).toBe(productKey(1, Buffer.alloc(32, 7)));
    expect(productKey(1, KEY)).not.toBe(productKey(1, Buffer.alloc(32, 8)));
  });
});

describe('product secrets (C2)', () => {
  it('are 256 random bits, of which only the hash is kept', async () => {
    const world = new World(true);
    const program = world.program({ random: bytes => Buffer.alloc(bytes, 9) });
    const { secret, identity } = await program.identities.issue('secret', owner, 'c' as CommandId);
    expect(Buffer.from(secret, 'base64url')).toEqual(Buffer.alloc(32, 9));
    expect(identity.secretHash).toBe(createHash('sha256').update(secret).digest('hex'));
    expect(await world.types(PRODUCT_SEQUENCE)).toEqual([]);
  });
});
