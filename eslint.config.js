const boundaries = require('eslint-plugin-boundaries');
const tseslint = require('typescript-eslint');

/** Who may import whom (architecture.md 2). `libs/boundaries.spec.ts` holds the same rules over the nx graph. */
const { ALLOWED, PURE } = require('./scripts/boundaries');

const elements = [
  { type: 'contracts', pattern: 'libs/contracts' },
  { type: 'domain', pattern: 'libs/domain' },
  { type: 'filter', pattern: 'libs/filter' },
  { type: 'projections', pattern: 'libs/projections' },
  { type: 'application', pattern: 'libs/application' },
  { type: 'event-store-adapter', pattern: 'libs/event-store/adapters/*' },
  { type: 'read-store-adapter', pattern: 'libs/read-store/adapters/*' },
  { type: 'blob-store-adapter', pattern: 'libs/blob-store/adapters/*' },
  { type: 'audit-sink-adapter', pattern: 'libs/audit-sink/adapters/*' },
  { type: 'key-store-adapter', pattern: 'libs/key-store/adapters/*' },
  { type: 'mailer-adapter', pattern: 'libs/mailer/adapters/*' },
  { type: 'engine', pattern: 'libs/read-store/engine' },
  { type: 'event-store', pattern: 'libs/event-store' },
  { type: 'read-store', pattern: 'libs/read-store' },
  { type: 'blob-store', pattern: 'libs/blob-store' },
  { type: 'audit-sink', pattern: 'libs/audit-sink' },
  { type: 'key-store', pattern: 'libs/key-store' },
  { type: 'mailer', pattern: 'libs/mailer' },
  { type: 'files', pattern: 'libs/files' },
  { type: 'time', pattern: 'libs/time' },
  { type: 'access', pattern: 'libs/access' },
  { type: 'sqlite', pattern: 'libs/sqlite' },
  { type: 'mongodb', pattern: 'libs/mongodb' },
  { type: 'stores', pattern: 'libs/stores' },
  { type: 'platform', pattern: 'libs/platform' },
  { type: 'standalone', pattern: 'apps/standalone' },
  { type: 'app', pattern: 'apps/*', capture: ['name'] },
  { type: 'test', pattern: 'test' },
];

/** One way of saying that a member is private; a parameter property has no other than the keyword. */
const PRIVATE_WITHOUT_HASH = ['PropertyDefinition', "MethodDefinition[kind!='constructor']"].map(member => ({
  selector: `${member}[accessibility='private']`,
  message: 'a private member has a # before its name',
}));

module.exports = tseslint.config(
  {
    ignores: [
      'dist/**',
      'coverage/**',
      'node_modules/**',
      '.nx/**',
      'packages/client/dist/**',
      'packages/client/src/api.ts',
      'libs/filter/parser.ts',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: __dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true, allowNullish: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      // DTO classes are shapes with rules; their instances are plain data everywhere but in validation.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-console': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', ...PRIVATE_WITHOUT_HASH],
    },
  },
  {
    files: ['libs/**/*.ts', 'apps/**/*.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'import/resolver': { typescript: { project: './tsconfig.json' } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          message: '{{from.element.type}} may not import {{to.element.type}} (architecture.md 2)',
          policies: Object.entries(ALLOWED).map(([from, allowed]) => ({
            from: { element: { type: from } },
            allow: { to: { element: { types: { anyOf: [from, ...allowed] } } } },
          })),
        },
      ],
    },
  },
  {
    files: PURE.map(layer => `libs/${layer}/**/*.ts`),
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(node:|@nestjs/|fs$|path$|crypto$)',
              message: 'this layer is pure: no I/O, no framework',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        'process',
        'setTimeout',
        'setInterval',
        'Buffer',
        'fetch',
        'performance',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'time comes in as an argument' },
        { object: 'Math', property: 'random', message: 'randomness comes in as an argument' },
      ],
      'no-restricted-syntax': [
        'error',
        ...PRIVATE_WITHOUT_HASH,
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'time comes in as an argument',
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', '**/testing/**/*.ts', '**/compliance/**/*.ts', 'test/**/*.ts'],
    rules: {
      'no-console': 'off',
      'boundaries/dependencies': 'off',
      // Tests read the JSON answers of every route, and the stand-ins decode what any client sends.
      ...Object.fromEntries(
        ['assignment', 'member-access', 'argument', 'return', 'call'].map(what => [
          `@typescript-eslint/no-unsafe-${what}`,
          'off',
        ]),
      ),
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // What a customer would write with the client package: typed from end to end, without any help.
    files: ['test/acceptance/*-client.ci.spec.ts'],
    rules: {
      ...Object.fromEntries(
        ['assignment', 'member-access', 'argument', 'return', 'call'].map(what => [
          `@typescript-eslint/no-unsafe-${what}`,
          'error',
        ]),
      ),
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      'no-restricted-properties': [
        'error',
        { object: 'JSON', property: 'parse', message: 'the client has types' },
      ],
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        require: 'readonly',
        module: 'writable',
        __dirname: 'readonly',
        process: 'readonly',
        console: 'readonly',
      },
    },
  },
);
