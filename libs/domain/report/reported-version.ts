import { readVersion, type FirmwareVersion, type VersionScheme } from '#contracts';
import { fitsScheme } from '../firmware/version';

/** What a device calls its version: one of its product's scheme, or a text that is none; then what it runs is unknown. */
export type ReportedVersion = { readonly to: FirmwareVersion } | { readonly to: null; readonly text: string };

/** Of a text that is no version, what is kept. */
const TEXT_MAX = 200;
/** No UTF-8 can hold them. */
const LONE_SURROGATES = /\p{Surrogate}/gu;

/** `"7"` is as good as `7`. */
export function readReported(said: FirmwareVersion, scheme: VersionScheme): ReportedVersion {
  const version = scheme === 'integer' ? readVersion(String(said)) : said;
  return fitsScheme(version, scheme)
    ? { to: version }
    : { to: null, text: String(said).slice(0, TEXT_MAX).replaceAll(LONE_SURROGATES, '\ufffd') };
}
