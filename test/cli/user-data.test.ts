import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outturn } from './outturn.js'

/** What a user's own data file can do to a run without meaning to. */
const folder = mkdtempSync(join(tmpdir(), 'user-data-'))
const model = join(folder, 'model.yaml')
writeFileSync(
  model,
  `model: m
variables: { sales: { role: endogenous, unit: 1 }, growth: { role: exogenous, unit: 1 } }
equations: [ "sales = sales(-1) * (1 + growth)" ]
`,
)
const scenario = join(folder, 'scenario.yaml')
writeFileSync(scenario, 'scenario: s\nfrom: 2024\nto: 2025\nassumptions: { growth: { all: 0.1 } }\n')

function run(
  data: string,
  ...more: readonly string[]
): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const file = join(folder, 'data.csv')
  writeFileSync(file, `series,period,value\n${data}`)
  return outturn(['run', scenario, '--model', model, '--data', file, ...more, '--json'])
}

describe('a data file of the user', () => {
  test('a misspelt series changes nothing, and a warning says so with the name meant', () => {
    const ended = run('sales,2023,100\nslaes,2023,200\n')
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain(
      'data.csv:3:12  warning D206  the model "m" does not read the series "slaes"',
    )
    expect(ended.stderr).toContain('Did you mean "sales"?')
  })

  test('outturns inside the run are not used, and a warning names both years', () => {
    const ended = run('sales,2023,100\nsales,2025,500\n')
    expect(ended.code).toBe(0)
    expect(ended.stderr).toContain(
      'warning D207  the data have outturns from 2025 on, and the run begins in 2024: sales',
    )
    // By hand: 100 × 1.1 × 1.1 = 121, whatever 2025 turned out to be.
    expect(JSON.parse(ended.stdout).variables.sales.values.at(-1)).toBeCloseTo(121, 10)
  })

  test('a second file of another frequency is refused with its place', () => {
    const quarterly = join(folder, 'quarterly.csv')
    writeFileSync(quarterly, 'series,period,value\nsales,2023Q1,25\n')
    const ended = run('sales,2023,100\n', '--data', quarterly)
    expect([ended.code, ended.stdout]).toEqual([3, ''])
    expect(ended.stderr).toContain('quarterly.csv:2')
    expect(ended.stderr).toContain('error D201  these data are quarterly, those read before them are annual')
  })
})

test('a briefing plan that misspells scenarios is refused in the lines that name them, all at once', () => {
  const plan = join(folder, 'plan.yaml')
  writeFileSync(
    plan,
    `briefing: b
title: { zh: 简报, en: briefing }
targets: ${join(import.meta.dirname, '../../models/hangzhou/targets-2024.yaml')}
main: plann
scenarios: [baseline, rd-pushh]
period: 2024
compare: [gdp_growth]
`,
  )
  const ended = outturn(['brief', plan, '--out', folder])
  expect([ended.code, ended.stdout]).toEqual([3, ''])
  expect(ended.stderr).toMatch(/plan\.yaml:4:7 {2}error B107 {2}there is no scenario "plann"/)
  expect(ended.stderr).toMatch(/plan\.yaml:5:23 {2}error B107 {2}there is no scenario "rd-pushh"/)
  expect(ended.stderr).toContain('Did you mean "rd-push"?')
})
