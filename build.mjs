// Builds what is shipped: dist/outturn.js (the command), dist/index.js (the library) and dist/models/NAME.js.
// Vega and its companions stay packages: only `brief` draws, and it loads them when it does.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))

/**
 * Two cuts in what is loaded at every start: yaml's own ES modules instead of its CommonJS ones, which are the same code;
 * and no child processes for commander, which would start commands that are programs of their own. There are none.
 * @type {import('esbuild').Plugin}
 */
const lighterPackages = {
  name: 'lighter-packages',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^yaml$/ }, () => ({
      path: join(root, 'node_modules', 'yaml', 'browser', 'dist', 'index.js'),
    }))
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'none', namespace: 'empty' } : undefined,
    )
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  charset: 'utf8',
  legalComments: 'linked',
  logLevel: 'warning',
  plugins: [lighterPackages],
  external: ['vega', 'vega-lite', 'vega-interpreter', 'highs'],
}

// Built aside and moved into place, so that a test that is starting the command never meets half a build.
const aside = join(root, 'node_modules', '.cache', `outturn-build-${process.pid}`)
mkdirSync(aside, { recursive: true })

/**
 * What the command imports when it needs it: the commands are scripts beside that of the command line, and the rest is lent
 * by the entry, which is a module and can import.
 * @type {import('esbuild').Plugin}
 */
const partsOfTheCommand = {
  name: 'parts-of-the-command',
  setup({ onResolve }) {
    onResolve({ filter: /\/commands\/(all|draws|forecasts|questions|reports)\.js$/ }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: `./${basename(path, '.js')}.script.js`, external: true }
        : undefined,
    )
    onResolve({ filter: /\/(write-page|import-module)\.js$/ }, ({ path }) => ({
      path: `./${basename(path)}`,
      external: true,
    }))
  },
}

/**
 * The page program has no parser: what is read in a page was parsed when the page was written.
 * @type {import('esbuild').Plugin}
 */
const withoutParser = {
  name: 'without-parser',
  setup({ onResolve }) {
    onResolve({ filter: /\/parser\.js$/ }, () => ({ path: join(root, 'src/live/engine/parsed-texts.ts') }))
  },
}

await build({
  ...shared,
  entryPoints: { 'page-program': 'src/live/page.ts' },
  outdir: aside,
  format: 'iife',
  platform: 'browser',
  // Private fields as they are: lowered to WeakMaps they took a fifth of the draws' time. Browsers without them cannot show the panel either (adoptedStyleSheets).
  target: 'es2022',
  plugins: [withoutParser],
  metafile: process.argv.includes('--sizes'),
}).then(({ metafile }) => {
  const parts = Object.entries(metafile?.outputs ?? {}).flatMap(([, { inputs }]) => Object.entries(inputs))
  for (const [name, { bytesInOutput }] of parts.sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput))
    process.stdout.write(`${bytesInOutput} ${name}\n`)
})
await build({
  ...shared,
  entryPoints: { outturn: 'src/cli/main.ts' },
  outdir: aside,
  splitting: true,
  chunkNames: 'parts/[name]-[hash]',
})
// What threads of `run --draws` and of forecasts start with; apart from the command, because a shared part is one more file at every start.
await build({
  ...shared,
  entryPoints: {
    'draw-worker': 'src/cli/draw-worker.ts',
    'forecast-worker': 'src/cli/forecast-worker.ts',
  },
  outdir: aside,
})
// As scripts, because V8 keeps the compiled code of a script but not of a module (`src/cli/script-loader.ts`).
await build({
  ...shared,
  entryPoints: {
    'command-line.script': 'src/cli/command-line.ts',
    'all.script': 'src/cli/commands/all.ts',
    'draws.script': 'src/cli/commands/draws.ts',
    'forecasts.script': 'src/cli/commands/forecasts.ts',
    'questions.script': 'src/cli/commands/questions.ts',
    'reports.script': 'src/cli/commands/reports.ts',
  },
  outdir: join(aside, 'parts'),
  format: 'cjs',
  supported: { 'dynamic-import': false },
  plugins: [lighterPackages, partsOfTheCommand],
  banner: { js: '(function(module,require){' },
  footer: { js: '})' },
})
// commander, yaml and their like are CommonJS and ask for node's modules by `require`.
const requireForCommonJs =
  "import{createRequire as outturnRequire}from'node:module';const require=outturnRequire(import.meta.url);"
// The library apart from the command: shared parts would be cut finer, and every file more costs a start a millisecond.
await build({
  ...shared,
  entryPoints: { index: 'src/index.ts' },
  outdir: aside,
  splitting: true,
  chunkNames: 'library/[name]-[hash]',
  banner: { js: requireForCommonJs },
})
chmodSync(join(aside, 'outturn.js'), 0o755)

const models = readdirSync(join(root, 'models')).filter(name =>
  existsSync(join(root, 'models', name, 'index.ts')),
)
if (models.length > 0) {
  // Each model is one file by itself, so that its SHA-256 in a manifest stands for all of it.
  await build({
    ...shared,
    entryPoints: Object.fromEntries(models.map(name => [name, `models/${name}/index.ts`])),
    outdir: join(aside, 'models'),
  })
}

rmSync(join(root, 'dist'), { recursive: true, force: true })
renameSync(aside, join(root, 'dist'))

// Optional as well: without them a command works its baselines out when it needs them.
const baselines = spawnSync(process.execPath, [join(root, 'build-baseline-paths.mjs')], {
  encoding: 'utf8',
  env: {},
})
if (baselines.status !== 0) process.stderr.write(`no baseline paths: ${baselines.stderr}\n`)

// Optional: without code caches the command starts slower and works the same, so a failure here is only said.
const cached = spawnSync(process.execPath, [join(root, 'build-code-cache.mjs')], {
  encoding: 'utf8',
  env: {},
})
if (cached.status !== 0) process.stderr.write(`no code cache: ${cached.stderr}\n`)

if (process.argv.includes('--types')) {
  const options = ['--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--outDir', 'dist/types']
  const files = ['--rootDir', '.', '-p', 'tsconfig.build.json']
  const done = spawnSync('npx', ['tsc', ...options, ...files], { cwd: root, stdio: 'inherit' })
  process.exitCode = done.status ?? 1
}
