import { CONFIGURATION_QUESTIONS, type ConfigurationQuestion } from '#contracts';
import { products } from '#projections';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { productOf } from '../reading/resources';

/** The four parts of the checklist (D43). */
const SECTION_OF: Readonly<
  Record<ConfigurationQuestion, 'overview' | 'platform' | 'customers' | 'firmware'>
> = {
  purpose: 'overview',
  hardware: 'overview',
  branding: 'platform',
  customerAuth: 'customers',
  customerAccess: 'customers',
  privateBeta: 'customers',
  programming: 'firmware',
  developmentGroup: 'firmware',
};

/** Every question with its answer, if it has one, and what is still open (D43). */
export const getProductConfiguration =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, products);
    const { answers, readyForManufacturing, revision } = await productOf(request, reading);
    const questions = CONFIGURATION_QUESTIONS.map(question => ({
      question,
      section: SECTION_OF[question],
      answered: answers[question] !== undefined,
      answer: answers[question] ?? null,
    }));
    const open = questions.filter(({ answered }) => !answered).map(({ question }) => question);
    return thingAt(reading.position, revision, { questions, open, readyForManufacturing });
  };
