import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Program } from '../support/program';
import { hasCurl, walk } from '../support/tour';

const README = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

describe("the README's five minutes", () => {
  let program: Program;
  beforeAll(async () => {
    program = await Program.start();
  });
  afterAll(() => program.stop());

  (hasCurl ? it : it.skip)('every line answers as it says', () => {
    expect(walk(README, program)).toEqual([]);
  });
});
