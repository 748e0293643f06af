import { CONFIGURATION_QUESTIONS, type ConfigurationAnswer, type ProductEvent } from '#contracts';
import {
  aGroup,
  archived,
  body,
  closing,
  HOLD,
  inOrganization,
  LAMP,
  nothing,
  ORG,
  productCreated,
  rejected,
  story,
} from '../testing';
import type { AnswerConfigurationQuestion, MarkReadyForManufacturing } from './configuration';
import { product } from './product';

const { given } = story(product);
const here = { orgId: ORG, productId: LAMP } as const;
const answer = (question: string, value: ConfigurationAnswer): AnswerConfigurationQuestion => ({
  type: 'AnswerConfigurationQuestion',
  ...here,
  question,
  body: { answer: value },
});
const answered = (question: string, value: ConfigurationAnswer) =>
  ({ type: 'ConfigurationAnswered', data: { question, answer: value } }) as ProductEvent;
const ready: MarkReadyForManufacturing = { type: 'MarkReadyForManufacturing', ...here };

const ANSWERS = {
  purpose: 'Lights rooms',
  hardware: 'photon',
  branding: 'Ours alone',
  customerAuth: 'oauth',
  customerAccess: 'On and off',
  privateBeta: true,
  programming: 'setup',
  developmentGroup: null,
} as const;
const all = Object.entries(ANSWERS).map(([question, value]) => answered(question, value));

describe('answering the checklist', () => {
  it.each(Object.entries(ANSWERS))(
    'D43 %s is answered; the same again changes nothing',
    (question, value) => {
      given(productCreated())
        .when(answer(question, value))
        .then([answered(question, value)]);
      given(productCreated(), answered(question, value)).when(answer(question, value)).then(nothing);
    },
  );

  it.each(['hardware', 'customerAuth', 'privateBeta', 'programming'] as const)(
    'D43 an answer to %s writes the field of the product',
    question => {
      const told = given(productCreated()).when(answer(question, ANSWERS[question]));
      told.then([answered(question, ANSWERS[question])]);
      expect(told.state).toMatchObject({ product: { [question]: ANSWERS[question] } });
    },
  );

  it('D43 an answer can be changed at any time, also when manufacturing has begun', () => {
    given(productCreated(), all, { type: 'ReadyForManufacturing', data: {} })
      .when(answer('purpose', 'Lights gardens'))
      .then([answered('purpose', 'Lights gardens')]);
  });

  it.each([
    ['purpose', ' '],
    ['purpose', true],
    ['branding', null],
    ['customerAccess', 'x'.repeat(2001)],
    ['hardware', 'x'.repeat(101)],
    ['customerAuth', 'password'],
    ['privateBeta', 'true'],
    ['programming', null],
    ['developmentGroup', 'no id!'],
    ['developmentGroup', false],
  ] as const)('D43 %s is not answered by %j', (question, value) => {
    given(productCreated()).when(answer(question, value)).then(rejected('invalid_fields', '/answer'));
  });

  it('D43 there are no other questions', () => {
    given(productCreated()).when(answer('colour', 'red')).then(rejected('not_found'));
  });

  it('D16, D43 a development group is one that is there', () => {
    given(productCreated(), aGroup('dev'))
      .when(answer('developmentGroup', 'dev'))
      .then([answered('developmentGroup', 'dev')]);
    given(productCreated()).when(answer('developmentGroup', 'dev')).then(rejected('group_unknown'));
  });

  it('D30, D43 who states a field at creation has answered its question', () => {
    const stated = { customerAuth: 'oauth', privateBeta: false } as const;
    const told = given(inOrganization())
      .when({ type: 'CreateProduct', ...here, body: body(stated) }, { holds: { 'product-name': HOLD } })
      .then([productCreated(stated), answered('customerAuth', 'oauth'), answered('privateBeta', false)]);
    expect(told.state).toMatchObject({ product: { answers: { customerAuth: 'oauth', privateBeta: false } } });
  });

  it('A22, A25 not in an archived or closing product', () => {
    for (const command of [answer('purpose', 'x'), ready]) {
      given(productCreated(), archived).when(command).then(rejected('product_archived'));
      given(productCreated(), closing).when(command).then(rejected('product_closing'));
    }
  });
});

describe('ready for manufacturing', () => {
  it('D43 when every question is answered, once', () => {
    const told = given(productCreated(), all)
      .when(ready)
      .then([{ type: 'ReadyForManufacturing', data: {} }]);
    expect(told.state).toMatchObject({ product: { readyForManufacturing: true } });
  });

  it.each(CONFIGURATION_QUESTIONS)('D43 not while %s is open', question => {
    const others = Object.entries(ANSWERS).filter(([name]) => name !== question);
    given(
      productCreated(),
      others.map(([name, value]) => answered(name, value)),
    )
      .when(ready)
      .then(rejected('configuration_incomplete', `/${question}`));
  });

  it('D43 the refusal lists all that is open', () => {
    const { decision } = given(productCreated(), answered('purpose', 'x')).when(ready);
    expect(decision.kind === 'rejected' ? decision.errors?.map(({ path }) => path) : []).toEqual(
      CONFIGURATION_QUESTIONS.slice(1).map(question => `/${question}`),
    );
  });
});
