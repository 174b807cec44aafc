// Writes docs/errors.md from the closed list of codes, docs/indicators.md from the table of indicators and docs/commands.md from the command's own help.
// `npm run docs` writes them; `node docs/generate.mjs --check` fails when one is out of date.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { diagnosticCodes, indicators } from '../dist/index.js'

const docs = dirname(fileURLToPath(import.meta.url))
const tool = join(dirname(docs), 'dist', 'outturn.js')

const pages = new Map([
  ['errors.md', errorsPage()],
  ['indicators.md', indicatorsPage()],
  ['commands.md', commandsPage()],
])
for (const [name, text] of pages) {
  const path = join(docs, name)
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text)
  } else if (readFileSync(path, 'utf8') !== text) {
    process.stderr.write(`docs/${name} is out of date: npm run docs\n`)
    process.exitCode = 1
  }
}

function errorsPage() {
  const groups = [
    ['U', 'Command line', 2],
    ['Y', 'Text of a file and YAML', 3],
    ['S', 'Scenario', 3],
    ['D', 'Data', 3],
    ['R', 'Register or report text', 3],
    ['M', 'Model', 3],
    ['B', 'Briefing plan', 3],
    ['F', 'Cannot read or write', 4],
    ['V', 'The model cannot be solved', 5],
    ['L', 'Over a stated limit', 7],
  ]
  const sections = groups.map(([letter, title, exit]) => {
    const rows = Object.entries(diagnosticCodes)
      .filter(([code]) => code.startsWith(letter))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, meaning]) => `| ${code} | ${meaning.replaceAll('|', '\\|')} |`)
    return `## ${letter}: ${title} (exit ${exit})\n\n| code | meaning |\n|---|---|\n${rows.join('\n')}\n`
  })
  const head = [
    '# Error codes',
    '',
    'Generated from `src/vocabulary/diagnostic-codes.ts` by `npm run docs`. A code is never reused.',
    'A message names the file, line and column, shows the line with a caret, and says what to do next.',
    'Other exits: 0 done, 1 our fault, 6 ran correctly and the answer is no, 130/143 interrupted.',
  ]
  return `${head.join('\n')}\n\n${sections.join('\n')}`
}

function indicatorsPage() {
  const head = [
    '# 指标 · Indicators',
    '',
    'Generated from `src/vocabulary/indicators/` by `npm run docs`. The ids stand in registers (`canonical`) and in the `indicators` of a model (`docs/model.md`). A name is',
    'found whole, whatever its place (全市), marks, characters (traditional, full width) and word of growth (增速); GDP, 国内生产总值 and 地区生产总值 are one word here, as are',
    '规模以上 and 规上, R&D and 研发. ↓: less is better. *: binding (约束性) in the national five-year plan of 2016–2020 or 2021–2025, or in a plan that belongs to it.',
    '',
    '| id | 中文 | English | measure | unit | other names |',
    '|---|---|---|---|---|---|',
  ]
  const rows = indicators.map(({ id, title, measure, unit, aliases, lessIsBetter, binding }) => {
    const marks = `${lessIsBetter ? ' ↓' : ''}${binding ? ' \\*' : ''}`
    return `| ${id} | ${title.zh}${marks} | ${title.en} | ${measure} | ${unit ?? ''} | ${aliases.join('、')} |`
  })
  return `${[...head, ...rows].join('\n')}\n`
}

function commandsPage() {
  const commands = [
    [],
    ['new'],
    ['run'],
    ['compare'],
    ['check'],
    ['reconcile'],
    ['trace'],
    ['multipliers'],
    ['sensitivity'],
    ['seek'],
    ['progress'],
    ['explain'],
    ['forecast'],
    ['backtest'],
    ['brief'],
    ['list'],
    ['validate'],
    ['targets', 'extract'],
    ['targets', 'diff'],
    ['targets', 'verify'],
  ]
  const sections = commands.map(words => {
    const help = spawnSync(process.execPath, [tool, ...words, '--help'], { encoding: 'utf8' }).stdout
    return `## ${['outturn', ...words].join(' ')}\n\n\`\`\`\n${help}\`\`\`\n`
  })
  return `# Commands\n\nGenerated from the command's own help by \`npm run docs\`.\n\n${sections.join('\n')}`
}
