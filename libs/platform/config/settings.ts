import type { Config } from './config';

export const APPS = ['standalone', 'command-api', 'query-api', 'projector'] as const;
export type AppName = (typeof APPS)[number];

/** One key of the environment. */
export interface Setting {
  readonly key: string;
  readonly field: keyof Config;
  readonly description: string;
  /** As text, the way one would write it; none when the key may be unset. */
  readonly default?: string | Readonly<Record<AppName, string>>;
  /** Also read from the file that `<KEY>_FILE` names; never shown in messages. */
  readonly secret?: true;
  readonly kind: 'text' | 'number' | 'list';
}

const setting = (
  key: string,
  field: keyof Config,
  kind: Setting['kind'],
  description: string,
  rest: Partial<Setting> = {},
): Setting => ({
  key,
  field,
  kind,
  description,
  ...rest,
});

/** Every key there is; docs/reference/configuration.md is made from this list. */
export const SETTINGS: readonly Setting[] = [
  setting('PORT', 'port', 'number', 'Port of the HTTP server; 0 takes a free one.', {
    default: { standalone: '3000', 'command-api': '3001', 'query-api': '3002', projector: '3003' },
  }),
  setting('HOST', 'host', 'text', 'Address to listen on; `0.0.0.0` for all.', { default: '127.0.0.1' }),
  setting(
    'MANAGEMENT_PORT',
    'managementPort',
    'number',
    'A second port with `/health/*` and `/metrics`, without credentials.',
  ),
  setting(
    'PUBLIC_URL',
    'publicUrl',
    'text',
    'The URL under which clients reach the service; shown in the OpenAPI document.',
  ),
  setting(
    'DATA_DIR',
    'dataDir',
    'text',
    'Folder of the embedded stores, the admin key and spooled imports.',
    { default: './data' },
  ),
  setting(
    'KEY_STORE_DIR',
    'keyStoreDir',
    'text',
    'Folder of the keys that personal fields are encrypted with, shared by all programs; unset: `keys.db` in `DATA_DIR`.',
  ),
  setting('EVENTSTORE_URL', 'eventStoreUrl', 'text', 'Connection string of EventStoreDB; unset: embedded.', {
    secret: true,
  }),
  setting('MONGODB_URL', 'mongodbUrl', 'text', 'Connection string of MongoDB; unset: embedded.', {
    secret: true,
  }),
  setting(
    'ADMIN_API_KEY',
    'adminApiKey',
    'text',
    'Key of the installation’s admin, at least 32 characters. Required with servers and for the apps apart; `npm start` makes one in `DATA_DIR/admin.key`. `none` switches it off.',
    { secret: true },
  ),
  setting(
    'JWT_ISSUER',
    'jwtIssuer',
    'text',
    'Issuer (`iss`) of the OIDC tokens that are let in, as it writes itself: https, or http on this machine. Unset: none are.',
  ),
  setting('JWT_AUDIENCE', 'jwtAudience', 'text', 'What the audience (`aud`) of a token must name.'),
  setting(
    'JWKS_URL',
    'jwksUrl',
    'text',
    'Where the issuer’s keys are; unset: where its `/.well-known/openid-configuration` says.',
  ),
  setting(
    'JWT_ALGORITHMS',
    'jwtAlgorithms',
    'list',
    'Algorithms that a token may be signed with, of RS, PS and ES with 256, 384 or 512, and EdDSA.',
    { default: 'RS256,ES256,EdDSA' },
  ),
  setting(
    'JWT_CLOCK_SKEW_SECONDS',
    'jwtClockSkewSeconds',
    'number',
    'How far the issuer’s clock may be off from ours.',
    { default: '30' },
  ),
  setting(
    'JWT_ROLES_CLAIM',
    'jwtRolesClaim',
    'text',
    'The claim that says what its holder may do: its name, or a path with dots such as `realm_access.roles`.',
    { default: 'roles' },
  ),
  setting(
    'JWT_ROLES',
    'jwtRoles',
    'list',
    'What values of that claim mean, as `value=organization/role`, `value=organization/role/product+product` or `value=installation`, separated by commas. A value `fleetledger/…` means what follows without being listed.',
    { default: '' },
  ),
  setting(
    'SMTP_URL',
    'smtpUrl',
    'text',
    'The mail server: `smtps://user:password@host:465`, or `smtp://user:password@host:587`, which goes on in TLS alone (STARTTLS) unless the host is this machine or the URL ends in `?tls=false`. Read by the projector. Unset: invitations send no mail.',
    { secret: true },
  ),
  setting(
    'SMTP_FROM',
    'smtpFrom',
    'text',
    'Who sends: an address, or `Name <address>`; together with SMTP_URL.',
    { secret: true },
  ),
  setting(
    'PLANS',
    'plans',
    'text',
    'What each plan has, as JSON by its name: `{"prototype":{"seats":5}}`. A plan that is not named here is as it was made; `prototype` has 5 seats.',
    { default: '{}' },
  ),
  setting('DEFAULT_PLAN', 'defaultPlan', 'text', 'The plan of every product (D12); unset: no limits.'),
  setting('REGION', 'region', 'text', 'Region of this installation: `global` or `eu`.', {
    default: 'global',
  }),
  setting(
    'LOG_LEVEL',
    'logLevel',
    'text',
    'Least level that is logged: trace, debug, info, warn, error, fatal or silent.',
    { default: 'info' },
  ),
  setting(
    'HEALTH_LAG_SECONDS',
    'healthLagSeconds',
    'number',
    'From how many seconds behind the log on a read model makes `/health/ready` say `degraded`.',
    { default: '10' },
  ),
  setting(
    'HEALTH_LAG_EVENTS',
    'healthLagEvents',
    'number',
    'From how many events behind the log on it does.',
    { default: '10000' },
  ),
  setting(
    'CORS_ORIGINS',
    'corsOrigins',
    'list',
    'Origins whose pages may call the API, separated by commas; `*` for all.',
    { default: '' },
  ),
  setting(
    'TRUSTED_PROXIES',
    'trustedProxies',
    'list',
    'Addresses or networks whose X-Forwarded-* headers are believed.',
    { default: '' },
  ),
  setting(
    'TLS_CERT_FILE',
    'tlsCertFile',
    'text',
    'Certificate (PEM) to serve HTTPS with; together with TLS_KEY_FILE.',
  ),
  setting(
    'TLS_KEY_FILE',
    'tlsKeyFile',
    'text',
    'Private key (PEM) of that certificate. New files are served within a second or two, without a restart.',
  ),
  setting(
    'TLS',
    'tls',
    'text',
    '`terminated-before` where a proxy before the program does TLS: with `NODE_ENV=production` nothing but that or a certificate lets it listen beyond this machine.',
  ),
  setting(
    'SHUTDOWN_SECONDS',
    'shutdownSeconds',
    'number',
    'Grace for requests in flight after the first signal.',
    { default: '5' },
  ),
  setting('LIMIT_JSON_BYTES', 'limitJsonBytes', 'number', 'Largest JSON body in bytes.', {
    default: '1048576',
  }),
  setting(
    'LIMIT_IMPORT_BYTES',
    'limitImportBytes',
    'number',
    'Largest import in bytes, packed and unpacked.',
    { default: '2000000000' },
  ),
  setting('LIMIT_FIRMWARE_BYTES', 'limitFirmwareBytes', 'number', 'Largest firmware binary in bytes.', {
    default: '67108864',
  }),
  setting(
    'LIMIT_KEY_PER_SECOND',
    'limitKeyPerSecond',
    'number',
    'Requests a second with one credential; 0 for no limit.',
    { default: '20000' },
  ),
  setting(
    'LIMIT_ADDRESS_PER_SECOND',
    'limitAddressPerSecond',
    'number',
    'Requests a second from one address (of IPv6: one /64 network); 0 for no limit.',
    { default: '40000' },
  ),
  setting(
    'LIMIT_BURST_SECONDS',
    'limitBurstSeconds',
    'number',
    'How many seconds’ worth of requests may come at once after a pause.',
    { default: '30' },
  ),
  setting(
    'LIMIT_FAILED_AUTHENTICATIONS_PER_MINUTE',
    'limitFailedAuthenticationsPerMinute',
    'number',
    'Credentials that are not good, from one address; beyond them only those that were good lately are looked at. 0 for no limit.',
    { default: '3000' },
  ),
  setting(
    'LIMIT_IMPORTS_AT_ONCE',
    'limitImportsAtOnce',
    'number',
    'Imports and firmware uploads of one organization at the same time.',
    { default: '32' },
  ),
  setting(
    'LIMIT_EXPORTS_AT_ONCE',
    'limitExportsAtOnce',
    'number',
    'Whole lists (CSV, NDJSON) of one organization at the same time.',
    { default: '64' },
  ),
  setting(
    'LIMIT_FEEDS_AT_ONCE',
    'limitFeedsAtOnce',
    'number',
    'Open feeds of one organization at the same time.',
    { default: '256' },
  ),
];
