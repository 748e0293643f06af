import { CONFIGURATION_QUESTIONS, type ConfigurationQuestion } from '#contracts';
import { shape } from '#contracts/http';
import type { ProductDocument } from './model';

const SECTIONS = ['overview', 'platform', 'customers', 'firmware'] as const;

/** The four parts of the checklist (D43). */
const SECTION_OF: Readonly<Record<ConfigurationQuestion, (typeof SECTIONS)[number]>> = {
  purpose: 'overview',
  hardware: 'overview',
  branding: 'platform',
  customerAuth: 'customers',
  customerAccess: 'customers',
  privateBeta: 'customers',
  programming: 'firmware',
  developmentGroup: 'firmware',
};

const Question = shape.named('ConfigurationQuestion', 'A question of the checklist.', {
  question: shape.oneOf(CONFIGURATION_QUESTIONS, 'Which one.'),
  section: shape.oneOf(SECTIONS, 'In which part of the checklist.'),
  answered: shape.flag('It has an answer, which may be null.'),
  answer: shape.nullable(
    shape.either('The answer.', shape.text('In words.'), shape.flag('Yes or no.')),
    'Null where there is none.',
  ),
});

export const Configuration = shape.named('Configuration', 'The checklist before manufacturing (D43).', {
  questions: shape.listOf(Question, 'In the order of the checklist.'),
  open: shape.listOf(shape.oneOf(CONFIGURATION_QUESTIONS), 'Those without an answer.'),
  readyForManufacturing: shape.flag('Somebody has said so.'),
});

/** Every question with its answer, if it has one, and what is still open. */
export function configurationOf({ answers, readyForManufacturing }: ProductDocument) {
  const questions = CONFIGURATION_QUESTIONS.map(question => ({
    question,
    section: SECTION_OF[question],
    answered: answers[question] !== undefined,
    answer: answers[question] ?? null,
  }));
  const open = questions.filter(({ answered }) => !answered).map(({ question }) => question);
  return { questions, open, readyForManufacturing };
}
