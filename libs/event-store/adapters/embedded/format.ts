import type { Format } from '#sqlite';

/**
 * `events.db`. Format 1: one row per event; `position` counts 1, 2, 3… in the order of commit. `stream, revision` is
 * unique, so that even a program with a wrong idea of a stream's end can't write a revision twice. Event ids are not
 * unique: an exact retry is told by its place in the stream.
 */
export const EVENTS_FORMAT: Format = {
  name: 'event store',
  applicationId: 0x464c4556,
  steps: [
    database =>
      database.exec(`
        CREATE TABLE events (
          position INTEGER PRIMARY KEY,
          stream TEXT NOT NULL,
          revision INTEGER NOT NULL,
          id TEXT NOT NULL,
          type TEXT NOT NULL,
          recorded_at TEXT NOT NULL,
          data TEXT NOT NULL,
          metadata TEXT NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX events_by_stream ON events (stream, revision);
      `),
  ],
};
