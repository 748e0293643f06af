import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ImportPlan } from './import-run';

/** Bodies of imports that were answered with 202, on disk until they are done. */
export class Spool {
  constructor(private readonly folder: string) {}

  /** Durable when it resolves: the body first, then the plan that makes it count. */
  async keep(plan: ImportPlan, body: Readable): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const file = await open(this.bodyFile(plan.importId), 'w', 0o600);
    try {
      await writeFile(file, body);
      await file.sync();
    } finally {
      await file.close();
    }
    const planFile = this.planFile(plan.importId);
    await writeFile(`${planFile}.tmp`, JSON.stringify(plan), { mode: 0o600, flush: true });
    await rename(`${planFile}.tmp`, planFile);
  }

  /** Plans whose work is not done; for the start of a process. */
  async pending(): Promise<readonly ImportPlan[]> {
    await mkdir(this.folder, { recursive: true });
    const names = await readdir(this.folder);
    const plans = names.filter(name => name.endsWith('.plan.json'));
    return Promise.all(
      plans.map(async name => JSON.parse(await readFile(join(this.folder, name), 'utf8')) as ImportPlan),
    );
  }

  body({ importId }: ImportPlan): Readable {
    return createReadStream(this.bodyFile(importId));
  }

  async remove({ importId }: ImportPlan): Promise<void> {
    await rm(this.planFile(importId), { force: true });
    await rm(this.bodyFile(importId), { force: true });
  }

  private bodyFile(importId: string): string {
    return join(this.folder, `${importId}.body`);
  }

  private planFile(importId: string): string {
    return join(this.folder, `${importId}.plan.json`);
  }
}
