import { AGGREGATE_COMMANDS } from './aggregate';
import { COLLECTION_COMMANDS } from './collections';
import type { Command } from './command';
import { DELETE } from './delete';
import { FIND_AND_MODIFY } from './find-and-modify';
import { FIND_COMMANDS } from './find';
import { HANDSHAKE_COMMANDS } from './handshake';
import { INDEX_COMMANDS } from './indexes';
import { INSERT } from './insert';
import { UPDATE } from './update';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    ...HANDSHAKE_COMMANDS,
    ...FIND_COMMANDS,
    ...AGGREGATE_COMMANDS,
    ...COLLECTION_COMMANDS,
    ...INDEX_COMMANDS,
    insert: INSERT,
    update: UPDATE,
    delete: DELETE,
    findAndModify: FIND_AND_MODIFY,
    findandmodify: FIND_AND_MODIFY,
  }),
);

export function findCommand(name: string): Command | undefined {
  return COMMANDS.get(name);
}
