// How fast an interactive page answers, in Chromium: `node bench/page.mjs [ROUNDS]` after a build. Times of this machine beside what they are for: one picture of a
// screen at 60 a second (16 ms) for a run with all verdicts, 200 ms for 2,000 draws; and as ratios to the solve that the command line makes in Node, warm.
import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
await times({ ask: 'verdicts' }, 20)
tell('run and verdicts', await times({ ask: 'verdicts' }, rounds), 16)
tell('first 2,000 draws (worker starts)', await times({ ask: 'draw', draws: 2000 }, 1), 200)
tell('2,000 draws', await times({ ask: 'draw', draws: 2000 }, 12), 200)
await browser.close()
