/** What is known of a stored event beside its data. */
export interface Origin {
  /** Of its metadata; absent where no request stood behind it. */
  readonly bodyHash?: string | undefined;
  /** SHA-256 in base64url. */
  readonly digest: (text: string) => string;
}

/**
 * The bytes of a version 1 of `FirmwareUploaded`, which lie under their SHA-256; null where the event does not say that
 * any were sent, so that naming the SHA-256 of what somebody else has sent gives nobody these bytes. A header was read
 * from bytes. The fingerprint of a request that brought some has a dot, or is that of an empty body and its query. Without
 * one a migration has written it, which took along what its product had.
 */
export function earlierBlob(data: Readonly<Record<string, unknown>>, origin: Origin): unknown {
  const { sha256, url, binary } = data;
  return url === null && (binary !== null || broughtBytes(data, origin)) ? sha256 : null;
}

function broughtBytes(
  { version, title }: Readonly<Record<string, unknown>>,
  { bodyHash, digest }: Origin,
): boolean {
  if (bodyHash === undefined || bodyHash.includes('.')) return true;
  const said = { version: String(version), title };
  const queries = [
    said,
    { title, version: said.version },
    ...(title === '' ? [{ version: said.version }] : []),
  ];
  return queries.some(query => digest(JSON.stringify([{}, query])) === bodyHash);
}
