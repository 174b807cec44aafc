#!/usr/bin/env node
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
  const { runCommandLine } = await import('./command-line.js')
  const packageRoot = new URL('..', import.meta.url)
  process.exitCode = await runCommandLine(words, packageRoot)
}
