#!/usr/bin/env node
import type * as WritePage from '../briefing/write-page.js'
import type * as CommandLine from './command-line.js'
import { importModule } from './import-module.js'
import { delayOptimisation, ScriptLoader } from './script-loader.js'
import { version } from './version.js'

/**
 * The entry of the command. It loads nothing before it must: `--version` answers from here, and an older Node is
 * told so before it meets syntax or modules it does not have.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const words = process.argv.slice(2)

if (major < 20 || (major === 20 && minor < 20)) {
  process.stderr.write(`outturn needs Node 20.20 or newer; this is Node ${process.versions.node}.\n`)
  process.exitCode = 1
} else if (words.length === 1 && (words[0] === '--version' || words[0] === '-V')) {
  process.stdout.write(`${version}\n`)
} else {
  // What a script cannot import: any model, and the drawing of pages, which stands on packages that are modules.
  const layPage: typeof WritePage.layPage = async (...given) =>
    (await import('../briefing/write-page.js')).layPage(...given)
  const drawCharts: typeof WritePage.drawCharts = async (charts, language) =>
    (await import('../briefing/write-page.js')).drawCharts(charts, language)
  const lent = { './import-module.js': { importModule }, './write-page.js': { layPage, drawCharts } }
  delayOptimisation()
  const scripts = new ScriptLoader(`${import.meta.dirname}/parts`, lent)
  const { runCommandLine } = scripts.load('command-line.script.js') as typeof CommandLine
  process.exitCode = await runCommandLine(words, new URL('..', import.meta.url))
}
