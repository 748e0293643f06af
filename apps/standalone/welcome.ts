import { standardOutput } from '#platform';

/** What a person reads after the first start: where it is, and three commands to try. Never the key itself. */
export function welcome(url: string, keyFile: string | null): void {
  const key = keyFile === null ? '$ADMIN_API_KEY' : `$(cat ${keyFile})`;
  const lines = [
    '',
    `  Fleetledger is ready at ${url}`,
    `  Docs      ${url}/docs`,
    ...(keyFile === null ? [] : [`  Admin key in ${keyFile}`]),
    '',
    '  Try it:',
    `    KEY=${key}`,
    `    curl -s -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '{"name":"Sensor","description":"Indoor sensor"}' ${url}/v1/organizations/default/products`,
    `    printf '55ff6d04498b49aabbccdd01\\n' | curl -s -H "Authorization: Bearer $KEY" -H 'Content-Type: text/plain' --data-binary @- ${url}/v1/organizations/default/products/sensor/imports`,
    `    curl -s -H "Authorization: Bearer $KEY" ${url}/v1/organizations/default/products/sensor/stats`,
    '',
  ];
  standardOutput().write(`${lines.join('\n')}\n`);
}
