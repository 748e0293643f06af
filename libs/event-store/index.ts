export { decodeEvent, InvalidEvent, type StoredEvent } from './codec/codec';
export { encodeWrite } from './codec/encode';
export * from './port';
export { consume, NOTHING_DUE, type LogConsumer } from './subscription/consume';
export { whyForeign } from './subscription/foreign';
