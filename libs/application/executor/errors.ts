/** The stream had too many writers for the time budget; nothing was written. Retry later. */
export class Busy extends Error {
  override readonly name = 'Busy';
}
