// Runs the commands that docs/another-city.md shows and writes their output below them: `npm run docs`.
// `node docs/walk-through.mjs --check` fails when the page shows anything else.
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const docs = dirname(fileURLToPath(import.meta.url))
const root = dirname(docs)
const tool = join(root, 'dist', 'outturn.js')
const page = join(docs, 'another-city.md')

// A block of commands: each after `$ `, its output below it. Each half of the page starts in a folder of its own.
const block = /```\n(\$ [\s\S]*?)```/g
const parting = '\n---\n'

const before = readFileSync(page, 'utf8')
const after = before.split(parting).map(inItsFolder).join(parting)
if (!process.argv.includes('--check')) {
  writeFileSync(page, after)
} else if (after !== before) {
  process.stderr.write(`docs/another-city.md is out of date: npm run docs\n${firstDifference()}\n`)
  process.exitCode = 1
}

/** @param {string} half */
function inItsFolder(half) {
  const place = mkdtempSync(join(tmpdir(), 'outturn-walk-'))
  try {
    for (const name of ['report.txt', 'data.csv']) {
      copyFileSync(join(root, 'test', 'fixtures', 'another-city', name), join(place, name))
    }
    let folder = place
    return half.replaceAll(block, (_, /** @type {string} */ text) => {
      const commands = text.split('\n').filter(line => line.startsWith('$ '))
      const shown = commands.map(line => {
        const command = line.slice(2)
        if (command.startsWith('cd ')) {
          folder = join(folder, command.slice(3))
          return `${line}\n`
        }
        return `${line}\n${outputOf(command, folder)}`
      })
      return `\`\`\`\n${shown.join('')}\`\`\``
    })
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/**
 * @param {string} command
 * @param {string} folder
 */
function outputOf(command, folder) {
  const script = `outturn() { "$NODE" "$TOOL" "$@"; }\n${command}`
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', NODE: process.execPath, TOOL: tool }
  const done = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8', env })
  // 6 is an answer: no.
  if (done.status !== 0 && done.status !== 6) throw new Error(`${command}: ${done.stderr}`)
  return done.stdout
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
}

function firstDifference() {
  const [was, is] = [before.split('\n'), after.split('\n')]
  const at = is.findIndex((line, index) => line !== was[index])
  return `line ${at + 1}:\n- ${was[at] ?? ''}\n+ ${is[at] ?? ''}`
}
