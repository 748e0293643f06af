declare module 'binary-version-reader' {
  export interface ModuleInfo {
    readonly crc: { readonly ok: boolean };
    readonly prefixInfo: { readonly platformID: number };
    readonly suffixInfo: { readonly productId: number; readonly productVersion: number };
  }

  /** Makes valid files for tests. */
  export const firmwareTestHelper: {
    createFirmwareBinary(module: {
      readonly productId: number;
      readonly productVersion: number;
      readonly platformId: number;
      readonly dataSize: number;
    }): Buffer;
  };

  export class HalModuleParser {
    parseBuffer(file: { readonly fileBuffer: Buffer }): Promise<ModuleInfo>;
  }
}
