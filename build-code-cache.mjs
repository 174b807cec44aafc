// Makes V8's code caches of the command's scripts: `node build-code-cache.mjs` after a build, which does it by itself.
// A cache holds the functions that were compiled by then, so the command is run first, in this process. What it
// prints goes nowhere.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = dirname(fileURLToPath(import.meta.url))
const parts = join(root, 'dist', 'parts')

// The loader as the command has it, so that both read scripts and caches alike.
const aside = join(root, 'node_modules', '.cache', `outturn-code-cache-${process.pid}`)
mkdirSync(aside, { recursive: true })
const loader = join(aside, 'script-loader.mjs')
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/script-loader.ts'],
  outfile: loader,
  bundle: true,
  format: 'esm',
  platform: 'node',
})
const { ScriptLoader, codeCacheFile, delayOptimisation, sealCodeCache } = await import(
  pathToFileURL(loader).href
)
rmSync(aside, { recursive: true, force: true })

delayOptimisation()
const importModule = url => import(url)
const scripts = new ScriptLoader(parts, { './import-module.js': { importModule } })
const { runCommandLine } = scripts.load('command-line.script.js')
process.chdir(root)
const print = process.stdout.write
process.stdout.write = () => true
const packageRoot = pathToFileURL(`${root}/`)
// The longest chain of scenarios, and the model that is solved by Newton: what any `run` needs.
for (const scenario of ['plan', 'teaching']) await runCommandLine(['run', scenario], packageRoot)
process.stdout.write = print

for (const [name, { script, source }] of scripts.loaded) {
  const file = codeCacheFile(join(parts, name))
  const whole = `${file}.${process.pid}`
  writeFileSync(whole, sealCodeCache(source, script.createCachedData()))
  renameSync(whole, file)
}
