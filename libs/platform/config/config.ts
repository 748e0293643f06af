import {
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import type { LagLimits } from '../pages/lag';
import { AreRoleRules, JWT_ALGORITHMS, SAFE_URL, type JwtAlgorithm } from './jwt-settings';
import { ArePlans, readPlans } from './plans';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const REGIONS = ['global', 'eu'] as const;
const HTTP_URL = /^https?:\/\/[^\s/]+/;
const SMTP_URL = /^smtps?:\/\/([^\s@/]+@)?(\[[0-9A-Fa-f:.]+\]|[^\s:@/?[\]]+)(:\d{1,5})?\/?(\?tls=false)?$/;
const SENDER = /^([^\s<>@,]+@[^\s<>@,]+|[^\r\n<>]+ <[^\s<>@,]+@[^\s<>@,]+>)$/;
const SAFE_URL_RULE = { message: 'must be an https URL, or http on this machine' };

/** The text in place of a key by which the admin key is switched off. */
const NO_ADMIN_KEY = 'none';

const MayBeUnset = (): PropertyDecorator => ValidateIf((_, value: unknown) => value !== undefined);

function IsPort(): PropertyDecorator {
  const rules = [
    IsInt({ message: 'must be a whole number' }),
    Min(0, tooSmall(0)),
    Max(65_535, tooBig(65_535)),
  ];
  return (target, property) => rules.forEach(rule => rule(target, property));
}
/** A number of which 0 means that there is no limit. */
function MayBeNone(): PropertyDecorator {
  const rules = [IsInt({ message: 'must be a whole number' }), Max(1_000_000, tooBig(1_000_000))];
  return (target, property) => rules.forEach(rule => rule(target, property));
}
const tooSmall = (least: number): { message: string } => ({ message: `must be at least ${least}` });
const tooBig = (most: number): { message: string } => ({ message: `must be at most ${most}` });

/** The configuration of a program, checked as one (http.md "Environment"). Sizes in bytes, times in seconds. */
export class Config {
  @IsPort()
  readonly port!: number;

  @IsString()
  @Matches(/^[A-Za-z0-9.:_-]+$/, { message: 'must be an address or a host name' })
  readonly host!: string;

  @MayBeUnset()
  @IsPort()
  readonly managementPort: number | undefined;

  @MayBeUnset()
  @Matches(HTTP_URL, { message: 'must be an http or https URL' })
  readonly publicUrl: string | undefined;

  @IsString()
  @MinLength(1)
  readonly dataDir!: string;

  @MayBeUnset()
  @MinLength(1)
  readonly keyStoreDir: string | undefined;

  @MayBeUnset()
  @Matches(/^(esdb|kurrentdb)(\+discover)?:\/\/\S+$/, { message: 'must start with esdb://' })
  readonly eventStoreUrl: string | undefined;

  @MayBeUnset()
  @Matches(/^mongodb(\+srv)?:\/\/\S+$/, { message: 'must start with mongodb://' })
  readonly mongodbUrl: string | undefined;

  @ValidateIf((_, value: unknown) => value !== undefined && value !== NO_ADMIN_KEY)
  @Matches(/^[\x21-\x7e]*$/, { message: 'must be visible ASCII without spaces' })
  @MinLength(32, { message: 'must have at least 32 characters' })
  @MaxLength(1000, { message: 'must have at most 1000 characters' })
  readonly adminApiKey: string | undefined;

  @MayBeUnset()
  @Matches(SAFE_URL, SAFE_URL_RULE)
  readonly jwtIssuer: string | undefined;

  @MayBeUnset()
  @IsString()
  @MaxLength(1000, { message: 'must have at most 1000 characters' })
  readonly jwtAudience: string | undefined;

  @MayBeUnset()
  @Matches(SAFE_URL, SAFE_URL_RULE)
  readonly jwksUrl: string | undefined;

  @IsArray()
  @ArrayNotEmpty({ message: 'must name one at least' })
  @IsIn(JWT_ALGORITHMS, { each: true, message: `must be some of ${JWT_ALGORITHMS.join(', ')}` })
  readonly jwtAlgorithms!: readonly JwtAlgorithm[];

  @IsInt({ message: 'must be a whole number' })
  @Min(0, tooSmall(0))
  @Max(300, tooBig(300))
  readonly jwtClockSkewSeconds!: number;

  @IsString()
  readonly jwtRolesClaim!: string;

  @IsArray()
  @AreRoleRules()
  readonly jwtRoles!: readonly string[];

  @MayBeUnset()
  @Matches(SMTP_URL, { message: 'must be smtp:// or smtps:// with a host, and ?tls=false at most' })
  readonly smtpUrl: string | undefined;

  @MayBeUnset()
  @Matches(SENDER, { message: 'must be an address, or Name <address>' })
  readonly smtpFrom: string | undefined;

  @ArePlans()
  readonly plans!: string;

  @MayBeUnset()
  @MinLength(1)
  readonly defaultPlan: string | undefined;

  @IsIn(REGIONS, { message: `must be one of ${REGIONS.join(', ')}` })
  readonly region!: (typeof REGIONS)[number];

  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  readonly logLevel!: (typeof LOG_LEVELS)[number];

  @IsInt({ message: 'must be a whole number' })
  @Min(1, tooSmall(1))
  readonly healthLagSeconds!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1, tooSmall(1))
  readonly healthLagEvents!: number;

  @IsArray()
  @Matches(/^(\*|https?:\/\/[^\s/]+)$/, {
    each: true,
    message: 'must be * or origins such as https://console.example',
  })
  readonly corsOrigins!: readonly string[];

  @IsArray()
  @Matches(/^([0-9A-Fa-f.:]+(\/\d{1,3})?|loopback|linklocal|uniquelocal)$/, {
    each: true,
    message: 'must be addresses or networks such as 10.0.0.0/8',
  })
  readonly trustedProxies!: readonly string[];

  @MayBeUnset()
  @MinLength(1)
  readonly tlsCertFile: string | undefined;

  @MayBeUnset()
  @MinLength(1)
  readonly tlsKeyFile: string | undefined;

  @MayBeUnset()
  @IsIn(['terminated-before'], { message: 'must be terminated-before, or unset' })
  readonly tls: 'terminated-before' | undefined;

  @IsInt({ message: 'must be a whole number' })
  @Min(0, tooSmall(0))
  @Max(600, tooBig(600))
  readonly shutdownSeconds!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1024, tooSmall(1024))
  @Max(67_108_864, tooBig(67_108_864))
  readonly limitJsonBytes!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1024, tooSmall(1024))
  readonly limitImportBytes!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1024, tooSmall(1024))
  readonly limitFirmwareBytes!: number;

  @MayBeNone()
  readonly limitKeyPerSecond!: number;

  @MayBeNone()
  readonly limitAddressPerSecond!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1, tooSmall(1))
  readonly limitBurstSeconds!: number;

  @MayBeNone()
  readonly limitFailedAuthenticationsPerMinute!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1, tooSmall(1))
  readonly limitImportsAtOnce!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1, tooSmall(1))
  readonly limitExportsAtOnce!: number;

  @IsInt({ message: 'must be a whole number' })
  @Min(1, tooSmall(1))
  readonly limitFeedsAtOnce!: number;

  /** The key is switched off: nobody is the admin. */
  get isAdminKeyOff(): boolean {
    return this.adminApiKey === NO_ADMIN_KEY;
  }

  /** What the plan of every product has (D12); null for no limit. */
  get seats(): number | null {
    return this.defaultPlan === undefined ? null : (readPlans(this.plans)?.[this.defaultPlan]?.seats ?? null);
  }

  /** From which on a read model is late. */
  get healthLag(): LagLimits {
    return { events: this.healthLagEvents, seconds: this.healthLagSeconds };
  }
}
