// The reference workload side by side in one run: this engine, generated JavaScript, mathjs, and the numpy and C peers where they can run.
// `node bench/workload.mjs [--draws N] [--rounds N] [--ten-million]`
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { compile } from 'mathjs'

const here = dirname(fileURLToPath(import.meta.url))
const option = (name, usual) => {
  const at = process.argv.indexOf(name)
  return at < 0 ? usual : Number(process.argv[at + 1])
}
const draws = option('--draws', 100_000)
const rounds = option('--rounds', 5)
const folder = mkdtempSync(join(tmpdir(), 'outturn-bench-'))
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main() {
  const engine = await loadEngine()
  const inputs = engine.drawInputs(100_000)
  const peers = [...ours(engine, inputs), ...c(), ...numpy(), mathjs(inputs)]
  const times = new Map()
  // Round after round, so that a busy moment of the machine falls on all alike; the first round warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const peer of peers) {
      const measured = peer.run()
      if (round === 0) continue
      for (const [stage, ms] of Object.entries(measured)) {
        const key = `${peer.name}, ${stage}`
        times.set(key, [...(times.get(key) ?? []), ms])
      }
    }
  }
  const best = new Map([...times].map(([key, all]) => [key, Math.min(...all)]))
  report(best)
  linear(engine, inputs)
}

async function loadEngine() {
  const outfile = join(folder, 'engine.mjs')
  await build({
    entryPoints: [join(here, 'workload-engine.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  return import(pathToFileURL(outfile).href)
}

function timed(run) {
  const start = performance.now()
  run()
  return performance.now() - start
}

function ours(engine, inputs) {
  const peers = ['wasm', 'javascript'].map(backend => {
    const last = engine.makeRun(backend, 'last')
    const all = engine.makeRun(backend, 'all')
    console.log(`${backend}: ${last.about}; mean of y in year 12 ${last.run(inputs, 100_000).toFixed(6)}`)
    return {
      name: backend,
      run: () => ({
        simulation: timed(() => last.run(inputs, draws)),
        '10,000 scenarios, all kept': timed(() => all.run(inputs, 10_000)),
      }),
    }
  })
  const summary = engine.makeSummary()
  const { y, bytes } = summary.run(100_000)
  console.log(
    `end to end: mean of y in year 12 ${y.toFixed(6)}; ${(bytes / 2 ** 20).toFixed(1)} MiB of memory, whatever the number of draws`,
  )
  return [...peers, { name: 'wasm', run: () => ({ 'end to end': timed(() => summary.run(draws)) }) }]
}

function stagesOf(text) {
  const numbers = [...text.matchAll(/([a-z+]+) ([0-9.]+)/g)].map(([, name, value]) => [name, Number(value)])
  return Object.fromEntries(numbers)
}

function peerProcess(name, command, words) {
  const run = () => {
    const done = spawnSync(command, words, { encoding: 'utf8' })
    const stages = stagesOf((done.stdout ?? '').trim().split('\n').at(-1) ?? '')
    return { simulation: stages.sim ?? stages['sim+store'], 'end to end': stages.total }
  }
  const first = spawnSync(command, words, { encoding: 'utf8' })
  if (first.status !== 0) {
    console.log(`${name}: left out, ${first.error?.message ?? first.stderr.trim().split('\n').at(-1)}`)
    return []
  }
  return [{ name, run }]
}

/** The C peer always runs 100,000 draws. */
function c() {
  const builds = [
    [
      'C, widest vectors of this machine',
      ['-march=native', '-mprefer-vector-width=512', '-ffp-contract=fast'],
    ],
    ['C, 128 bit', ['-msse4.1', '-ffp-contract=off']],
  ]
  return builds.flatMap(([name, flags], index) => {
    const program = join(folder, `peer${index}`)
    const made = spawnSync('gcc', ['-O3', ...flags, join(here, 'peer_c.c'), '-o', program, '-lm'], {
      encoding: 'utf8',
    })
    if (made.status !== 0) {
      console.log(`${name}: left out, ${made.error?.message ?? 'gcc could not compile it'}`)
      return []
    }
    return peerProcess(name, program, ['1'])
  })
}

function numpy() {
  return peerProcess('numpy', 'python3', [join(here, 'peer_numpy.py'), '1', '100000'])
}

/** mathjs's compiled expressions on 40 draws; the block by three Newton steps with its derivative written out. */
function mathjs(inputs) {
  const workload = JSON.parse(readFileSync(join(here, 'workload.json'), 'utf8'))
  const names = Object.keys(workload.base)
  const plain = text =>
    workload.equations
      .flatMap(equation => equation.slice(0, equation.indexOf(' ')))
      .reduce((so, name) => so.replaceAll(new RegExp(`\\b${name}\\(-1\\)`, 'g'), `${name}_1`), text)
  const code = new Map(
    workload.equations.map(text => {
      const at = text.indexOf(' = ')
      return [text.slice(0, at), compile(plain(text.slice(at + 3)))]
    }),
  )
  const slope = compile('1 - mpc*(1-tax) + 1.2*imports/y')
  const block = ['yd', 'c', 'imports', 'y']
  const late = [
    'gdpn',
    'gap',
    'unemp',
    'retail',
    'online',
    'rdint',
    'rd',
    'serv',
    'agri',
    'ind',
    'rev',
    'spend',
    'defr',
    'debt',
    'debtr',
    'inc',
    'carbon',
  ]
  const early = names.filter(name => !block.includes(name) && !late.includes(name))
  const some = 40
  const run = () => {
    const ms = timed(() => {
      for (let draw = 0; draw < some; draw++) oneDraw(draw)
    })
    return { simulation: (ms * draws) / some }
  }
  function oneDraw(draw) {
    const scope = { ...workload.base }
    for (const [index, name] of Object.keys(workload.assumptions).entries()) scope[name] = inputs[index][draw]
    const set = name => {
      scope[name] = code.get(name).evaluate(scope)
    }
    for (let year = 0; year < workload.years; year++) {
      for (const name of names) scope[`${name}_1`] = scope[name]
      for (const name of early) set(name)
      for (let step = 0; step < 3; step++) {
        const y = scope.y
        for (const name of ['yd', 'c', 'imports']) set(name)
        scope.y = y - (y - code.get('y').evaluate(scope)) / slope.evaluate(scope)
      }
      for (const name of ['yd', 'c', 'imports', ...late]) set(name)
    }
  }
  return { name: 'mathjs, compiled', run }
}

function report(best) {
  const stages = ['simulation', 'end to end', '10,000 scenarios, all kept']
  for (const stage of stages) {
    const own = best.get(`wasm, ${stage}`)
    if (own === undefined) continue
    console.log(
      `\n${stage} (${draws.toLocaleString('en')} draws unless said; best of ${rounds}; this engine's WebAssembly = 1)`,
    )
    for (const [key, ms] of best) {
      if (!key.endsWith(`, ${stage}`)) continue
      // The peers' draws are fixed at 100,000.
      const scale = /^(C|numpy)/.test(key) ? draws / 100_000 : 1
      console.log(`  ${key.slice(0, -stage.length - 2).padEnd(36)} ${((ms * scale) / own).toFixed(2)}`)
    }
  }
}

function linear(engine, inputs) {
  const wasm = engine.makeRun('wasm', 'last')
  const sizes = [1e4, 1e5, 1e6, ...(process.argv.includes('--ten-million') ? [1e7] : [])]
  wasm.run(inputs, 1e5)
  const per = sizes.map(size => Math.min(...[0, 1, 2].map(() => timed(() => wasm.run(inputs, size)))) / size)
  console.log('\ntime per draw, simulation (100,000 draws = 1)')
  for (const [index, size] of sizes.entries())
    console.log(`  ${size.toLocaleString('en').padEnd(12)} ${(per[index] / per[1]).toFixed(2)}`)
  console.log(`\nnode ${process.versions.node}`)
}
