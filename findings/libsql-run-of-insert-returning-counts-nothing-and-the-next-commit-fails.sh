#!/usr/bin/env bash
# libsql 0.5.29: Statement.run() of an `INSERT ... RETURNING` writes the row, says `changes: 0`, and leaves the statement
# open: the next transaction on that connection fails at its COMMIT with SQLITE_BUSY and is lost.
#
# Good guess: run() carries a statement out, resets it and counts what it changed, whether or not the statement could also
# give rows. Here it steps to the first row and stops: the row is in the table, but the statement is never reset, and SQLite
# counts changes only when a statement ends. So code that takes `changes === 1` for "I was first" (a lease, a claim of a key,
# an optimistic append) reads its own success as a defeat, and the transaction after it, which did nothing wrong, is the
# one that fails. all() and get() of the same statement are well.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --save-exact --no-audit --no-fund --silent libsql@0.5.29
cat >see.mjs <<'JS'
import { readFileSync } from 'node:fs';
import Database from 'libsql';

const { version } = JSON.parse(readFileSync('node_modules/libsql/package.json'));
console.log(`libsql ${version}, Node ${process.version}`);

/** What a claim by that method says, whether the row is there, and how the transaction after it ends. */
function claimedBy(method) {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE claims (key TEXT PRIMARY KEY); CREATE TABLE events (n)');
  const answer = db.prepare("INSERT INTO claims VALUES ('k') RETURNING key")[method]();
  const rows = db.prepare('SELECT key FROM claims').all().length;
  let commit = 'done';
  try {
    db.transaction(() => db.prepare('INSERT INTO events VALUES (1)').run())();
  } catch (error) {
    commit = error.code;
  }
  const events = db.prepare('SELECT n FROM events').all().length;
  return { changes: answer.changes, rows, commit, events };
}

const seen = { run: claimedBy('run'), all: claimedBy('all') };
console.log('run():', seen.run);
console.log('all():', seen.all);
const isSo =
  seen.run.changes === 0 && seen.run.rows === 1 && seen.run.commit === 'SQLITE_BUSY' && seen.run.events === 0 &&
  seen.all.commit === 'done' && seen.all.events === 1;
console.log(isSo ? 'as described' : 'CHANGED');
process.exit(isSo ? 0 : 1);
JS
node see.mjs
