import { Type } from '@sinclair/typebox';
import { BLOB_ID_PATTERN, ID_PATTERN, type BlobId } from '../ids';

export const Id = Type.String({ pattern: ID_PATTERN.source });
export const Text = Type.String();
/** RFC 3339, UTC, milliseconds. */
export const Time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' });
export const Count = Type.Integer({ minimum: 0 });
export const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });
/** Of a person: encrypted under a key that can be forgotten (ADR 0041); never in the clear. */
export const Sealed = Type.String({ pattern: '^v1\\.[A-Za-z0-9_-]+$' });
/** Where bytes are kept. */
export const Blob = Type.Unsafe<BlobId>(Type.String({ pattern: BLOB_ID_PATTERN.source }));
const JsonValue = Type.Unknown();
export const JsonObject = Type.Record(Type.String(), JsonValue);
/** An integer (D18) or a semver string, as the product's version scheme says. */
export const FirmwareVersion = Type.Union([Type.Integer({ minimum: 1, maximum: 65_534 }), Type.String()]);
/** Which hold on a unique value an event takes or gives up (consistency.md 4). */
export const Hold = Type.Object(
  { kind: Type.String(), hash: Sha256, generation: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
);
