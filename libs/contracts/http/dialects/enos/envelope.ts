import type { JsonSchema } from '../dialect';

/** What every answer of EnOS is wrapped in (E14); members in the order of the sample. */
export interface Envelope {
  /** 0 is success. */
  readonly code: number;
  readonly msg: string;
  readonly requestId: string;
  readonly data: unknown;
}

export const envelope = (code: number, msg: string, requestId: string, data: unknown): Envelope => ({
  code,
  msg,
  requestId,
  data,
});

export const ENVELOPE_SCHEMA: JsonSchema = {
  type: 'object',
  description: 'The envelope of EnOS (E14): `code` 0 and the data, or a code that says what is wrong.',
  required: ['code', 'msg', 'requestId', 'data'],
  properties: {
    code: { type: 'integer', description: '0 is success.' },
    msg: { type: 'string', description: '`OK`, or what is wrong.' },
    requestId: { type: 'string', description: 'Names this request in logs and in the audit.' },
    data: { type: ['string', 'null'], description: 'The key of the product; null in a refusal.' },
  },
};
