import { APPS, SETTINGS, type Setting } from './settings';

/** The text of docs/reference/configuration.md. */
export function renderConfigurationDoc(): string {
  const rows = SETTINGS.map(
    setting =>
      `| \`${setting.key}\`${setting.secret === true ? ` or \`${setting.key}_FILE\`` : ''} | ${shownDefault(setting)} | ${setting.description} |`,
  );
  return `# Configuration

Made from \`libs/platform/config/settings.ts\`; do not edit. Every program reads its environment once, at start, and
names every key that is wrong in one message. A key that looks like one of these and is none is named in the log. An empty
value is the same as none. A secret can be given as a file:
\`<KEY>_FILE\` holds its path, and white space around the file's text is dropped.

| Key | Default | Meaning |
|---|---|---|
${rows.join('\n')}
| \`OTEL_*\` | | Read by the OpenTelemetry SDK, if one is preloaded (\`node --require\`); Fleetledger itself only calls its API. |
`;
}

function shownDefault(setting: Setting): string {
  if (setting.default === undefined || setting.default === '') return '';
  if (typeof setting.default === 'string') return `\`${setting.default}\``;
  const byApp = setting.default;
  return APPS.map(app => `\`${byApp[app]}\` (${app})`).join(', ');
}
