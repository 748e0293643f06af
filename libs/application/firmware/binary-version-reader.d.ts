declare module 'binary-version-reader' {
  export interface SuffixInfo {
    /** -1: from before there was such a field. */
    readonly productId: number;
    readonly productVersion: number;
  }

  export interface ModuleOptions {
    readonly productId: number;
    readonly productVersion: number;
    readonly platformId: number;
    readonly dataSize: number;
    readonly moduleFunction?: number;
    readonly moduleIndex?: number;
    readonly addVectorTable?: boolean;
    readonly vectorTableSize?: number;
  }

  /** Makes valid files for tests. */
  export const firmwareTestHelper: { createFirmwareBinary(module: ModuleOptions): Buffer };

  /** An application with its assets in one zip file, as the tools of Particle make it. */
  export function createApplicationAndAssetBundle(
    application: { readonly name: string; readonly data: Buffer },
    assets: readonly { readonly name: string; readonly data: Buffer }[],
  ): Promise<Buffer>;

  export const ModuleInfo: {
    /** Ids of the platforms that are known, by name. */
    readonly Platform: Readonly<Record<string, number>>;
  };

  export class HalModuleParser {
    parseSuffix(file: { readonly fileBuffer: Buffer }): Promise<{ readonly suffixInfo: SuffixInfo }>;
  }
}
