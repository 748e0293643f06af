import type { Rejected } from '#domain';

/** Where an import goes on that broke off behind lines which it had decided. */
export type GoesOnAt = Readonly<{ importId: string; nextLine: number }>;

/** Something other than the list ended an import behind lines which it had decided; the `cause` says what. */
export class ImportBrokeOff extends Error {
  override readonly name = 'ImportBrokeOff';

  constructor(
    readonly goesOnAt: GoesOnAt,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : 'the import broke off');
  }
}

/** What the sender is told beside the reason. */
export const howItGoesOn = (detail: string, { nextLine }: GoesOnAt): string =>
  `${detail} The lines before line ${nextLine} were imported: the list goes on there when it is sent again with the same Idempotency-Key.`;

/** The refusal of a list behind lines that were decided; `goesOnAt`: null where none was. */
export const behindLines = (refusal: Rejected, goesOnAt: GoesOnAt | null): Rejected =>
  goesOnAt === null
    ? refusal
    : { ...refusal, message: howItGoesOn(refusal.message, goesOnAt), details: goesOnAt };
