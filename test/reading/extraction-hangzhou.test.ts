import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTextFile } from '../../src/files/text-file.js'
import { extractTargets } from '../../src/reading/extract-targets.js'
import type { ExtractedTarget } from '../../src/reading/extraction.js'
import { readRegister } from '../../src/reading/register-file.js'
import type { Target } from '../../src/vocabulary/target.js'

/*
 * The shipped register is what the extractor makes of the report plus fields that a person reviewed: ids, names and notes in two languages,
 * tolerance, read_as, less_is_better, attribute, expression and what a reference leads to. Everything else must be equal. The text itself is
 * input data and not part of the project; where it is absent the test is skipped by name.
 */
const root = join(import.meta.dirname, '../..')
const path = join(root, '../shared/data/report-hangzhou-2024.txt')

describe.skipIf(!existsSync(path))('the Hangzhou report of 2024 (needs the text of the report)', () => {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const extraction = extractTargets(text)
  const register = shippedRegister()

  it('holds 66 targets without a false one, and two that a person must decide', () => {
    expect(extraction.targets).toHaveLength(66)
    expect(extraction.doubtful.map(target => target.quote)).toEqual([
      '推进13个文旅重大工程项目',
      '村集体经济基本实现“8050”目标',
    ])
    expect(extraction.report).toMatchObject({ year: 2024, length: 4248 })
  })

  it('gives the shipped register but for reviewed fields', () => {
    const read = [...extraction.targets, ...extraction.doubtful].map(asRow)
    const shipped = register.map(asRow)
    const order = (a: string, b: string): number => (a < b ? -1 : 1)
    expect(read.sort(order)).toEqual(shipped.sort(order))
  })

  it('gives the same with full-width digits and DOS line ends', () => {
    const wide = text
      .replace(/[0-9]/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .replaceAll('%', '％')
      .replaceAll('\n', '\r\n')
    const figures = (targets: readonly ExtractedTarget[]) =>
      targets.map(({ value, unit, bound, measure }) => ({ value, unit, bound, measure }))
    expect(figures(extractTargets(wide).targets)).toEqual(figures(extraction.targets))
  })
})

function shippedRegister(): readonly Target[] {
  const file = readTextFile(join(root, 'models/hangzhou/targets-2024.yaml'))
  if (!file.ok) throw new Error('the register cannot be read')
  const register = readRegister(file.value)
  if (!register.ok) throw new Error('the register is refused')
  return register.value.targets
}

/** What an extraction and a register must have alike, as one text. */
const asRow = (target: ExtractedTarget | Target): string =>
  JSON.stringify([
    target.at,
    target.quote,
    target.section,
    target.measure,
    target.bound,
    target.value ?? null,
    target.valueHigh ?? null,
    target.unit ?? null,
    target.force,
    target.doubtful,
    Number(target.period),
  ])
