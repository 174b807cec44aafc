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
// And a report: headline targets, a count and a relation take most of the grammar.
const report = join(aside, 'report.txt')
mkdirSync(aside, { recursive: true })
writeFileSync(
  report,
  '某市政府工作报告\n二、2031年工作安排\n地区生产总值增长5.5%左右，城镇新增就业3万人以上，居民收入与经济增长同步。（一）新增规上工业企业30家。\n',
)
const register = ['--out', join(aside, 'register.yaml'), '--title', '某市政府工作报告', '--place', '某市']
await runCommandLine(['targets', 'extract', report, '--quiet', ...register], packageRoot)
rmSync(aside, { recursive: true, force: true })
process.stdout.write = print

for (const [name, { script, source }] of scripts.loaded) {
  const file = codeCacheFile(join(parts, name))
  const whole = `${file}.${process.pid}`
  writeFileSync(whole, sealCodeCache(source, script.createCachedData()))
  renameSync(whole, file)
}
