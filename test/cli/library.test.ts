import { expect, test } from 'vitest'
import {
  backtestSeries,
  checkScenarios,
  compareScenarios,
  forecastFile,
  forecastPaths,
  forecastSeries,
  listContents,
  type Project,
  readForecastOptions,
  solveScenario,
  traceNumber,
  validateFiles,
  valueAt,
} from '../../src/index.js'
import { root, town } from './outturn.js'

/** Shipped data: some series can be forecast, others are too short. */
const dataFile = 'models/hangzhou/data/observations.csv'
const project: Project = { workingDirectory: town, packageRoot: root }

test('the library does what the command does, without a process', async () => {
  const solved = await solveScenario(project, 'slow')
  if (!solved.ok) throw new Error(solved.diagnostics.map(one => one.message).join('; '))
  // 1000 × 1.04 × 20% = 208.
  expect(valueAt(solved.value.paths, 'budget', 2024)).toBeCloseTo(208, 9)
  const checked = await checkScenarios(project, ['slow', 'steady'])
  expect(checked.ok && checked.value.allMet).toBe(false)
  const compared = await compareScenarios(project, ['steady', 'slow'])
  expect(compared.ok && compared.value.changes[0]?.map(change => change.variable)).toEqual(['gdp_growth'])
  const traced = await traceNumber(project, 'slow', 'budget@2024')
  expect(traced.ok && traced.value.trace.inputs.map(input => input.variable)).toEqual(['budget_share', 'gdp'])
  const listed = await listContents(project, ['models'], { model: 'town' })
  expect(listed.ok && listed.value.models.map(one => one.model.model)).toEqual(['town'])
})

test('a refusal is an outcome with diagnostics, never an exception', async () => {
  const missing = await solveScenario(project, 'none')
  expect(!missing.ok && missing.diagnostics.map(one => one.code)).toEqual(['F120'])
  const invalid = await validateFiles(project, ['report.txt'])
  expect(!invalid.ok && invalid.diagnostics[0]?.code).toMatch(/^Y/)
})

test('forecasts: one series, its paths and backtest; a file as the command does it', async () => {
  const values = [10, 12, 11, 14, 15, 17, 16, 19]
  const outcome = forecastSeries(values, { horizon: 2, name: 'a', seed: 1 })
  if (!outcome.ok) throw new Error(outcome.refusal.why.en)
  expect(forecastPaths(outcome.forecast, 10)).toHaveLength(20)
  expect(backtestSeries(values, { horizon: 1, minimum: 6, method: 'pool' }).records).toHaveLength(4)
  const request = readForecastOptions({ horizon: '2', method: 'pool' })
  if (!request.ok) throw new Error('options refused')
  const made = await forecastFile({ ...project, workingDirectory: root }, dataFile, request.value)
  expect(made.ok && made.value.series.map(one => one.series)).toContain('budget_expenditure')
})
