import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../support/program';
import { hasCurl, walk } from '../support/tour';

const page = (...path: readonly string[]) => readFileSync(join(__dirname, '..', '..', ...path), 'utf8');

describe('pages that readers type from', () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.start();
  });
  afterAll(() => program.stop());

  (hasCurl ? it : it.skip).each([
    ["the README's five minutes", 'README.md'],
    ["a device's first day", 'docs/how-to/a-devices-first-day.md'],
  ])('%s: every line answers as it says', (_, path) => {
    expect(walk(page(path), program)).toEqual([]);
  });
});
