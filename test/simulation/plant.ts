import type { MemoryDisk } from '../../libs/read-store/adapters/memory';
import type { Build } from './command-process';
import type { Life } from './life';
import type { ProjectorBuild } from './projector-process';

/** A bug planted in parts of a world; production code knows nothing of it. */
export interface Plant {
  readonly command?: (build: Build, life: Life) => Build;
  readonly projector?: (build: ProjectorBuild, life: Life, disk: MemoryDisk) => ProjectorBuild;
  readonly disk?: () => MemoryDisk;
}

export const NOTHING_PLANTED: Plant = {};
