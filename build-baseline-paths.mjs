// Works out what the shipped scenarios carry forward from history: `node build-baseline-paths.mjs` after a build, which does it by itself.
// A command that finds its path here need not load the forecasting methods. Each entry's key holds all that decides it, so that changed data or another
// horizon are simply not found.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const aside = join(root, 'node_modules', '.cache', `outturn-baseline-paths-${process.pid}`)
mkdirSync(aside, { recursive: true })
try {
  const outfile = join(aside, 'paths.mjs')
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/shipped-baselines.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  const { baselinePathsOf, knownPathsFile } = await import(pathToFileURL(outfile).href)
  const names = readdirSync(join(root, 'scenarios')).map(name => name.replace(/\.yaml$/, ''))
  const found = await baselinePathsOf({ workingDirectory: root, packageRoot: root }, names)
  const whole = join(aside, knownPathsFile)
  writeFileSync(whole, JSON.stringify(found))
  renameSync(whole, join(root, 'dist', knownPathsFile))
} finally {
  rmSync(aside, { recursive: true, force: true })
}
