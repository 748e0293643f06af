import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { syncFolder, writeDurably } from '#files';
import type { ImportPlan } from './import-plan';

const PLAN = '.plan.json';
const BODY = '.body';

export interface Spooled {
  readonly sha256: string;
  /** Against what was kept for this import before and still waits to be worked on: that stays, this is gone. */
  readonly is: 'new' | 'same' | 'different';
}

/** Bodies of imports that were answered with 202, on disk until they are done. */
export class Spool {
  constructor(private readonly folder: string) {}

  /** Durable when it resolves: the body first, then the plan that makes it count. Leaves nothing when it fails. */
  async keep(plan: ImportPlan, body: Readable): Promise<Spooled> {
    await mkdir(this.folder, { recursive: true });
    const part = this.#part(plan);
    try {
      const sha256 = await written(part, body);
      if (await isThere(this.#planFile(plan))) return { sha256, is: await this.#compared(plan, sha256) };
      await rename(part, this.#bodyFile(plan));
      await this.#name(plan);
      return { sha256, is: 'new' };
    } finally {
      await rm(part, { force: true });
    }
  }

  /** Plans whose work is not done, for the start of a process; removes what a killed one left unfinished. */
  async pending(): Promise<readonly ImportPlan[]> {
    await mkdir(this.folder, { recursive: true });
    const names = await readdir(this.folder);
    const ids = new Set(names.flatMap(name => (name.endsWith(PLAN) ? name.slice(0, -PLAN.length) : [])));
    const whole = new Set([...ids].flatMap(id => [`${id}${PLAN}`, `${id}${BODY}`]));
    const leftovers = names.filter(name => !whole.has(name));
    await Promise.all(leftovers.map(name => rm(join(this.folder, name), { force: true })));
    return Promise.all(
      [...ids].map(
        async id => JSON.parse(await readFile(join(this.folder, `${id}${PLAN}`), 'utf8')) as ImportPlan,
      ),
    );
  }

  body(plan: ImportPlan): Readable {
    return createReadStream(this.#bodyFile(plan));
  }

  async remove(plan: ImportPlan): Promise<void> {
    await rm(this.#planFile(plan), { force: true });
    await rm(this.#bodyFile(plan), { force: true });
  }

  /** The body is named already; without its plan it is nobody's. */
  async #name(plan: ImportPlan): Promise<void> {
    const part = this.#part(plan);
    try {
      await written(part, JSON.stringify(plan));
      await rename(part, this.#planFile(plan));
      await syncFolder(this.folder);
    } catch (error) {
      await rm(part, { force: true });
      await this.remove(plan);
      throw error;
    }
  }

  async #compared(plan: ImportPlan, sha256: string): Promise<'same' | 'different'> {
    const hash = createHash('sha256');
    for await (const chunk of this.body(plan)) hash.update(chunk as Buffer);
    return hash.digest('hex') === sha256 ? 'same' : 'different';
  }

  /** A name that no other writer has. */
  #part({ importId }: ImportPlan): string {
    return join(this.folder, `${importId}.${randomUUID()}.part`);
  }

  #bodyFile({ importId }: ImportPlan): string {
    return join(this.folder, `${importId}${BODY}`);
  }

  #planFile({ importId }: ImportPlan): string {
    return join(this.folder, `${importId}${PLAN}`);
  }
}

/** Writes a new file, on disk when it resolves; answers the SHA-256 of what came. */
async function written(path: string, content: Readable | string): Promise<string> {
  const hash = createHash('sha256');
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const chunk of typeof content === 'string' ? [Buffer.from(content)] : content) {
      hash.update(chunk as Buffer);
      yield chunk as Buffer;
    }
  }
  await writeDurably(path, hashed());
  return hash.digest('hex');
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    // What can't be looked at does not count as there: writing it says why.
    return false;
  }
}
