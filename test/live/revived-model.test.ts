import { describe, expect, test } from 'vitest'
import { writeDense } from '../../src/files/json.js'
import { packPage } from '../../src/live/engine/pack-page.js'
import type { PageData } from '../../src/live/engine/page-data.js'
import { kernelName } from '../../src/live/engine/page-data.js'
import { type PageCode, type RevivedPage, revivePage } from '../../src/live/engine/revive-model.js'
import { solve } from '../../src/simulate/solve.js'
import { readCase } from '../cases/case-files.js'
import { given, type PreparedCase, preparedCase } from '../cases/run-case.js'

/** The way of a page: packed into texts, and both texts read again. */
function revived({ model, known, scenario }: PreparedCase): RevivedPage {
  const { block, kernel } = packPage({
    ...{ tool: 'outturn', language: 'en', main: scenario.id, model, fans: [], seed: undefined },
    scenarios: [{ scenario, known, reference: 'case' }],
    register: {
      report: { title: '', place: '', year: 2024, sha256: '', length: 0, url: undefined },
      targets: [],
      file: 'targets.yaml',
    },
    observations: { frequency: model.frequency, series: new Map(), rows: { read: 0, used: 0, refused: 0 } },
    content: {} as PageData['content'],
  })
  const holder: { [kernelName]?: PageCode } = {}
  new Function('globalThis', kernel)(holder)
  const code = holder[kernelName]
  if (code === undefined) throw new Error('the kernel left nothing')
  return revivePage(writeDense(block), code)
}

// Models of other people: solved together and period by period, torn, in logarithms, with lags, stocks and flows by Euler and by Runge and Kutta.
const runs = [
  'sfc-sim',
  'sfc-pc',
  'klein1-ols',
  'dynare-samuelson',
  'solver-hard-log-domain',
  'sd-teacup',
  'sd-sir',
]
  .map(id => readCase(id))
  .flatMap(one =>
    one.runs
      .filter(({ kind }) => ['dynamic', 'steady', 'integrate'].includes(kind))
      .map(run => [one.id, run.id, one, run] as const),
  )

describe('a model that went through a page', () => {
  test.each(runs)('%s %s: the same bits', (_, __, one, run) => {
    const prepared = preparedCase(one, run)
    const page = revived(prepared)
    const [mine] = page.scenarios
    if (mine === undefined) throw new Error('no scenario')
    const here = given(solve(prepared.model, prepared.known, prepared.scenario))
    const there = given(solve(page.model, mine.known, mine.scenario))
    expect([...there.variables]).toEqual([...here.variables])
    expect(there.solver).toEqual(here.solver)
    expect(there.identities).toEqual(here.identities)
  })

  test('there are runs of every kind', () => {
    expect(runs.length).toBeGreaterThan(12)
  })
})

test('a block of another format is refused', () => {
  const none: PageCode = [() => [], () => []]
  expect(() => revivePage('{"format":"outturn.page/2"}', none)).toThrow('not of the format outturn.page/1')
})
