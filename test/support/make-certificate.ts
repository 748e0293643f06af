import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import type { Certificate } from '../stand-ins/certificate';

/** What it is for: this machine under both of its names. */
const NAMES = {
  name: 'subjectAltName' as const,
  altNames: [
    { type: 2 as const, value: 'localhost' },
    { type: 7 as const, ip: '127.0.0.1' },
  ],
};

/** Makes a new one in a folder, in the place of one that is there under the name. */
export async function makeCertificate(folder: string, name: string): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'basicConstraints', cA: true, critical: true }, NAMES],
  });
  const certificate = {
    certFile: join(folder, `${name}.cert.pem`),
    keyFile: join(folder, `${name}.key.pem`),
  };
  await writeFile(certificate.certFile, made.cert);
  await writeFile(certificate.keyFile, made.private);
  return certificate;
}
