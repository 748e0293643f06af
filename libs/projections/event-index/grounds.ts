import type { Given, Recorded } from '#contracts';

/** What an event says itself that it rests on. */
export const GROUND_KINDS = ['because', 'evidence', 'cause', 'taken-back', 'given'] as const;

export type Ground =
  | { readonly kind: 'because' | 'evidence' | 'cause' | 'taken-back'; readonly eventId: string }
  /** The last event of another stream that its decision had seen. */
  | { readonly kind: 'given'; readonly given: Given };

/** In the order of their kinds; what no event is (a command as the cause, a stream that was not there) is left out. */
export function groundsOf(event: Recorded): readonly Ground[] {
  const { $causationId, commandId, given = [], compensates } = event.metadata;
  return [
    ...reasonsOf(event).map(eventId => ({ kind: 'because', eventId }) as const),
    ...evidenceOf(event).map(eventId => ({ kind: 'evidence', eventId }) as const),
    ...($causationId === commandId ? [] : [{ kind: 'cause', eventId: $causationId } as const]),
    ...(compensates === undefined ? [] : [{ kind: 'taken-back', eventId: compensates.eventId } as const]),
    ...given.filter(({ revision }) => revision >= 0).map(one => ({ kind: 'given', given: one }) as const),
  ];
}

const reasonsOf = (event: Recorded): readonly string[] =>
  event.type === 'UpdateOffered' ? event.data.because : [];

const evidenceOf = (event: Recorded): readonly string[] =>
  event.type === 'FirmwareReleased' && event.data.evidence !== null ? [event.data.evidence.eventId] : [];
