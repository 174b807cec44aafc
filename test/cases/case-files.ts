import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelSource } from '../../src/vocabulary/model.js'

type ByPeriod = Readonly<Record<string, number>>

/** One run of a published case: what is given, and what another program or a closed form says comes out. */
export interface CaseRun {
  readonly id: string
  readonly kind: string
  readonly from?: number
  readonly to?: number
  /** The periods that `expected` lists; all of `from`…`to` where absent. */
  readonly at?: readonly number[]
  readonly initial?: ByPeriod
  readonly overrides?: Readonly<Record<string, number | ByPeriod>>
  readonly exogenous?: ByPeriod
  readonly guess?: ByPeriod
  readonly fix?: Readonly<Record<string, readonly number[] | 'all'>>
  readonly addFactors?: Readonly<Record<string, ByPeriod>>
  readonly expected?: Readonly<Record<string, number | readonly number[]>>
  readonly equations?: readonly CaseEquation[]
  readonly tolerance?: Tolerance
  readonly targets?: unknown
  readonly method?: string
  readonly dt?: number
}

export interface CaseEquation {
  readonly lhs: string
  readonly text: string
  readonly kind?: string
}

export interface Tolerance {
  readonly rel: number
  readonly abs: number
}

/** A published case as stored under data/: facts with their source, no code. */
export interface Case {
  readonly id: string
  readonly title: string
  readonly frequency?: 'A' | 'Q' | 'step'
  readonly parameters?: ByPeriod
  readonly equations?: readonly CaseEquation[]
  readonly exogenous?: readonly string[]
  readonly guess?: ByPeriod
  readonly auxiliaries?: readonly CaseEquation[]
  readonly stocks?: readonly {
    readonly name: string
    readonly initial: number | string
    readonly derivative: string
  }[]
  readonly data?: {
    readonly first: number
    readonly values: Readonly<Record<string, readonly (number | null)[]>>
  }
  readonly tolerance?: Tolerance
  readonly runs: readonly CaseRun[]
}

/** The three files a user would write for one run of a case. */
export interface CaseFiles {
  readonly model: string
  readonly data: string
  readonly scenario: string
}

export function readCase(id: string): Case {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'data', `${id}.json`), 'utf8')) as Case
}

/** Writes a run of a case as a model file, a data file and a scenario file into a folder. */
export function writeCase(folder: string, one: Case, run: CaseRun): CaseFiles {
  const files = caseFiles(one, run)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'model.yaml'), files.model)
  writeFileSync(join(folder, 'data.csv'), files.data)
  writeFileSync(join(folder, 'scenario.yaml'), files.scenario)
  return files
}

/** The same three files as texts. */
export function caseFiles(one: Case, run: CaseRun): CaseFiles {
  return { model: modelText(one, run), data: dataText(one, run), scenario: scenarioText(one, run) }
}

/** The model of a case as a TypeScript writer would give it. */
export function modelSource(one: Case, run: CaseRun): ModelSource {
  const equations = run.equations ?? one.equations ?? []
  const variables = [...new Set(equations.map(({ lhs }) => lhs))].map(
    name => [name, { role: 'endogenous', unit: '1' }] as const,
  )
  const given = (one.exogenous ?? []).map(name => [name, { role: 'exogenous', unit: '1' }] as const)
  return {
    model: one.id,
    frequency: one.frequency === 'A' ? 'annual' : one.frequency === 'Q' ? 'quarterly' : 'step',
    variables: Object.fromEntries<(typeof variables)[number][1] | (typeof given)[number][1]>([
      ...variables,
      ...given,
    ]),
    coefficients: one.parameters ?? {},
    equations: equations.map(({ lhs, text, kind }) =>
      kind === 'identity' ? { identity: text, for: lhs } : { equation: text, for: lhs },
    ),
    guess: { ...one.guess, ...run.guess },
  }
}

/** A case of stocks and flows as a model file. */
function stockModelText(one: Case, run: CaseRun): string {
  return [
    `model: ${one.id}`,
    'frequency: step',
    `method: ${run.method}`,
    `step: ${run.dt}`,
    'variables:',
    ...(one.stocks ?? []).map(
      ({ name, initial }) => `  ${name}: { role: endogenous, unit: 1, initial: ${initial} }`,
    ),
    ...(one.auxiliaries ?? []).map(({ lhs }) => `  ${lhs}: { role: endogenous, unit: 1 }`),
    ...block('coefficients', Object.entries(one.parameters ?? {})),
    'equations:',
    ...(one.stocks ?? []).map(({ name, derivative }) => `  - d(${name}) = ${derivative}`),
    ...(one.auxiliaries ?? []).map(({ text }) => `  - ${text}`),
    '',
  ].join('\n')
}

function modelText(one: Case, run: CaseRun): string {
  if (one.stocks !== undefined) return stockModelText(one, run)
  const equations = run.equations ?? one.equations ?? []
  const endogenous = [...new Set(equations.map(({ lhs }) => lhs))]
  const guess = Object.entries({ ...one.guess, ...run.guess })
  return [
    `model: ${one.id}`,
    `frequency: ${one.frequency === 'A' ? 'annual' : one.frequency === 'Q' ? 'quarterly' : 'step'}`,
    'variables:',
    ...endogenous.map(name => `  ${name}: { role: endogenous, unit: 1 }`),
    ...(one.exogenous ?? []).map(name => `  ${name}: { role: exogenous, unit: 1 }`),
    ...block('coefficients', Object.entries(one.parameters ?? {})),
    'equations:',
    ...equations.map(({ lhs, text, kind }) =>
      kind === 'identity'
        ? `  - { identity: "${text}", for: ${lhs} }`
        : `  - { equation: "${text}", for: ${lhs} }`,
    ),
    ...block('guess', guess),
    '',
  ].join('\n')
}

function block(key: string, entries: readonly (readonly [string, number])[]): readonly string[] {
  return entries.length === 0 ? [] : [`${key}:`, ...entries.map(([name, value]) => `  ${name}: ${value}`)]
}

function dataText(one: Case, run: CaseRun): string {
  const rows = ['series,period,value']
  const first = one.data?.first ?? 0
  const before = (run.from ?? 1) - 1
  for (const [name, values] of Object.entries(one.data?.values ?? {})) {
    for (const [index, value] of values.entries()) {
      const period = first + index
      const initial =
        period === before
          ? (run.initial ?? (run.kind === 'steady' ? run.guess : undefined))?.[name]
          : undefined
      if (value !== null || initial !== undefined) rows.push(`${name},${period},${initial ?? value}`)
    }
  }
  // A data file has at least one row; stocks begin at their initial values, so theirs is of no variable.
  const named = one.stocks === undefined ? (run.equations ?? one.equations ?? []) : [{ lhs: 'unused' }]
  if (rows.length === 1) for (const { lhs } of named) rows.push(`${lhs},0,0`)
  return `${rows.join('\n')}\n`
}

/** A steady state is found by running on until nothing moves: 600 steps where history matters, one where it does not. */
function span(one: Case, run: CaseRun): readonly [number, number] {
  if (run.from !== undefined && run.to !== undefined) return [run.from, run.to]
  const hasLags = (run.equations ?? one.equations ?? []).some(({ text }) => text.includes('(-'))
  return [1, hasLags ? 600 : 1]
}

function scenarioText(one: Case, run: CaseRun): string {
  const [from, to] = span(one, run)
  const lines = [`scenario: ${run.id.toLowerCase()}`, `model: model.yaml`, `from: ${from}`, `to: ${to}`]
  const given = { ...run.exogenous, ...run.overrides }
  const assumptions = Object.entries(given).map(
    ([name, value]) => `  ${name}: ${pathText(one, name, value, from, to)}`,
  )
  if (assumptions.length > 0) lines.push('assumptions:', ...assumptions)
  const added = Object.entries(run.addFactors ?? {}).map(([name, path]) => `  ${name}: ${inline(path)}`)
  if (added.length > 0) lines.push('add_factors:', ...added)
  const fixed = Object.entries(run.fix ?? {}).map(([name, periods]) => {
    const path = observed(one, name, periods === 'all' ? range(from, to) : periods)
    return `  - { variable: ${name}, path: ${inline(path)}, because: observed }`
  })
  if (fixed.length > 0) lines.push('exogenise:', ...fixed)
  return `${lines.join('\n')}\n`
}

function pathText(one: Case, name: string, value: number | ByPeriod, from: number, to: number): string {
  if (typeof value === 'number') return `{ all: ${value} }`
  return inline({ ...observed(one, name, range(from, to)), ...value })
}

/** The stored figures of a variable in some periods. */
export function observed(one: Case, name: string, periods: readonly number[]): ByPeriod {
  const values = one.data?.values[name] ?? []
  return Object.fromEntries(
    periods.flatMap(period => {
      const value = values[period - (one.data?.first ?? 0)]
      return value === null || value === undefined ? [] : [[period, value] as const]
    }),
  )
}

export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

function inline(path: ByPeriod): string {
  return `{ ${Object.entries(path)
    .map(([period, value]) => `${period}: ${value}`)
    .join(', ')} }`
}
