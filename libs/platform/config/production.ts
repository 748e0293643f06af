import type { Config } from './config';
import type { ConfigFault } from './config-error';

/** Of the 16 or 64 characters that random keys are written in, a key of 32 has more than this; what people make up may not. */
const FEWEST_CHARACTERS = 8;
/** As in examples. No hexadecimal key has them, and hardly any other random one. */
const MADE_UP = /change|example|password|secret|fleetledger|default/i;

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

const isLocal = (host: string): boolean => LOOPBACK.test(host);

function weakness(key: string): string | null {
  if (new Set(key).size < FEWEST_CHARACTERS) return 'repeats few characters';
  return MADE_UP.test(key) ? 'has a word in it' : null;
}

/** What a program refuses to start with where `NODE_ENV` says `production`. Quotes no secret. */
export function unsafeInProduction({
  adminApiKey,
  isAdminKeyOff,
  host,
  publicUrl,
  tls,
  tlsCertFile,
}: Config): readonly ConfigFault[] {
  const faults: ConfigFault[] = [];
  const weak = adminApiKey === undefined || isAdminKeyOff ? null : weakness(adminApiKey);
  if (weak !== null)
    faults.push({ key: 'ADMIN_API_KEY', message: `${weak}: make one with "openssl rand -hex 32"` });
  if (!isLocal(host) && tls === undefined && tlsCertFile === undefined)
    faults.push({
      key: 'TLS_CERT_FILE',
      message: `is required where HOST is ${host}, or keys travel in the clear; TLS=terminated-before says that a proxy does TLS`,
    });
  if (publicUrl?.startsWith('http://') === true && !isLocal(hostIn(publicUrl)))
    faults.push({ key: 'PUBLIC_URL', message: 'must be an https URL' });
  return faults;
}

function hostIn(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}

/** Settings of stores and of the mail server that are reached in the clear over a network: for a warning, since that network may be their own. */
export function serversInTheClear({ eventStoreUrl, mongodbUrl, smtpUrl }: Config): readonly string[] {
  const isClear = (url: string | undefined, wantsTls: RegExp): boolean =>
    url !== undefined && !wantsTls.test(url) && !isLocal(firstHost(url));
  return [
    ...(isClear(eventStoreUrl, /^(?!.*[?&]tls=false)/i) ? ['EVENTSTORE_URL'] : []),
    ...(isClear(mongodbUrl, /^mongodb\+srv:(?!.*[?&](tls|ssl)=false)|[?&](tls|ssl)=true/i)
      ? ['MONGODB_URL']
      : []),
    ...(isClear(smtpUrl, /^(?!.*\?tls=false)/i) ? ['SMTP_URL'] : []),
  ];
}

/** `user:password@` may hold anything but an `@`. */
const firstHost = (url: string): string => /^[^:]+:\/\/(?:[^@]*@)?(\[[^\]]*\]|[^:,/?]*)/.exec(url)?.[1] ?? '';
