import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { at, outturnJson } from './outturn.js'

/** Files of a made-up project by name; returns its folder, which the caller removes. */
export function projectOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'outturn-explain-'))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

/** A model of plain numbers: `y` by one equation from given variables, and what each scenario gives them. */
export function oneEquation(
  equation: string,
  ...values: readonly Readonly<Record<string, number>>[]
): string {
  const names = Object.keys(values[0] ?? {})
  const scenarios = values.map((given, index) => {
    const assumptions = names.map(name => `  ${name}: { all: ${given[name]} }`).join('\n')
    return [
      `scenarios/${'ab'[index]}.yaml`,
      `scenario: ${'ab'[index]}\nmodel: one\nfrom: 2024\nto: 2024\nassumptions:\n${assumptions}\n`,
    ]
  })
  const variables = names.map(name => `  ${name}: { role: exogenous, unit: "1" }`).join('\n')
  const model = `model: one\nvariables:\n  y: { role: endogenous, unit: "1" }\n${variables}\nequations:\n  - y = ${equation}\n`
  return projectOf({ 'models/one/model.yaml': model, ...Object.fromEntries(scenarios) })
}

/** The parts of an explanation by cause. */
export function partsOf(document: unknown): Readonly<Record<string, number>> {
  const parts = at(document, 'parts')
  if (!Array.isArray(parts)) throw new Error('no parts')
  return Object.fromEntries(parts.map(part => [String(at(part, 'cause')), Number(at(part, 'amount'))]))
}

/** The number at a place of a document. */
export function numberAt(document: unknown, ...path: readonly (string | number)[]): number {
  const value = at(document, ...path)
  if (typeof value !== 'number') throw new Error(`no number at ${path.join('.')}`)
  return value
}

/** `explain A B --of OF`, as JSON. */
export function explained(
  [a, b]: readonly [string, string],
  of: string,
  words: readonly string[] = [],
  cwd?: string,
): unknown {
  return outturnJson(['explain', a, b, '--of', of, ...words], cwd === undefined ? {} : { cwd })
}
