import 'reflect-metadata';
import type { DtoClass } from '#contracts';
import { CheckInBody, CreateDeviceBody, CreateProductBody, DevicesQuery } from '#contracts/http';
import { compileAccepts } from './compile-validator';
import { explain } from './explain';

/**
 * Prints what one validation costs on both paths: `node dist/libs/platform/validation/validation.bench.js`.
 * Every body is valid, so that both do the whole work.
 */
const CASES: readonly (readonly [DtoClass, object])[] = [
  [
    CheckInBody,
    { online: true, version: '1.2.3', outcome: { version: 7, result: 'succeeded' }, via: 'gateway-1' },
  ],
  [CreateDeviceBody, { id: 'device-1', properties: { serial: 'x', made: 2026 }, groups: ['beta', 'lab'] }],
  [
    CreateProductBody,
    { name: 'Lamp', description: 'A lamp', tags: ['a', 'b'], labels: { a: 'b' }, networkMethods: ['wifi'] },
  ],
  [DevicesQuery, { limit: '50', version: '1.2.3', online: 'true' }],
];

function microseconds(run: () => unknown, budgetMs: number): number {
  for (let warm = 0; warm < 2_000; warm++) run();
  let runs = 0;
  const start = process.cpuUsage();
  const end = performance.now() + budgetMs;
  while (performance.now() < end) for (let inner = 0; inner < 200; inner++, runs++) run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / runs;
}

for (const [dto, value] of CASES) {
  const accepts = compileAccepts(dto);
  const verdicts = [accepts(value), explain(dto, value).length];
  const fast = microseconds(() => accepts(value), 300);
  const slow = microseconds(() => explain(dto, value), 300);
  process.stdout.write(
    `${dto.name.padEnd(20)} compiled ${fast.toFixed(3)} µs, class-validator ${slow.toFixed(1)} µs (${(slow / fast).toFixed(0)}x); accepted by both: ${verdicts[0] === true && verdicts[1] === 0}\n`,
  );
}
