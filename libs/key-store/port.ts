/**
 * One AES-256 key for each person, under a subject that says nothing of them: what the log keeps of somebody is encrypted
 * with it, so it can be read until the key is forgotten, and by nobody afterwards (ADR 0041).
 */
export interface KeyStore {
  /**
   * The key of a subject, 32 bytes; made when there is none. On disk when it resolves, and the same one for whoever asks, in
   * any process. Throws `SubjectForgotten`.
   */
  keyFor(subject: string): Promise<Buffer>;
  /** null where there is none, or none any more. */
  find(subject: string): Promise<Buffer | null>;
  /** The key is gone when it resolves, and the subject never gets another one. Nothing happens where it is gone already. */
  forget(subject: string): Promise<void>;
  close(): Promise<void>;
}

/** The subject's key was forgotten: nothing more is encrypted for it. */
export class SubjectForgotten extends Error {
  override readonly name = 'SubjectForgotten';
}
