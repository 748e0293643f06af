/** A certificate that is its own authority, and its key: PEM files. */
export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
}

// How a stand-in is told, which is a process of its own.

export const CERTIFICATE_FLAGS = {
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
} as const;

export const flagsOf = (certificate: Certificate | undefined): readonly string[] =>
  certificate === undefined ? [] : ['--tls-cert', certificate.certFile, '--tls-key', certificate.keyFile];

export function certificateIn(values: {
  readonly 'tls-cert'?: string;
  readonly 'tls-key'?: string;
}): Certificate | undefined {
  const { 'tls-cert': certFile, 'tls-key': keyFile } = values;
  return certFile === undefined || keyFile === undefined ? undefined : { certFile, keyFile };
}
