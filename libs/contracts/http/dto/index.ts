export * from './api-key';
export * from './credential';
export { wordsOf, type FieldWords } from './described';
export * from './device';
export * from './firmware';
export * from './migration';
export * from './organization';
export * from './product';
export {
  CategoryBody,
  CertificatesBody,
  FirmwarePolicyBody,
  ImageBody,
  JitpBody,
  PowerSavingBody,
  SchemaBody,
} from './product-parts';
export * from './queries';
export * from './role';
export { RULE_SCHEMAS, TOLD_SCHEMAS } from './rules';
export * from './team';
export * from './thing-model';
export * from './user';
