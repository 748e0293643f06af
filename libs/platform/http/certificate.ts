import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile } from 'node:fs';
import { Server } from 'node:tls';
import type { Logger } from 'pino';
import type { TlsSettings } from './options';

/** How often the files are looked at: a stat each, and it also sees links that are turned to another folder. */
const LOOK_MS = 1_000;

/**
 * Serves new connections with the certificate that is in the files now, so that one is renewed without a restart. Files that
 * do not fit together, as between the writing of one and the other, change nothing. Gives what ends it.
 */
export function followCertificate(server: unknown, tls: TlsSettings | undefined, logger: Logger): () => void {
  if (tls === undefined || !(server instanceof Server)) return () => undefined;
  const { certFile, keyFile } = tls;
  const take = async (): Promise<void> => {
    try {
      const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
      server.setSecureContext({ cert, key });
      logger.info({ certFile }, 'the certificate is served as it is in the file now');
    } catch (err) {
      logger.warn(
        { err, certFile },
        'the certificate in the file cannot be served; the one before it still is',
      );
    }
  };
  const onChange = (): void => void take();
  for (const file of [certFile, keyFile]) watchFile(file, { interval: LOOK_MS, persistent: false }, onChange);
  return () => {
    for (const file of [certFile, keyFile]) unwatchFile(file, onChange);
  };
}
