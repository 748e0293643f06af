/** The stream had too many writers for the time budget; nothing was written. Retry later. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/** The same idempotency key came with another body. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';
}
