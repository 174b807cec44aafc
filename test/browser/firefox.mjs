// An interactive page in Firefox beside the command line, where a Firefox is at hand:
// `node --experimental-websocket test/browser/firefox.mjs FIREFOX [ROUNDS]` after a build (Node 22 needs no flag). Playwright brings no Firefox, so this speaks
// WebDriver BiDi itself. Ends with 1 where a value differs by more than 1e-12 of its size, or a probability at all.
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const [firefox = 'firefox', rounds = '8'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'outturn-firefox-'))

function command(words) {
  const done = spawnSync(process.execPath, [join(root, 'dist', 'outturn.js'), ...words], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (done.status !== 0 && done.status !== 6) throw new Error(done.stderr)
  return done.stdout
}
const json = words => JSON.parse(command([...words, '--json']))

command(['brief', 'reports/hangzhou-2024.yaml', '--interactive', '--lang', 'zh', '--out', folder])
const profile = join(folder, 'profile')
mkdirSync(profile)
const child = spawn(firefox, ['--headless', '--remote-debugging-port=0', '--profile', profile])
child.on('error', problem => {
  throw problem
})
const address = await new Promise(resolve => {
  child.stderr.on('data', data => {
    const found = /listening on (ws:\S+)/.exec(`${data}`)
    if (found !== null) resolve(found[1])
  })
})
const socket = new WebSocket(`${address}/session`)
await new Promise(resolve => socket.addEventListener('open', resolve))
const waiting = new Map()
socket.addEventListener('message', ({ data }) => {
  const said = JSON.parse(data)
  waiting.get(said.id)?.(said)
})
let number = 0
const send = (method, params) =>
  new Promise((resolve, reject) => {
    waiting.set(++number, said =>
      said.type === 'error' ? reject(new Error(said.message)) : resolve(said.result),
    )
    socket.send(JSON.stringify({ id: number, method, params }))
  })

/** A linear congruence, as in the tests. */
let state = 20240131
function next() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}

try {
  const { capabilities } = await send('session.new', { capabilities: {} })
  const [{ context }] = (await send('browsingContext.getTree', {})).contexts
  const url = pathToFileURL(join(folder, 'hangzhou-2024.html')).href
  await send('browsingContext.navigate', { context, url, wait: 'complete' })
  const ask = async question => {
    const detail = JSON.stringify(JSON.stringify(question))
    const expression = `new Promise(resolve => {
      document.addEventListener('outturn-answer', event => resolve(event.detail), { once: true })
      document.dispatchEvent(new CustomEvent('outturn-ask', { detail: ${detail} }))
    })`
    const said = await send('script.evaluate', { expression, target: { context }, awaitPromise: true })
    return JSON.parse(said.result.value)
  }
  const about = await ask({ ask: 'about' })
  let [values, worst, chances, different] = [0, 0, 0, 0]
  for (let round = 0; round < Number(rounds); round++) {
    const scenario = about.scenarios[Math.floor(next() * about.scenarios.length)].id
    const moved = about.assumptions.filter(each => each.values[scenario] !== undefined && next() < 0.3)
    const assumptions = Object.fromEntries(
      moved.map(({ id, values: own, range }) => [
        id,
        Object.fromEntries(
          Object.entries(own[scenario]).map(([period, value]) => {
            const { low, high } = range ?? { low: value - 0.01, high: value + 0.01 }
            return [period, low + ((high - low) * Math.floor(next() * 1000)) / 1000]
          }),
        ),
      ]),
    )
    const settings = { scenario, assumptions, addFactors: {} }
    const file = join(folder, 'moved.yaml')
    writeFileSync(file, (await ask({ ask: 'yaml', settings, name: 'moved' })).yaml)
    const { variables } = await ask({ ask: 'run', settings })
    for (const [id, path] of Object.entries(json(['run', file]).variables)) {
      for (const [step, value] of path.values.entries()) {
        if (value === null) continue
        values++
        worst = Math.max(worst, Math.abs(variables[id][step] - value) / Math.max(1, Math.abs(value)))
      }
    }
    const drawn = await ask({ ask: 'draw', settings, draws: 2000 })
    for (const { id, probability } of json(['check', file, '--draws', '2000']).scenarios[0].targets) {
      if (typeof probability !== 'number') continue
      chances++
      if (drawn.targets[id]?.probability !== probability) different++
    }
  }
  process.stdout.write(
    `${capabilities.browserName} ${capabilities.browserVersion}: ${values} values, the largest relative difference ${worst.toExponential(1)}; ` +
      `${chances} probabilities, ${different} different\n`,
  )
  process.exitCode = worst <= 1e-12 && different === 0 && values > 0 && chances > 0 ? 0 : 1
} finally {
  socket.close()
  const gone = new Promise(resolve => child.on('exit', resolve))
  child.kill()
  await gone
  rmSync(folder, { recursive: true, force: true })
}
