export { checkEvent, decodeEvent, InvalidEvent, type StoredEvent } from './codec/codec';
export { decodeRun, isOwnStream, type DecodedRun } from './codec/decode-run';
export {
  encodeWrite,
  encodeWrites,
  MAX_WRITE_BYTES,
  type EncodedEvent,
  type EncodedWrite,
} from './codec/encode';
export { logCreatedWrite, logIdOf } from './codec/log-created';
export * from './port';
export { consume, NOTHING_DUE, type Consumed, type LogConsumer } from './subscription/consume';
export { whyForeign } from './subscription/foreign';
