import { Readable } from 'node:stream';

/** The parts of one export, each asked for when the client has taken the one before. */
export class ExportBody extends Readable {
  constructor(
    private readonly next: () => void,
    private readonly ended: () => void,
  ) {
    // No part is asked for while one waits, however small it is.
    super({ highWaterMark: 1 });
    // A refusal is told by the answer: an error that nobody listens for would end the program.
    this.on('error', () => undefined);
  }

  override _read(): void {
    this.next();
  }

  override _destroy(error: Error | null, callback: (error: Error | null) => void): void {
    this.ended();
    callback(error);
  }
}
