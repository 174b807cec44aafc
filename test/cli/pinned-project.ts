import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A made-up project whose outcomes are linear in two normal numbers u and v (mean 0, standard deviation 1, correlation −0.8 unless told):
 * a = 10 + u, b = 20 + 2v, total = a + b, and a constant.
 */
export interface PinnedProject {
  readonly folder: string
  /** Writes a register and gives its path. */
  readonly register: (name: string, targets: readonly PinnedLine[]) => string
  /** Writes a scenario and gives its path. */
  readonly scenario: (name: string, correlation: number) => string
}

/** One target: what is measured, how it is bound, its figure. */
export interface PinnedLine {
  readonly id: string
  readonly of?: string
  readonly bound?: string
  readonly value: number
  readonly more?: string
}

export function pinnedProject(): PinnedProject {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-pinned-'))
  mkdirSync(join(folder, 'models', 'plane'), { recursive: true })
  mkdirSync(join(folder, 'scenarios'))
  writeFileSync(
    join(folder, 'models', 'plane', 'model.yaml'),
    `model: plane
variables:
  u: { role: exogenous, unit: "1" }
  v: { role: exogenous, unit: "1" }
  a: { role: endogenous, unit: "1" }
  b: { role: endogenous, unit: "1" }
  total: { role: endogenous, unit: "1" }
  constant: { role: endogenous, unit: "1" }
equations:
  - { identity: "a = 10 + u" }
  - { identity: "b = 20 + 2 * v" }
  - { identity: "total = a + b" }
  - { identity: "constant = 5 + 0 * u" }
`,
  )
  return {
    folder,
    register: (name, targets) => {
      const path = `${name}.yaml`
      writeFileSync(join(folder, path), registerText(targets))
      return path
    },
    scenario: (name, correlation) => {
      const path = join('scenarios', `${name}.yaml`)
      writeFileSync(
        join(folder, path),
        `scenario: ${name}
model: plane
from: 2024
to: 2024
assumptions:
  u: { all: 0, spread: 1 }
  v: { all: 0, spread: 1 }
${correlation === 0 ? '' : `correlations: [[u, v, ${correlation}]]\n`}`,
      )
      return path
    },
  }
}

function registerText(targets: readonly PinnedLine[]): string {
  const lines = targets.map(
    ({ id, of = id, bound = 'at least', value, more = '' }, index) => `  - id: ${id}
    section: 0
    indicator: { zh: ${id}, en: ${id} }
    quote: 目标
    at: [${3 * index}, ${3 * index + 2}]
    measure: level
    bound: ${bound}
    value: ${value}
    unit: "1"
    attribute: expected
    force: expected
    period: 2024
    expression: ${of}
${more}`,
  )
  return `report: { title: t, place: p, year: 2024, sha256: 40430fcd41e661ea8d9ab7dbe9a8c2f2ef6388c75eef4aeef1587ac9ecbff86c, length: 99 }
targets:
${lines.join('')}`
}
