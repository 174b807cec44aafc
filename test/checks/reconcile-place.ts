import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { outturn } from '../cli/outturn.js'

export interface PrintedRelaxation {
  readonly target: string
  readonly field: 'value' | 'value_high' | 'tolerance'
  readonly from: number
  readonly to: number
  readonly unit: string
}
export interface PrintedConflict {
  readonly targets: readonly string[]
  readonly kind: string
  readonly because: { readonly zh: string; readonly en: string }
  readonly arithmetic: readonly { readonly formula: { readonly en: string }; readonly value: number }[]
  readonly repairs: readonly PrintedRelaxation[]
  readonly readings: readonly { readonly target: string; readonly read_as: string; readonly holds: boolean }[]
}
export interface PrintedReconciliation {
  readonly feasible: boolean
  readonly conflicts: readonly PrintedConflict[]
  readonly corrections: readonly { readonly targets: readonly string[] }[]
  readonly relaxation: readonly PrintedRelaxation[]
  readonly binding: readonly {
    readonly target: string
    readonly price: number
    readonly unit: string
    readonly costs: readonly { readonly of: string; readonly change: number; readonly unit: string }[]
  }[]
  readonly witness?: {
    readonly distance: number
    readonly directions: number
    readonly probability: number
    readonly levers: readonly {
      readonly variable: string
      readonly period: string
      readonly kind: string
      readonly value: number
      readonly deviation?: number
    }[]
  }
  readonly truncated: boolean
  readonly with_residuals?: { readonly feasible: boolean }
  readonly other_reading: {
    readonly feasible: boolean
    readonly conflicts: readonly PrintedConflict[]
  }
}

/** One entry of a register. */
export interface Entry {
  readonly id: string
  readonly expression: string
  readonly bound: string
  readonly measure?: string
  readonly value?: number
  readonly value_high?: number
  readonly unit?: string
  readonly tolerance?: string
  readonly reference?: string
  readonly read_as?: string
  readonly attribute?: string
  readonly period?: number
}

/** A made-up place: R&D and GDP grow on their own; intensity is their ratio at current prices. */
const model = `
model: place
variables:
  gdp_real: { role: endogenous, unit: 亿元, prices: constant 2030 }
  price: { role: endogenous, unit: index }
  gdp: { role: endogenous, unit: 亿元, prices: current }
  rd: { role: endogenous, unit: 亿元, prices: current }
  intensity: { role: endogenous, unit: ratio }
  gdp_growth: { role: exogenous, unit: rate }
  inflation: { role: exogenous, unit: rate }
  rd_growth: { role: exogenous, unit: rate }
equations:
  - gdp_real = gdp_real(-1) * (1 + gdp_growth)
  - price = price(-1) * (1 + inflation)
  - { identity: gdp = gdp_real * price }
  - rd = rd(-1) * (1 + rd_growth)
  - { identity: intensity = rd / gdp }
`
const data = `series,period,value,unit
gdp_real,2030,1000,亿元
price,2030,1,index
gdp,2030,1000,亿元
rd,2030,38,亿元
intensity,2030,0.038,
`.replace('0.038,\n', '3.8,%\n')
/** Growth 4% to 7%, prices 0% to 2%, R&D 0% to 10%: ranges stated by triangular spreads. */
const scenario = `
scenario: place-plan
from: 2031
to: 2032
assumptions:
  gdp_growth: { all: { low: 4%, mode: 5%, high: 7% } }
  inflation: { all: { low: 0%, mode: 1%, high: 2% } }
  rd_growth: { all: { low: 0%, mode: 5%, high: 10% } }
`

export class Place {
  readonly folder = mkdtempSync(join(tmpdir(), 'reconcile-'))

  constructor(files: { readonly model?: string; readonly data?: string; readonly scenario?: string } = {}) {
    writeFileSync(join(this.folder, 'model.yaml'), files.model ?? model)
    writeFileSync(join(this.folder, 'data.csv'), files.data ?? data)
    writeFileSync(join(this.folder, 'scenario.yaml'), files.scenario ?? scenario)
  }

  reconcile(entries: readonly Entry[], ...words: readonly string[]): PrintedReconciliation {
    writeFileSync(join(this.folder, 'targets.yaml'), registerText(entries))
    const ended = outturn(
      [
        ...['reconcile', 'scenario.yaml', '--model', 'model.yaml', '--data', 'data.csv'],
        ...['--targets', 'targets.yaml', '--json', ...words],
      ],
      { cwd: this.folder },
    )
    if (ended.stdout === '') throw new Error(ended.stderr)
    const printed = JSON.parse(ended.stdout) as PrintedReconciliation
    expect(ended.code).toBe(printed.feasible ? 0 : 6)
    return printed
  }
}

export function registerText(entries: readonly Entry[]): string {
  const texts = entries.map(({ id, bound, measure, expression, period = 2031, attribute, ...rest }) =>
    [
      `  - id: ${id}`,
      '    section: 0',
      `    indicator: { zh: ${id}, en: ${id} }`,
      `    quote: ${id}`,
      '    at: [0, 1]',
      `    measure: ${measure ?? 'growth'}`,
      `    bound: ${bound}`,
      ...Object.entries(rest).map(([key, value]) => `    ${key}: ${key === 'unit' ? `"${value}"` : value}`),
      `    attribute: ${attribute ?? 'expected'}`,
      '    force: expected',
      `    expression: ${expression}`,
      `    period: ${period}`,
    ].join('\n'),
  )
  return `report: { title: t, place: p, year: 2031, sha256: ${'0'.repeat(64)}, length: 10 }\ntargets:\n${texts.join('\n')}\n`
}
