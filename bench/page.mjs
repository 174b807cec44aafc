// How fast an interactive page answers, in Chromium: `node bench/page.mjs [ROUNDS]` after a build. Times of this machine beside what they are for: one picture of a
// screen at 60 a second (16 ms) for a run with all verdicts and for a move with all that is in view, 200 ms for 2,000 draws, 300 ms until a move is settled.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const rounds = Number(process.argv[2] ?? 60)
const folder = mkdtempSync(join(tmpdir(), 'outturn-page-bench-'))
const words = ['brief', 'reports/hangzhou-2024.yaml', '--interactive', '--lang', 'zh', '--out', folder]
const made = spawnSync(process.execPath, [join(root, 'dist', 'outturn.js'), ...words], {
  cwd: root,
  encoding: 'utf8',
})
if (made.status !== 0) throw new Error(made.stderr)

process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x'
const packaged = await import('@sparticuz/chromium')
const browser = await chromium.launch({
  executablePath: await packaged.default.executablePath(),
  args: ['--no-sandbox', '--headless=shell'],
})
const page = await browser.newPage()
await page.goto(pathToFileURL(join(folder, 'hangzhou-2024.html')).href)
await page.waitForFunction(() => document.documentElement.dataset.live === 'ready')

/** Milliseconds of each of some questions, one after another, each other settings. */
const times = (question, count) =>
  page.evaluate(
    async ([asked, rounds_]) => {
      const put = detail =>
        new Promise(resolve => {
          document.addEventListener('outturn-answer', event => resolve(JSON.parse(event.detail)), {
            once: true,
          })
          document.dispatchEvent(new CustomEvent('outturn-ask', { detail: JSON.stringify(detail) }))
        })
      const about = await put({ ask: 'about' })
      const taken = []
      for (let round = 0; round < rounds_; round++) {
        const one = about.assumptions[round % about.assumptions.length]
        const path = one.values[about.main] ?? {}
        const [period, value] = Object.entries(path)[0] ?? ['2024', 0]
        const moved = { [one.id]: { [period]: value * 1.1 + 0.001 } }
        const settings = { scenario: about.main, assumptions: moved, addFactors: {} }
        const start = performance.now()
        const answer = await put({ ...asked, settings })
        taken.push(performance.now() - start)
        if (answer.ok !== true) throw new Error(JSON.stringify(answer))
      }
      return taken
    },
    [question, count],
  )

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]
const tell = (name, values, goal) => {
  const [middle, nearly, most] = [0.5, 0.95, 1].map(share => quantile(values, share))
  const ratio = (middle / goal).toFixed(2)
  process.stdout.write(
    `${name.padEnd(34)} median ${middle.toFixed(1)} ms (${ratio} × ${goal} ms), 95% ${nearly.toFixed(1)}, most ${most.toFixed(1)}\n`,
  )
}
/** Milliseconds of moves at one place of the page: from the input event until all that is in view is written and laid out, and until everything is settled. */
const moves = (place, count) =>
  page.evaluate(
    async ([at, rounds_]) => {
      const { documentElement: root } = document
      const wait = ms => new Promise(resolve => setTimeout(resolve, ms))
      const task = () =>
        new Promise(resolve => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = resolve
          port2.postMessage(0)
        })
      const isSettled = () => root.dataset.live === 'settled' && !root.matches('.lv-drawing,.lv-judging')
      document.querySelector(at).scrollIntoView({ block: 'start' })
      await wait(500)
      const inputs = [...document.querySelectorAll('.lv input[type=range]:enabled')]
      const [written, settled] = [[], []]
      for (let round = 0; round < rounds_; round++) {
        const input = inputs[Math.floor(((round * 0.61803) % 1) * inputs.length)]
        const share = (0.3 + round * 0.38197) % 1
        input.value = `${Number(input.min) + share * (Number(input.max) - Number(input.min))}`
        const start = performance.now()
        input.dispatchEvent(new Event('input', { bubbles: true }))
        await task()
        void root.scrollHeight
        written.push(performance.now() - start)
        while (!isSettled()) await wait(2)
        settled.push(performance.now() - start)
      }
      return { written, settled }
    },
    [place, count],
  )

tell('run and verdicts', await times({ ask: 'verdicts' }, rounds), 16)
tell('first 2,000 draws (worker starts)', await times({ ask: 'draw', draws: 2000 }, 1), 200)
tell('2,000 draws', await times({ ask: 'draw', draws: 2000 }, 12), 200)
await page.click('.lv-opener')
await page.waitForTimeout(1500)
const all = []
for (const [name, place] of [
  ['top', 'h1'],
  ['table of targets', '[data-piece=indicators] table'],
  ['fans', '#f-fan-rd_intensity'],
  ['scenario charts', '#f-panels'],
  ['matrix', '[data-piece=matrix] table'],
  ['quotes', '#h-quotes'],
]) {
  const { written, settled } = await moves(place, Math.ceil(rounds / 3))
  tell(`a move, in view: ${name}`, written, 16)
  all.push(...settled)
}
tell('a move, everything settled', all, 300)
process.stdout.write(
  `load ${loadavg()[0]?.toFixed(1)}, ${(statSync(join(folder, 'hangzhou-2024.html')).size / 1e6).toFixed(2)} MB\n`,
)
await browser.close()
