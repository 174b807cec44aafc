import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ComparedPair, diffRegisters, type RegisterDifference } from '../../src/cli/diff-registers.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'outturn-mirror-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Few names, so that a register often has several targets that could belong to one of the other: aliases, look-alikes, near names.
const name = fc.constantFrom(
  ...['地区生产总值', 'GDP', '地区生产总值', '新建公园'],
  ...['环大学环重大科创平台创新生态圈和成果转化基地', '环大学环重大科创平台创新生态圈和成果转移转化基地'],
  '环大学和环重大科创平台创新生态圈和成果转化基地',
)
const figure: fc.Arbitrary<number> = fc.constantFrom(-3, 0.08, 5, 5.5, 6, 800)
const bound = fc.constantFrom('exactly', 'about', 'at least', 'at most', 'above', 'below')
const target = fc
  .record({
    indicator: name,
    measure: fc.constantFrom('growth', 'level', 'count'),
    bound,
    value: figure,
    width: fc.constantFrom(undefined, 0.5, 1.5, 3),
    unit: fc.constantFrom('"%"', '亿元', '万亿元', '亿美元', '亿斤'),
    force: fc.constantFrom('must', 'expected', 'striving'),
    attribute: fc.constantFrom('expected', 'binding'),
    less_is_better: fc.boolean(),
    period: fc.constantFrom(0, 0, 0, 5),
  })
  .map(({ width, ...rest }) =>
    width === undefined ? rest : { ...rest, bound: 'between', high: rest.value + width },
  )

/** Two registers, of which one keeps some targets of the other and makes ranges of some, wider at both ends. */
const registers = fc
  .tuple(
    fc.array(fc.tuple(target, fc.constantFrom('left out', 'kept', 'widened')), { maxLength: 6 }),
    fc.array(target, { maxLength: 6 }),
    fc.boolean(),
  )
  .map(([first, others, isReversed]) => {
    const again = first.flatMap(([each, fate]): readonly Drawn[] =>
      fate === 'left out' ? [] : [fate === 'kept' ? each : widened(each)],
    )
    const both = [first.map(([each]) => each), [...others, ...again]] as const
    return isReversed ? ([both[1], both[0]] as const) : both
  })

function widened(each: Drawn): Drawn {
  const high = 'high' in each ? each.high : each.value
  return { ...each, bound: 'between', value: each.value - 1, high: high + 1 }
}

type Drawn = typeof target extends fc.Arbitrary<infer T> ? T : never

function write(file: string, year: number, targets: readonly Drawn[]): string {
  const lines = targets.map((each, index) => {
    const { period, ...keys } = each
    const high = 'high' in keys ? `, value_high: ${keys.high}` : ''
    return `  - { id: t${index}, quote: q${index}, at: [0, 9], indicator: ${keys.indicator}, measure: ${keys.measure}, bound: ${keys.bound}, value: ${keys.value}${high}, unit: ${keys.unit}, force: ${keys.force}, attribute: ${keys.attribute}, less_is_better: ${keys.less_is_better}, period: ${year + period} }\n`
  })
  const head = `report: { title: ${file}, place: 云河, year: ${year}, sha256: ${'a'.repeat(64)}, length: 100 }`
  const list = targets.length === 0 ? 'targets: []\n' : `targets:\n${lines.join('')}`
  writeFileSync(join(folder, file), `${head}\n${list}`)
  return file
}

function diff(from: string, to: string): RegisterDifference {
  const outcome = diffRegisters({ workingDirectory: folder, packageRoot: folder }, from, to)
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('; '))
  return outcome.value
}

const opposite = {
  ...{ raised: 'lowered', lowered: 'raised', widened: 'narrowed', narrowed: 'widened' },
  ...{ tighter: 'looser', looser: 'tighter' },
} as const
const mirrored = (word: string | undefined): string | undefined =>
  word !== undefined && Object.hasOwn(opposite, word) ? opposite[word as keyof typeof opposite] : word

/** A row as seen from the other side. */
function fromBehind({ from, to, by, change, aspects, strictness }: ComparedPair): string {
  return JSON.stringify([to.id, from.id, by, mirrored(change), aspects, mirrored(strictness) ?? ''])
}

function asIs({ from, to, by, change, aspects, strictness }: ComparedPair): string {
  return JSON.stringify([from.id, to.id, by, change, aspects, strictness ?? ''])
}

const ids = (targets: readonly { readonly id: string }[]): readonly string[] => targets.map(({ id }) => id)
const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort((a, b) => (a < b ? -1 : 1))

test('P18: the difference of two registers, taken the other way round, is its mirror image', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(registers, ([a, b]) => {
      write('a.yaml', 2031, a)
      write('b.yaml', 2032, b)
      const [forth, back] = [diff('a.yaml', 'b.yaml'), diff('b.yaml', 'a.yaml')]
      expect(ids(back.added)).toEqual(ids(forth.dropped))
      expect(ids(back.dropped)).toEqual(ids(forth.added))
      expect(sorted(back.pairs.map(asIs))).toEqual(sorted(forth.pairs.map(fromBehind)))
      // One to one, and nothing lost.
      expect(forth.pairs.length + forth.dropped.length).toBe(a.length)
      expect(forth.pairs.length + forth.added.length).toBe(b.length)
      for (const { change, by, strictness } of forth.pairs) {
        for (const word of [change, by, `${strictness}`]) seen.add(word)
      }
    }),
    { numRuns: 300 },
  )
  // The registers drawn have met every way in which two promises can differ.
  for (const word of ['raised', 'lowered', 'widened', 'narrowed', 'changed', 'not comparable', 'unchanged'])
    expect(seen).toContain(word)
  for (const word of ['indicator', 'name', 'similar name', 'tighter', 'looser']) expect(seen).toContain(word)
})

test('the difference of a register with itself is empty', () => {
  fc.assert(
    fc.property(fc.array(target, { maxLength: 8 }), a => {
      write('same.yaml', 2031, a)
      const { added, dropped, pairs } = diff('same.yaml', 'same.yaml')
      expect([added, dropped]).toEqual([[], []])
      expect(pairs.filter(({ change }) => change !== 'unchanged')).toEqual([])
    }),
  )
})
