import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalsToTell, fixed, signed, usualDecimals } from '../../src/briefing/format-number.js'
import { html, join, picture, webLink } from '../../src/briefing/html.js'
import { spreadText } from '../../src/briefing/spread-text.js'
import { markIn, reportWords } from '../../src/briefing/target-text.js'
import { wordingEn } from '../../src/briefing/wording-en.js'
import { wordingZh } from '../../src/briefing/wording-zh.js'
import type { Spread } from '../../src/vocabulary/assumption.js'
import { fixtureRegister } from './fixture-targets.js'

describe('numbers', () => {
  test.each([
    [20253.16, 0, '20,253'],
    [-0.5, 1, '−0.5'],
    [-0.04, 1, '0.0'],
    [0.05, 1, '0.1'],
    [1234567.891, 2, '1,234,567.89'],
  ])('%d with %d decimals is %s', (value, decimals, text) => {
    expect(fixed(value, decimals)).toBe(text)
  })

  test('a gain has its sign, nothing has none', () => {
    expect(signed(0.3, 1)).toBe('+0.3')
    expect(signed(0.01, 1)).toBe('0.0')
  })

  test('5.48 is told from the 5.5 it misses', () => {
    expect(fixed(5.48, decimalsToTell(5.48, 5.5, 1))).toBe('5.48')
    expect(decimalsToTell(5.3, 5.5, 1)).toBe(1)
  })

  test('rates have one decimal, thousands none', () => {
    expect(usualDecimals(5.5, 'rate')).toBe(1)
    expect(usualDecimals(20059, '亿元')).toBe(0)
  })

  // Standard deviations by hand: a triangle from 0 to 6 % about its middle has 6/√24, a uniform 6/√12; the deviations −1 and 1 have 1.
  test.each<[Spread | undefined, string, string]>([
    [{ kind: 'standard deviation', value: 0.0125 }, 'rate', '±1.3'],
    [{ kind: 'by period', values: new Map([[2024, 0.02]]) }, 'rate', '±2'],
    [{ kind: 'by period', values: new Map([[2025, 0.02]]) }, 'rate', '—'],
    [{ kind: 'student t', sd: 30, df: 5 }, '亿元', '±30'],
    [{ kind: 'triangular', low: 0, mode: 0.03, high: 0.06 }, 'rate', '±1.2'],
    [{ kind: 'uniform', low: -3, high: 3 }, '亿元', '±1.7'],
    [{ kind: 'empirical', deviations: [-1, 1] }, '亿元', '±1'],
    [{ kind: 'lognormal', logSd: 0.05 }, '亿元', '±5%'],
    [undefined, '亿元', '—'],
  ])('a spread in one figure: %j in %s is %s', (spread, unit, text) => {
    expect(spreadText(spread, 2024, unit)).toBe(text)
  })

  test('what is not finite is never written', () => {
    expect(() => fixed(Number.NaN, 1)).toThrow(/finite/)
    expect(() => html`${Number.POSITIVE_INFINITY}`).toThrow(/finite/)
  })
})

describe('the template', () => {
  test('escapes everything that is put in', () => {
    expect(html`<b>${`<i>&"'`}</b>`.text).toBe('<b>&lt;i&gt;&amp;&quot;&#39;</b>')
    expect(html`${['<', html`<br>`]}`.text).toBe('&lt;<br>')
    expect(join(['a', '<'], ' & ').text).toBe('a &amp; &lt;')
  })

  test('no text gets a tag or an attribute through', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(html`${text}`.text).not.toMatch(/[<>"']/)
      }),
    )
  })

  test('hidden and direction-turning characters become visible', () => {
    expect(html`${'a\u202eb\u0000'}`.text).toBe('a\ufffdb\ufffd')
  })

  test('only plain web addresses become links', () => {
    expect(webLink('https://example.org/a').text).toContain(
      '<a href="https://example.org/a" rel="noreferrer">',
    )
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      'https://x" onclick="y',
      'file:///etc/passwd',
    ]) {
      expect(webLink(address).text).not.toContain('<a ')
    }
  })

  test('a picture with a script, a link or a style is refused', () => {
    expect(() => picture('<svg viewBox="0 0 1 1"><script>1</script></svg>')).toThrow(/picture/)
    expect(() => picture('<svg viewBox="0 0 1 1"><a href="x">1</a></svg>')).toThrow(/picture/)
    expect(() => picture('<svg viewBox="0 0 1 1" onload="x"></svg>')).toThrow(/picture/)
    expect(() => picture('<p></p>')).toThrow(/picture/)
  })
})

describe('targets in the words of the report', () => {
  const find = (id: string) => {
    const target = fixtureRegister().targets.find(one => one.id === id)
    if (target === undefined) throw new Error(id)
    return target
  }

  test('the figure is marked, not one in a name', () => {
    const target = find('pm25')
    const mark = markIn(target)
    expect(target.quote.slice(mark?.start, mark?.end)).toBe('29')
  })

  test('a promise without a figure is its word', () => {
    expect(reportWords(find('export-share'))).toBe('基本稳定')
    expect(reportWords(find('income-gap'))).toBe('高于1')
  })
})

describe('the two editions', () => {
  test('have words for the same things, none of them empty', () => {
    const empty = (words: object): string[] =>
      Object.entries(words).flatMap(([key, value]) => {
        if (typeof value === 'string') return value === '' ? [key] : []
        return typeof value === 'object' && value !== null ? empty(value) : []
      })
    expect(empty(wordingZh)).toEqual([])
    expect(empty(wordingEn)).toEqual([])
    expect(wordingZh.limits).toHaveLength(wordingEn.limits.length)
  })

  test('write percentage points as such, never as per cent', () => {
    expect(wordingZh.withUnit('0.5', wordingZh.points)).toBe('0.5个百分点')
    expect(wordingEn.withUnit('0.5', wordingEn.points)).toBe('0.5 percentage points')
  })
})
