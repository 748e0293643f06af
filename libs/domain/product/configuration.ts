import {
  CONFIGURATION_QUESTIONS,
  CUSTOMER_AUTHS,
  groupStream,
  isId,
  PROGRAMMINGS,
  type AnswerBody,
  type ConfigurationAnswer,
  type ConfigurationQuestion,
  type CreateProductBody,
  type ProductEvent,
} from '#contracts';
import { accept, reject, unchanged } from '../decider';
import type { InProduct } from '../in-product';
import { openProductCommand } from './declaration';

const MOST_CHARACTERS = 2_000;

/** What an answer must be; null when it is. */
function fault(question: ConfigurationQuestion, answer: ConfigurationAnswer): string | null {
  const isText = typeof answer === 'string' && /\S/.test(answer) && answer.length <= MOST_CHARACTERS;
  switch (question) {
    case 'purpose':
    case 'branding':
    case 'customerAccess':
      return isText ? null : `must be a text of at most ${MOST_CHARACTERS} characters, not blank`;
    case 'hardware':
      return isText && answer.length <= 100 ? null : 'must be a text of at most 100 characters, not blank';
    case 'customerAuth':
      return CUSTOMER_AUTHS.some(known => known === answer) ? null : oneOf(CUSTOMER_AUTHS);
    case 'programming':
      return PROGRAMMINGS.some(known => known === answer) ? null : oneOf(PROGRAMMINGS);
    case 'privateBeta':
      return typeof answer === 'boolean' ? null : 'must be true or false';
    case 'developmentGroup':
      return answer === null || (typeof answer === 'string' && isId(answer))
        ? null
        : 'must be the name of a group, or null for none';
  }
}

const oneOf = (values: readonly string[]): string => `must be one of ${values.join(', ')}`;

const questionNamed = (name: string): ConfigurationQuestion | undefined =>
  CONFIGURATION_QUESTIONS.find(known => known === name);

/** `question` as the path names it. */
export interface AnswerConfigurationQuestion extends InProduct {
  readonly type: 'AnswerConfigurationQuestion';
  readonly question: string;
  readonly body: AnswerBody;
}

/** The group that an answer names; null when it names none. */
function groupIn({ orgId, productId, question, body: { answer } }: AnswerConfigurationQuestion) {
  return question === 'developmentGroup' && typeof answer === 'string' && isId(answer)
    ? groupStream(orgId, productId, answer)
    : null;
}

/** D43: answers can be changed at any time; those to questions about the product's fields write the field. */
export const answerQuestion = openProductCommand<AnswerConfigurationQuestion>('AnswerConfigurationQuestion', {
  facts(command) {
    const stream = groupIn(command);
    return stream === null ? [] : [{ kind: 'group', stream }];
  },
  decide(command, { answers }, { facts }) {
    const { answer } = command.body;
    const question = questionNamed(command.question);
    if (question === undefined) return reject('not_found', `There is no question ${command.question} (D43).`);
    const message = fault(question, answer);
    if (message !== null) {
      const errors = [{ path: '/answer', message }];
      return reject('invalid_fields', `That is no answer to ${question}.`, { errors });
    }
    const group = groupIn(command);
    // Only a recommendation (D16): the group may be deleted later, so no gate is named.
    if (group !== null && !facts.get('group', group).exists)
      return reject('group_unknown', `There is no group ${answer} in ${command.productId}.`);
    return answers[question] === answer
      ? unchanged
      : accept([{ type: 'ConfigurationAnswered', data: { question, answer } }]);
  },
});

/** D30, D43: who states a field of the checklist when the product is created has answered its question. */
export function answersAtCreation(body: CreateProductBody): readonly ProductEvent[] {
  const { hardware, customerAuth, privateBeta, programming } = body;
  const stated: Readonly<Partial<Record<ConfigurationQuestion, ConfigurationAnswer | undefined>>> = {
    hardware,
    customerAuth,
    privateBeta,
    programming,
  };
  return CONFIGURATION_QUESTIONS.flatMap<ProductEvent>(question => {
    const answer = stated[question];
    return answer === undefined ? [] : [{ type: 'ConfigurationAnswered', data: { question, answer } }];
  });
}

export interface MarkReadyForManufacturing extends InProduct {
  readonly type: 'MarkReadyForManufacturing';
}

/** D43: all must be answered before manufacturing. */
export const markReady = openProductCommand<MarkReadyForManufacturing>('MarkReadyForManufacturing', {
  decide({ productId }, { answers, readyForManufacturing }) {
    if (readyForManufacturing) return unchanged;
    const open = CONFIGURATION_QUESTIONS.filter(question => answers[question] === undefined);
    if (open.length === 0) return accept([{ type: 'ReadyForManufacturing', data: {} }]);
    const errors = open.map(question => ({ path: `/${question}`, message: 'is not answered (D43)' }));
    return reject('configuration_incomplete', `${open.length} questions about ${productId} are open.`, {
      errors,
    });
  },
});
