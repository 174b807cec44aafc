import { describe, expect, test } from 'vitest'
import { textFile } from '../../src/files/text-file.js'
import { readYaml } from '../../src/files/yaml-node.js'
import { readSpreadNode } from '../../src/scenario/read-spread.js'
import type { Diagnostic } from '../../src/vocabulary/diagnostic.js'

function read(text: string) {
  const yaml = readYaml(textFile('s.yaml', `spread: ${text}\n`))
  const node = yaml.ok && yaml.value.kind === 'map' ? yaml.value.entries.get('spread')?.value : undefined
  if (node === undefined) throw new Error('no spread')
  const faults: Diagnostic[] = []
  const spread = readSpreadNode(node, { variable: 'g', unit: 'rate', use: 'level' }, faults)
  return { spread, faults: faults.map(each => [each.code, each.message]) }
}

describe('a spread', () => {
  test.each([
    ['1.5 pp', { kind: 'standard deviation', value: 0.015 }],
    ['{ kind: normal, sd: 1.5 pp }', { kind: 'standard deviation', value: 0.015 }],
    ['{ kind: student t, sd: 2 pp, df: 5 }', { kind: 'student t', sd: 0.02, df: 5 }],
    ['{ kind: uniform, low: -1 pp, high: 3 pp }', { kind: 'uniform', low: -0.01, high: 0.03 }],
    ['{ kind: lognormal, log_sd: 0.1 }', { kind: 'lognormal', logSd: 0.1 }],
    ['{ kind: empirical, deviations: [-2 pp, 1 pp] }', { kind: 'empirical', deviations: [-0.02, 0.01] }],
  ])('%s', (text, spread) => {
    expect(read(text)).toEqual({ spread, faults: [] })
  })

  test.each([
    ['{ kind: cauchy, sd: 1 pp }', '"cauchy" is no kind of spread'],
    ['{ sd: 1 pp }', 'the spread does not say its kind'],
    ['{ kind: student t, sd: 1 pp, df: 2 }', 'with 2 degrees of freedom there is no standard deviation'],
    ['{ kind: student t, sd: 1 pp }', '"df" is missing'],
    ['{ kind: uniform, low: 1 pp, high: 1 pp }', 'low must be below high'],
    ['{ kind: normal, sd: -1 pp }', 'a spread cannot be negative: it is a standard deviation'],
    ['{ kind: normal, sd: 1 pp, df: 4 }', '"df" does not belong to a normal spread'],
    ['{ kind: empirical, deviations: [1 pp, 1 pp] }', 'at least two different deviations are needed'],
    ['{ kind: lognormal, log_sd: 1 pp }', '"log_sd" is a plain number'],
  ])('%s is refused', (text, message) => {
    const { spread, faults } = read(text)
    expect(spread).toBe(undefined)
    expect(faults).toEqual([['S216', message]])
  })
})
