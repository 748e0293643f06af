import { Type } from '@sinclair/typebox';
import { literals, nullable } from './schema';

export const CUSTOMER_AUTHS = ['simple', 'two-legged', 'oauth'] as const;
export const PROGRAMMINGS = ['line', 'setup'] as const;

/** What must be answered before manufacturing (D43), in the order of the checklist. */
export const CONFIGURATION_QUESTIONS = [
  'purpose',
  'hardware',
  'branding',
  'customerAuth',
  'customerAccess',
  'privateBeta',
  'programming',
  'developmentGroup',
] as const;

export type ConfigurationQuestion = (typeof CONFIGURATION_QUESTIONS)[number];
export type ConfigurationAnswer = string | boolean | null;

export const Question = literals(CONFIGURATION_QUESTIONS);
export const Answer = nullable(Type.Union([Type.String(), Type.Boolean()]));

/** Fields of a product that are questions of the checklist too. */
export interface AnsweredFields {
  readonly hardware?: string;
  readonly customerAuth?: (typeof CUSTOMER_AUTHS)[number];
  readonly privateBeta?: boolean;
  readonly programming?: (typeof PROGRAMMINGS)[number];
}

/** What an answer changes in the product beside the checklist; nothing for an answer that no rule would accept. */
export function answeredFields(question: ConfigurationQuestion, answer: ConfigurationAnswer): AnsweredFields {
  switch (question) {
    case 'hardware':
      return typeof answer === 'string' ? { hardware: answer } : {};
    case 'customerAuth': {
      const customerAuth = CUSTOMER_AUTHS.find(known => known === answer);
      return customerAuth === undefined ? {} : { customerAuth };
    }
    case 'privateBeta':
      return typeof answer === 'boolean' ? { privateBeta: answer } : {};
    case 'programming': {
      const programming = PROGRAMMINGS.find(known => known === answer);
      return programming === undefined ? {} : { programming };
    }
    case 'purpose':
    case 'branding':
    case 'customerAccess':
    case 'developmentGroup':
      return {};
  }
}
