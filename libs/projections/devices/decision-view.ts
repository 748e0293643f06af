import { LOCK_TIMES } from '#contracts';
import { answers, shape } from '#contracts/http';

/** Why a device is not told to install what it should run. */
export const NO_OFFER_REASONS = [
  'no-target',
  'running',
  'quarantined',
  'bytes-missing',
  'auto-update-off',
  'downgrade-not-allowed',
  'attempts-used-up',
] as const;

/** Decided from the log itself (domain.md 3), so it is of no read model. */
export const FirmwareDecision = shape.named(
  'FirmwareDecision',
  'Which firmware a device should run, and why.',
  {
    version: shape.nullable(shape.Version, 'What it should run; null for nothing.'),
    reason: shape.oneOf(answers.TARGET_REASONS, 'Why.'),
    because: answers.because,
    offer: shape.nullable(shape.Version, 'What it would be told to install now.'),
    noOffer: shape.nullable(shape.oneOf(NO_OFFER_REASONS, 'Why it would be told nothing.')),
    waitingLock: shape.nullable(
      shape.object({
        version: shape.Version,
        when: shape.oneOf(LOCK_TIMES, 'From when on it counts.'),
        because: answers.because,
      }),
      'A lock that counts from the next connect or boot on (D25).',
    ),
    decidedAt: shape.time('When it was decided.'),
  },
);
