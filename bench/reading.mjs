// Reading reports, in seconds of the processor and as ratios to a text of one sentence (start-up and hardly anything else): `node bench/reading.mjs [ROUNDS]`
// after a build. The texts are made up: the annotated sentences of the tests repeated, and texts that a careless pattern would choke on.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tool = join(root, 'dist', 'outturn.js')
const rounds = Number(process.argv[2] ?? 7)
const folder = mkdtempSync(join(tmpdir(), 'reading-'))
const sentences = annotatedSentences()

/** Goals are seconds over the start: what reading the text itself may take. */
const cases = [
  { name: 'one sentence', text: plan(sentences.slice(0, 1).join('')) },
  { name: '20,000 characters', text: plan(repeated(sentences, 20_000)), goal: 0.3 },
  { name: '200,000 characters', text: plan(repeated(sentences, 200_000)) },
  { name: '20,000 characters, register written', text: plan(repeated(sentences, 20_000)), out: true },
  { name: '1,000,000 without punctuation', text: '增长地区投资项目建设'.repeat(100_000), goal: 2 },
  { name: '1,000,000 digits', text: '5'.repeat(1_000_000), goal: 2 },
  { name: '200,000 without punctuation', text: '地区生产总值增长'.repeat(25_000), goal: 1 },
  { name: '50,000 × 增长,', text: '增长,'.repeat(50_000), goal: 1 },
]

const times = new Map(cases.map(({ name }) => [name, []]))
for (const [index, { text }] of cases.entries()) writeFileSync(join(folder, `${index}.txt`), text)
for (let round = 0; round < rounds + 1; round++) {
  for (const [index, { name, out }] of cases.entries()) {
    const register = ['--out', 'register.yaml', '--title', '报告', '--place', '云河']
    const taken = processorSeconds([`${index}.txt`, '--year', '2031', ...(out ? register : [])])
    // The first round only warms the disk's cache.
    if (round > 0) times.get(name)?.push(taken)
  }
}
rmSync(folder, { recursive: true })

const start = median(times.get('one sentence') ?? [])
let missed = 0
for (const { name, goal } of cases) {
  const seconds = median(times.get(name) ?? [])
  const over = seconds - start
  const verdict = goal === undefined ? '' : over <= goal ? `  within ${goal} s` : `  OVER ${goal} s`
  if (goal !== undefined && over > goal) missed++
  process.stdout.write(
    `${name.padEnd(36)} ${(seconds / start).toFixed(2).padStart(6)} × start  ${over.toFixed(3).padStart(7)} s over it${verdict}\n`,
  )
}
const [short, long] = ['20,000 characters', '200,000 characters'].map(
  name => median(times.get(name) ?? []) - start,
)
process.stdout.write(
  `ten times the text takes ${((long ?? 0) / (short ?? 1)).toFixed(1)} × the time over the start\n`,
)
process.stdout.write(
  `${rounds} interleaved rounds, medians of processor time; node ${process.versions.node}\n`,
)
process.exitCode = missed === 0 ? 0 : 6

/** What the command takes of the processor, by its own account when it ends. */
function processorSeconds(words) {
  const account = join(folder, 'account.cjs')
  writeFileSync(
    account,
    "process.on('exit',()=>{const{userCPUTime:u,systemCPUTime:s}=process.resourceUsage();require('node:fs').writeFileSync(process.env.ACCOUNT,String((u+s)/1e6))})",
  )
  const result = join(folder, 'seconds')
  const done = spawnSync(process.execPath, ['--require', account, tool, 'targets', 'extract', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ACCOUNT: result },
    maxBuffer: 256 * 1024 * 1024,
  })
  if (done.status !== 0) throw new Error(`${words.join(' ')} ended with ${done.status}: ${done.stderr}`)
  return Number(readFileSync(result, 'utf8'))
}

/** The sentences that stand in a plan, of all annotated texts. */
function annotatedSentences() {
  const texts = join(root, 'test', 'reading', 'annotated')
  return readdirSync(texts)
    .filter(name => name.endsWith('.txt'))
    .sort()
    .flatMap(name => readFileSync(join(texts, name), 'utf8').split(/\n\s*\n/))
    .filter(block => !block.includes('[review]'))
    .map(block =>
      block
        .split('\n')
        .filter(line => line.startsWith('> '))
        .map(line => line.slice(2))
        .join('\n'),
    )
    .filter(sentence => sentence !== '')
}

function plan(text) {
  return `云河市政府工作报告\n二、2031年工作安排\n${text}\n`
}

/** Sentences over and over, a paragraph for each eight, to so many characters. */
function repeated(all, length) {
  const lines = []
  let characters = 0
  for (let at = 0; characters < length; at = (at + 8) % all.length) {
    const line = all.slice(at, at + 8).join('')
    lines.push(line)
    characters += line.length + 1
  }
  return lines.join('\n').slice(0, length)
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2
}
