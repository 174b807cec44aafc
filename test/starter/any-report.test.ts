import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { solveScenario } from '../../src/cli/solve-scenario.js'
import { gatherContent } from '../../src/cli/write-briefing.js'
import type { ExtractedTarget, Extraction } from '../../src/reading/extraction.js'
import { indicators } from '../../src/reading/indicators.js'
import { unitOf } from '../../src/vocabulary/unit.js'
import { root } from '../cli/outturn.js'
import { data, goldExtraction } from './gold-extraction.js'
import { compose, written } from './starter-folder.js'

const gold = goldExtraction()
const [header = '', ...rows] = data.trim().split('\n')

/** Whether both scenarios of a project run; the first fault in words where not. */
async function runs(csv: string | undefined, extraction: Extraction): Promise<string> {
  const folder = written(await compose('any', csv, extraction))
  try {
    const project = { workingDirectory: folder, packageRoot: root }
    for (const scenario of ['baseline', 'plan']) {
      const run = await solveScenario(project, scenario)
      if (!run.ok) return run.diagnostics.map(({ message }) => message).join('\n')
      const values = run.value.paths.variables
      if (values.size === 0) return 'nothing is solved'
    }
    return 'runs'
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('whatever a report names and whatever rows there are, the project runs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([...gold.targets]),
      fc.option(fc.subarray(rows, { minLength: 1 }), { nil: undefined }),
      async (targets, some) => {
        const csv = some === undefined ? undefined : `${[header, ...some].join('\n')}\n`
        expect(await runs(csv, { ...gold, targets })).toBe('runs')
      },
    ),
    { numRuns: 40, seed: 20260116 },
  )
}, 120_000)

test('whole series kept or left out: sums and ratios form or not, and the project runs', async () => {
  const names = [...new Set(rows.map(row => row.split(',')[0] ?? ''))]
  await fc.assert(
    fc.asyncProperty(fc.subarray(names, { minLength: 1 }), async kept => {
      const csv = `${[header, ...rows.filter(row => kept.includes(row.split(',')[0] ?? ''))].join('\n')}\n`
      expect(await runs(csv, gold)).toBe('runs')
    }),
    { numRuns: 40, seed: 20260117 },
  )
}, 120_000)

test('and its briefing has all that it shows', async () => {
  const names = [...new Set(rows.map(row => row.split(',')[0] ?? ''))]
  await fc.assert(
    fc.asyncProperty(fc.subarray(names, { minLength: 1 }), fc.boolean(), async (kept, isOld) => {
      // Figures of one year only, of all, or of a past that ended long ago.
      const chosen = rows.filter(row => {
        const [name = '', year] = row.split(',')
        return kept.includes(name) && !(isOld && Number(year) > 2020)
      })
      if (chosen.length === 0) return
      const folder = written(await compose('any', `${[header, ...chosen].join('\n')}\n`, gold))
      const project = { workingDirectory: folder, packageRoot: root }
      const content = await gatherContent(project, 'reports/any-2026.yaml')
      rmSync(folder, { recursive: true })
      expect(content.ok ? [] : content.diagnostics.map(({ message }) => message)).toEqual([])
    }),
    { numRuns: 12, seed: 20260118 },
  )
}, 120_000)

/** A target of an indicator, as a report might put it. */
function promise(indicator: string, measure: 'growth' | 'level', unit: string | undefined): ExtractedTarget {
  const [first] = gold.targets
  if (first === undefined) throw new Error('no target')
  return {
    ...first,
    indicator,
    canonical: undefined,
    measure,
    bound: 'at least',
    value: 5,
    unit,
    reference: undefined,
  }
}

test.each(['with a past', 'without'])(
  'every indicator of the table can be named, %s, and growth of it is judged',
  async past => {
    const known = (unit: string | undefined): boolean => unit !== undefined && unitOf(unit) !== undefined
    const levels = indicators.filter(({ unit }) => known(unit))
    const csv = [
      'series,period,value,unit',
      ...levels.flatMap(({ id, unit }) =>
        [2022, 2023, 2024, 2025].map(year => `${id},${year},${year - 1990},${unit}`),
      ),
    ].join('\n')
    const given = past === 'without' ? undefined : `${csv}\n`
    const extraction = {
      ...gold,
      targets: indicators.flatMap(({ title, unit, measure }) => [
        promise(title.zh, 'growth', '%'),
        ...(measure === 'growth' ? [] : [promise(title.zh, 'level', unit)]),
      ]),
      doubtful: [],
    }
    const project = await compose('every', given, extraction)
    expect(await runs(given, extraction)).toBe('runs')
    const judged = new Set(
      project.entries.flatMap(each => (each.expression === undefined ? [] : [each.canonical])),
    )
    // Per mille is no rate of the table of units.
    const odd = indicators
      .filter(({ measure, unit }) => measure === 'growth' && unit !== '%')
      .map(({ id }) => id)
    expect(indicators.map(({ id }) => id).filter(id => !judged.has(id))).toEqual(odd)
  },
)
