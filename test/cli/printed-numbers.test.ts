import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { readQuantity } from '../../src/vocabulary/quantity.js'
import { numbersAt, outturn, outturnJson } from './outturn.js'

const scratch = mkdtempSync(join(tmpdir(), 'outturn-printed-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('a number that JSON prints is read again', () => {
  test('a scenario written from printed figures gives them back, every digit', () => {
    writeFileSync(
      join(scratch, 'model.yaml'),
      'model: m\nvariables:\n  y: { role: endogenous, unit: "1" }\n  g: { role: exogenous, unit: "1" }\nequations:\n  - y = g\n',
    )
    const values = [3.5400056991506137, 0.0000012345678901234567, 123456789012345680000]
    writeFileSync(
      join(scratch, 's.yaml'),
      `scenario: s\nmodel: model.yaml\nfrom: 2024\nto: 2026\nassumptions:\n  g: { 2024: 3.5400056991506137, 2025: 0.0000012345678901234567, 2026: 123456789012345680000 }\n`,
    )
    expect(numbersAt(outturnJson(['run', 's.yaml'], { cwd: scratch }), 'variables', 'y', 'values')).toEqual(
      values,
    )
  })

  test('whatever double it is, as long as it has no exponent', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        const text = JSON.stringify(value)
        const read = readQuantity(text)
        return text.includes('e') ? !read.ok : read.ok && Object.is(read.value.value + 0, value + 0)
      }),
    )
  })

  test.each([
    ['1e400', 'without an exponent'],
    ['1e-7', 'without an exponent'],
    ['1234567890123456789012', 'at most 21 digits before the decimal point and 30 after it'],
    ['0.1234567890123456789012345678901', 'at most 21 digits before the decimal point and 30 after it'],
  ])('%s is refused, with what is accepted', (text, said) => {
    const file = join(scratch, 'refused.yaml')
    writeFileSync(
      file,
      `scenario: s\nmodel: model.yaml\nfrom: 2024\nto: 2024\nassumptions: { g: { all: ${text} } }\n`,
    )
    const ended = outturn(['run', 'refused.yaml'], { cwd: scratch })
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('error S210')
    expect(ended.stderr).toContain(said)
  })
})
