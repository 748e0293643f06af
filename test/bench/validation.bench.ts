import type { DtoClass } from '#contracts';
import { CheckInBody, CreateDeviceBody, CreateProductBody, DevicesQuery } from '#contracts/http';
import { compileAccepts } from '../../libs/platform/validation/compile-validator';
import { explain } from '../../libs/platform/validation/explain';
import { measured } from './rounds';

// What one validation costs compiled and through class-validator. Every body is valid, so that both do the whole work.

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

async function microseconds(validate: () => unknown, count: number): Promise<number> {
  const times = (n: number) => () => {
    for (let done = 0; done < n; done += 1) validate();
  };
  times(Math.ceil(count / 10))();
  return (await measured(count, times(count))).cpuMicros;
}

export async function validationBenchmark(_rounds: number, count = 100_000): Promise<readonly string[]> {
  const lines = ['validation, microseconds of CPU each'];
  for (const [dto, value] of CASES) {
    const accepts = compileAccepts(dto);
    if (!accepts(value) || explain(dto, value).length > 0) throw new Error(`${dto.name} refuses the sample`);
    const compiled = await microseconds(() => accepts(value), count);
    const interpreted = await microseconds(() => explain(dto, value), Math.ceil(count / 10));
    lines.push(
      `  ${dto.name}: compiled ${compiled.toFixed(3)}, class-validator ${interpreted.toFixed(1)}, ${Math.round(interpreted / compiled)} times as much`,
    );
  }
  return lines;
}
