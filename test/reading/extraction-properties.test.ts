import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textFile } from '../../src/files/text-file.js'
import { extractTargets } from '../../src/reading/extract-targets.js'
import type { ExtractedTarget } from '../../src/reading/extraction.js'
import { verifyRegister } from '../../src/reading/verify-register.js'
import type { Target } from '../../src/vocabulary/target.js'
import { annotatedTexts } from './annotated-texts.js'

/** Every fault that `targets verify` finds in what was extracted from a text. */
function faultsOf(text: string): readonly string[] {
  const extraction = extractTargets(text)
  const file = textFile('report.txt', text)
  const targets = [...extraction.targets, ...extraction.doubtful].map(asTarget)
  const report = {
    title: 't',
    place: 'p',
    year: 2024,
    sha256: file.sha256,
    length: [...text].length,
    url: undefined,
  }
  return verifyRegister({ report, targets, file: 'register.yaml' }, file).faults.map(fault => fault.message)
}

const asTarget = (target: ExtractedTarget, index: number): Target => ({
  ...target,
  id: `t${index}`,
  indicator: { zh: target.indicator, en: target.indicator },
  tolerance: undefined,
  readAs: undefined,
  lessIsBetter: false,
  attribute: 'expected',
  expression: undefined,
  period: 2024,
  note: undefined,
  place: { file: 'register.yaml', line: 1, column: 1, width: 1, text: '' },
  expressionPlace: undefined,
})

describe('whatever the text', () => {
  const sentences = annotatedTexts().map(text => text.text)
  const pieces = sentences.flatMap(text => text.split(/(?<=[，。；、])/))

  it('every quote stands where it says and holds its figure: in every annotated text', () => {
    expect(sentences.flatMap(faultsOf)).toEqual([])
  })

  it('every quote stands where it says and holds its figure: in texts put together at random', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), parts => {
        expect(faultsOf(parts.join(''))).toEqual([])
      }),
      { numRuns: 300, seed: 20240131 },
    )
  })

  it('any characters at all are read without a mistake of ours', () => {
    const letters =
      '0123456789.,，。、；：:%％‰一二三十百千万亿元个家增长下降达到至以上左右“”"()（）第年月人同步高于分别均新增建设全覆盖翻番\n 𠮷萬億'
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters), { maxLength: 120 }), parts => {
        const text = parts.join('')
        const points = [...text]
        for (const target of extractTargets(text).targets) {
          expect(points.slice(target.at[0], target.at[1]).join('')).toBe(target.quote)
        }
      }),
      { numRuns: 2000, seed: 20240131 },
    )
  })

  it('a text twice as long holds the same targets twice, at their places', () => {
    const text = `${sentences.slice(0, 40).join('\n')}\n`
    const once = extractTargets(text).targets
    const twice = extractTargets(text + text).targets
    expect(twice.map(target => target.quote)).toEqual([...once, ...once].map(target => target.quote))
    const length = [...text].length
    expect(twice.slice(once.length).map(target => target.at[0] - length)).toEqual(
      once.map(target => target.at[0]),
    )
  })
})

describe('texts that could cost more than their length end in time', () => {
  // Vitest's own limit of five seconds is the guard: a pattern that blows up takes hours on these.
  const million = 1_000_000
  const texts: readonly (readonly [string, string])[] = [
    ['a million characters without punctuation', '中'.repeat(million)],
    ['the same with figures', '增长5%以上新增3家'.repeat(40_000)],
    ['a list without end', '、新增三家5个'.repeat(40_000)],
    ['nothing but numerals', '一二三'.repeat(150_000)],
    ['nothing but digits', '1'.repeat(million)],
    ['opened quotation marks', '“新增3家'.repeat(100_000)],
    ['opened brackets', '('.repeat(million)],
    ['fifty thousand growths', '增长,'.repeat(50_000)],
    ['relations without end', '与经济增长同步、'.repeat(60_000)],
    [
      'lines broken in mid-sentence',
      `${'新增上市公司甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸'}\n`.repeat(20_000),
    ],
  ]
  it.each(texts)('%s', (_, text) => {
    expect(extractTargets(text).report.length).toBe(text.length)
  })
})
