import fc from 'fast-check';
import type { CommandRoute, DtoClass } from '#contracts';
import {
  ChangeProductBody,
  COMMAND_ROUTES,
  CreateProductBody,
  ENOS_DATA_FORMATS,
  ENOS_PRODUCT_TYPES,
} from '#contracts/http';
import { compileValidator } from '#platform';

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9:._-]{0,63}$/);
const text = (maxLength: number) => fc.string({ unit: 'binary', maxLength });
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const days = optional(fc.integer({ min: -10, max: 5_000 }));

const productType = fc.record({
  product_type: fc.record({
    id,
    properties: optional(fc.dictionary(id, fc.jsonValue(), { maxKeys: 3 })),
    tags: optional(fc.uniqueArray(text(100), { maxLength: 3 })),
    schema: optional(fc.record({ properties: fc.dictionary(id, fc.jsonValue(), { maxKeys: 2 }) })),
  }),
});

const enosProduct = fc.record({
  productDesc: optional(text(4_000)),
  biDirectionalAuth: fc.boolean(),
  modelId: fc.oneof(id, text(200)),
  dataFormat: fc.constantFrom(...ENOS_DATA_FORMATS),
  productName: fc.record({
    defaultValue: text(200),
    i18nValue: optional(fc.dictionary(fc.constantFrom('en_US', 'zh-CN', 'de'), text(200))),
  }),
  productType: fc.constantFrom(...ENOS_PRODUCT_TYPES),
  dynamicActivateEnabled: optional(fc.boolean()),
  productTags: optional(
    fc.dictionary(fc.stringMatching(/^[A-Za-z0-9_/-]{1,50}$/), text(200), { maxKeys: 3 }),
  ),
  defaultValidDay: days,
  maxValidDay: days,
});

const LITERAL: readonly (readonly [keyof typeof COMMAND_ROUTES, fc.Arbitrary<object>, DtoClass])[] = [
  ['CreateProductType', productType, CreateProductBody],
  ['ReplaceProductType', productType, ChangeProductBody],
  ['CreateEnosProduct', enosProduct, CreateProductBody],
];

describe.each(LITERAL)('%s', (name, said, ownClass) => {
  const { body, wording }: CommandRoute = COMMAND_ROUTES[name];
  const check = compileValidator(ownClass);

  it('B5 E4 means nothing that the same words of our own API would not be let through with', () => {
    if (body === undefined || wording === undefined) throw new Error(`${name} has no words`);
    const isSaid = compileValidator(body);
    let meant = 0;
    fc.assert(
      fc.property(said, sent => {
        const json = JSON.parse(JSON.stringify(sent)) as { product_type?: { id: string } };
        fc.pre(isSaid(json) === null);
        const params = { orgId: 'acme', productTypeId: json.product_type?.id ?? '' };
        const command = wording.means({ params, body: json });
        if ('code' in command) return;
        meant += 1;
        expect(check(command.body)).toBeNull();
      }),
      { numRuns: 300 },
    );
    expect(meant).toBeGreaterThan(10);
  });
});
