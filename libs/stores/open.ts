import { join } from 'node:path';
import type { AuditSink } from '#audit-sink';
import type { BlobStore } from '#blob-store';
import type { EventStore } from '#event-store';
import type { KeyStore } from '#key-store';
import type { Mailer } from '#mailer';
import type { ReadStore } from '#read-store';
import type { MailSettings, StoreSettings } from './settings';

/** Told of each durable commit of the embedded log, or of each call to a server that wrote something; for metrics. */
export type OnCommit = (group: {
  readonly writes: number;
  readonly events: number;
  readonly milliseconds: number;
}) => void;

// Adapters are loaded when they are chosen: an embedded program never loads a server's client, and the other way round.

/** With `onCommit`, for the side that takes commands: the embedded log is then written in a thread of its own. */
export async function openEventStore(settings: StoreSettings, onCommit?: OnCommit): Promise<EventStore> {
  if (settings.eventStoreUrl !== undefined) {
    const { openEventStoreDb } = await import('#event-store/adapters/eventstoredb');
    return openEventStoreDb({ url: settings.eventStoreUrl, ...(onCommit !== undefined && { onCommit }) });
  }
  const { openEmbeddedEventStore } = await import('#event-store/adapters/embedded');
  const file = join(settings.dataDir, 'events.db');
  return openEmbeddedEventStore({ file, ...(onCommit !== undefined && { onCommit, writer: 'thread' }) });
}

/** `scanThreads`: threads for lists and counts on the embedded store; a server has its own. */
export async function openReadStore(settings: StoreSettings, scanThreads: number): Promise<ReadStore> {
  if (settings.mongodbUrl !== undefined) {
    const { openMongoDbReadStore } = await import('#read-store/adapters/mongodb');
    return openMongoDbReadStore({ url: settings.mongodbUrl });
  }
  const { openEmbeddedReadStore } = await import('#read-store/adapters/embedded');
  return openEmbeddedReadStore({ file: join(settings.dataDir, 'readmodels.db'), scanThreads });
}

export async function openBlobStore(settings: StoreSettings): Promise<BlobStore> {
  if (settings.mongodbUrl !== undefined) {
    const { openGridFsBlobStore } = await import('#blob-store/adapters/gridfs');
    return openGridFsBlobStore({ url: settings.mongodbUrl });
  }
  const { openFileBlobStore } = await import('#blob-store/adapters/file');
  return openFileBlobStore({ folder: join(settings.dataDir, 'blobs') });
}

export async function openKeyStore({ keyStoreDir, dataDir }: StoreSettings): Promise<KeyStore> {
  if (keyStoreDir !== undefined) {
    const { openFileKeyStore } = await import('#key-store/adapters/file');
    return openFileKeyStore({ folder: keyStoreDir });
  }
  const { openEmbeddedKeyStore } = await import('#key-store/adapters/embedded');
  return openEmbeddedKeyStore({ file: join(dataDir, 'keys.db') });
}

/** null where no mail server is named. */
export async function openMailer({ smtpUrl: url, smtpFrom: from }: MailSettings): Promise<Mailer | null> {
  if (url === undefined || from === undefined) return null;
  const { openSmtpMailer } = await import('#mailer/adapters/smtp');
  return openSmtpMailer({ url, from });
}

export async function openAuditSink(settings: StoreSettings): Promise<AuditSink> {
  if (settings.mongodbUrl !== undefined) {
    const { openMongoDbAuditSink } = await import('#audit-sink/adapters/mongodb');
    return openMongoDbAuditSink({ url: settings.mongodbUrl });
  }
  const { openEmbeddedAuditSink } = await import('#audit-sink/adapters/embedded');
  return openEmbeddedAuditSink({ file: join(settings.dataDir, 'audit.db') });
}
