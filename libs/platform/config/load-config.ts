import { readFileSync } from 'node:fs';
import { validateSync } from 'class-validator';
import { Config } from './config';
import { errorCode } from '../problem/error-code';
import { ConfigError, type ConfigFault } from './config-error';
import { unsafeInProduction } from './production';
import { readPlans } from './plans';
import { SETTINGS, type AppName, type Setting } from './settings';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration of a program; throws one ConfigError naming every bad key. Reads `_FILE` secrets. */
export function loadConfig(app: AppName, environment: Environment = process.env): Config {
  const faults: ConfigFault[] = [];
  const values: Record<string, unknown> = {};
  for (const setting of SETTINGS) {
    const text = textOf(setting, environment, faults) ?? defaultOf(setting, app);
    values[setting.field] = text === undefined ? undefined : read(setting, text);
  }
  const config = Object.assign(new Config(), values);
  faults.push(...brokenRules(config, faults), ...brokenCombinations(app, config));
  if (environment['NODE_ENV'] === 'production') faults.push(...unsafeInProduction(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

/** The text of `KEY`, or of the file that `KEY_FILE` names; an empty text is unset. */
function textOf(setting: Setting, environment: Environment, faults: ConfigFault[]): string | undefined {
  const direct = environment[setting.key] || undefined;
  const fileKey = `${setting.key}_FILE`;
  const file = setting.secret === true ? environment[fileKey] || undefined : undefined;
  if (file === undefined) return direct;
  if (direct !== undefined)
    faults.push({ key: fileKey, message: `${setting.key} is set too: keep one of them` });
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch (error) {
    faults.push({ key: fileKey, message: `cannot read ${file} (${errorCode(error) ?? 'unknown error'})` });
    return undefined;
  }
}

function defaultOf(setting: Setting, app: AppName): string | undefined {
  return typeof setting.default === 'object' ? setting.default[app] : setting.default;
}

function read(setting: Setting, text: string): unknown {
  switch (setting.kind) {
    case 'text':
      return text;
    case 'number':
      return /^\d+$/.test(text.trim()) ? Number(text) : NaN;
    case 'list':
      return text
        .split(',')
        .map(part => part.trim())
        .filter(part => part !== '');
  }
}

function brokenRules(config: Config, known: readonly ConfigFault[]): ConfigFault[] {
  return validateSync(config).flatMap(error => {
    const setting = SETTINGS.find(candidate => candidate.field === error.property);
    const key = setting?.key ?? error.property;
    if (known.some(fault => fault.key.startsWith(key))) return [];
    const message =
      error.constraints?.['isInt'] ?? Object.values(error.constraints ?? {}).at(-1) ?? 'is not valid';
    return [{ key, message }];
  });
}

/** Rules that hold between keys. */
function brokenCombinations(app: AppName, config: Config): ConfigFault[] {
  const faults: ConfigFault[] = [];
  const together = (keys: Readonly<Record<string, unknown>>): void => {
    const missing = Object.keys(keys).filter(key => keys[key] === undefined);
    if (missing.length > 0 && missing.length < Object.keys(keys).length)
      for (const key of missing)
        faults.push({
          key,
          message: `must be set together with ${Object.keys(keys)
            .filter(other => other !== key)
            .join(', ')}`,
        });
  };
  together({ TLS_CERT_FILE: config.tlsCertFile, TLS_KEY_FILE: config.tlsKeyFile });
  together({ JWT_ISSUER: config.jwtIssuer, JWT_AUDIENCE: config.jwtAudience });
  together({ SMTP_URL: config.smtpUrl, SMTP_FROM: config.smtpFrom });
  if (config.jwksUrl !== undefined && config.jwtIssuer === undefined)
    faults.push({ key: 'JWKS_URL', message: 'is of no use without JWT_ISSUER' });
  const { plans, defaultPlan } = config;
  if (defaultPlan !== undefined && readPlans(plans)?.[defaultPlan] === undefined)
    faults.push({ key: 'DEFAULT_PLAN', message: 'must be a plan that PLANS names, or prototype' });
  const isProduction =
    app !== 'standalone' || config.eventStoreUrl !== undefined || config.mongodbUrl !== undefined;
  if (isProduction && config.adminApiKey === undefined)
    faults.push({
      key: 'ADMIN_API_KEY',
      message: 'is required (or ADMIN_API_KEY_FILE): at least 32 characters',
    });
  return faults;
}
