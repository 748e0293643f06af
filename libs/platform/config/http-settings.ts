import { readFileSync } from 'node:fs';
import type { HttpSettings } from '../http/options';
import type { Config } from './config';
import { errorCode } from '../problem/error-code';
import { ConfigError } from './config-error';

/** What the HTTP server takes from the configuration; reads the TLS files; throws a ConfigError when it cannot. */
export function httpSettings(config: Config): HttpSettings {
  const { tlsCertFile, tlsKeyFile } = config;
  const isTls = tlsCertFile !== undefined && tlsKeyFile !== undefined;
  return {
    host: config.host,
    port: config.port,
    managementPort: config.managementPort,
    publicUrl: config.publicUrl,
    corsOrigins: config.corsOrigins,
    trustedProxies: config.trustedProxies,
    tls: isTls
      ? {
          cert: readFile('TLS_CERT_FILE', tlsCertFile),
          key: readFile('TLS_KEY_FILE', tlsKeyFile),
          certFile: tlsCertFile,
          keyFile: tlsKeyFile,
        }
      : undefined,
    isTlsBefore: config.tls !== undefined,
    jsonLimitBytes: config.limitJsonBytes,
    streamLimitBytes: { ImportDevices: config.limitImportBytes, UploadFirmware: config.limitFirmwareBytes },
    limits: {
      keyPerSecond: config.limitKeyPerSecond,
      addressPerSecond: config.limitAddressPerSecond,
      burstSeconds: config.limitBurstSeconds,
      failedAuthenticationsPerMinute: config.limitFailedAuthenticationsPerMinute,
      importsAtOnce: config.limitImportsAtOnce,
      exportsAtOnce: config.limitExportsAtOnce,
      feedsAtOnce: config.limitFeedsAtOnce,
    },
    shutdownSeconds: config.shutdownSeconds,
  };
}

function readFile(key: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new ConfigError([{ key, message: `cannot read ${path} (${errorCode(error) ?? 'unknown error'})` }]);
  }
}
