import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { chromium, type Browser, type Page } from 'playwright-core';

const ROOT = join(__dirname, '..', '..', '..');
const CLIENT = join(ROOT, 'packages', 'client', 'src');

const CHROMIUM = '/usr/bin/chromium';

export const hasChromium = existsSync(CHROMIUM);

/** What the client package imports, as modules that a browser takes. */
const PACKAGES: Readonly<Record<string, string>> = {
  'eventsource-parser': 'eventsource-parser/dist/index.js',
  'openapi-fetch': 'openapi-fetch/dist/index.mjs',
};

/** Debian's Chromium. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });

/** A page at an address, where the client package can be imported as `@fleetledger/client`. */
export async function clientPage(browser: Browser, origin: string): Promise<Page> {
  const page = await browser.newPage();
  await page.route(`${origin}/page/**`, route => {
    const { pathname } = new URL(route.request().url());
    return route.fulfill(pathname === '/page/' ? html() : script(pathname.slice('/page/'.length)));
  });
  await page.goto(`${origin}/page/`);
  return page;
}

const html = () => ({ contentType: 'text/html', body: `<script type="importmap">${importMap()}</script>` });

function importMap(): string {
  const packages = Object.keys(PACKAGES).map(name => [name, `/page/npm/${name}`] as const);
  return JSON.stringify({
    imports: { '@fleetledger/client': '/page/client/index', ...Object.fromEntries(packages) },
  });
}

/** A module of the client, without its types, or of a package as it is. */
function script(path: string) {
  const [kind = '', name = ''] = path.split('/');
  const file = kind === 'npm' ? join(ROOT, 'node_modules', PACKAGES[name] ?? '') : join(CLIENT, `${name}.ts`);
  const text = readFileSync(file, 'utf8');
  const body = kind === 'npm' ? text : transformSync(text, AS_MODULE).code;
  return { contentType: 'text/javascript', body };
}

const AS_MODULE = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'es6' },
} as const;
