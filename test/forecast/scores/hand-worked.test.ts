import { describe, expect, test } from 'vitest'
import { coverage } from '../../../src/forecast/scores/coverage.js'
import { crpsOfNormal, crpsOfStudentT } from '../../../src/forecast/scores/crps.js'
import { crpsOfDraws } from '../../../src/forecast/scores/crps-of-draws.js'
import { crpsOfQuantiles } from '../../../src/forecast/scores/crps-of-quantiles.js'
import { intervalScore, msis } from '../../../src/forecast/scores/interval-score.js'
import { logScoreOfNormal, logScoreOfStudentT } from '../../../src/forecast/scores/log-score.js'
import { mase, owa, rmsse, scaleOfHistory, smape } from '../../../src/forecast/scores/point-scores.js'

// History 10, 12, 11, 15: steps 2, 1, 4. Outturns 16, 20; forecasts 14, 20.
const history = [10, 12, 11, 15]

describe('point scores by hand (C23)', () => {
  test('sMAPE: 200·2/30 and 0, mean 20/3', () => {
    expect(smape([16, 20], [14, 20])).toBeCloseTo(20 / 3, 14)
    expect(smape([1, 3], [3, 1])).toBe(100)
    expect(smape([1], [-1])).toBe(200)
    expect(smape([0, 5], [0, 5])).toBe(0)
  })

  test('MASE: mean error 1 over (2 + 1 + 4)/3', () => {
    expect(scaleOfHistory(history)).toBe(7 / 3)
    expect(mase([16, 20], [14, 20], history)).toBe(3 / 7)
    // Two steps back: |11 − 10| and |15 − 12|, mean 2.
    expect(mase([16, 20], [14, 20], history, 2)).toBe(0.5)
  })

  test('RMSSE: mean square 2 over (4 + 1 + 16)/3', () => {
    expect(rmsse([16, 20], [14, 20], history)).toBe(Math.sqrt(2 / 7))
  })

  test('OWA: half of 0.8 + 0.5', () => {
    expect(owa({ smape: 8, mase: 1 }, { smape: 10, mase: 2 })).toBe(0.65)
  })

  test('a history without a step, or of one season, has no scale', () => {
    expect(scaleOfHistory([4, 4, 4])).toBeUndefined()
    expect(scaleOfHistory([4])).toBeUndefined()
    expect(mase([1], [2], [4, 4])).toBeUndefined()
    expect(rmsse([1], [2], [4])).toBeUndefined()
    expect(msis([{ lower: 1, upper: 2 }], [1], [4, 4])).toBeUndefined()
  })

  test.each([
    [[1], [1, 2], '1 outturns and 2 forecasts'],
    [[], [], 'needs an outturn'],
  ])('%j against %j: %s', (outturns, forecasts, message) => {
    expect(() => smape(outturns, forecasts)).toThrow(message)
    expect(() => mase(outturns, forecasts, history)).toThrow(message)
    expect(() => rmsse(outturns, forecasts, history)).toThrow(message)
  })
})

describe('interval score by hand (C23)', () => {
  const interval = { lower: 10, upper: 14 }

  test('inside it is the width; outside 2/α for each unit: at 80%, 4 + 10·1 above and 4 + 10·2 below', () => {
    expect(intervalScore(interval, 0.8, 12)).toBe(4)
    expect(intervalScore(interval, 0.8, 14)).toBe(4)
    expect(intervalScore(interval, 0.8, 15)).toBeCloseTo(14, 13)
    expect(intervalScore(interval, 0.8, 8)).toBeCloseTo(24, 13)
  })

  test('MSIS: widths 4 and 4, one of them missed by 1 at 95%: (4 + 44)/2 over 7/3', () => {
    expect(msis([interval, interval], [12, 15], history)).toBeCloseTo(72 / 7, 12)
  })

  test('refuses an interval upside down, a level of 1 and lists of different length', () => {
    expect(() => intervalScore({ lower: 2, upper: 1 }, 0.8, 0)).toThrow('from 2 down to 1')
    expect(() => intervalScore(interval, 1, 0)).toThrow('between 0 and 1, not 1')
    expect(() => msis([interval], [], history)).toThrow('0 outturns and 1 intervals')
    expect(() => msis([], [], history)).toThrow('needs an outturn')
  })
})

describe('CRPS by hand (C23)', () => {
  test('draws 1, 2, 4 and outturn 3: errors 4/3; differences 1, 3, 2 make 2/3 plain and 1 fair', () => {
    // plain: 4/3 − ½ · 12/9; fair: 4/3 − ½ · 12/6.
    expect(crpsOfDraws([4, 1, 2], 3, 'plain')).toBeCloseTo(2 / 3, 15)
    expect(crpsOfDraws([4, 1, 2], 3, 'fair')).toBeCloseTo(1 / 3, 15)
  })

  test('a single draw scores its absolute error; there is no fair score of one', () => {
    expect(crpsOfDraws([7], 3, 'plain')).toBe(4)
    expect(() => crpsOfDraws([7], 3, 'fair')).toThrow('the fair CRPS of 1 draws does not exist')
    expect(() => crpsOfDraws([7, Number.NaN], 3, 'plain')).toThrow('finite values only')
  })

  test('quantiles 1, 2, 4 at 1/6, 1/2, 5/6 score as the three draws: check losses 1/3, 1/2, 1/6', () => {
    expect(crpsOfQuantiles([1 / 6, 1 / 2, 5 / 6], [1, 2, 4], 3)).toBeCloseTo(2 / 3, 15)
  })

  test('quantiles at 0.1 and 0.5 stand for 0 … 0.3 and 0.3 … 1', () => {
    // Outturn 3 above 1 by 2 and below 4 by 1: losses 0.1·2 and 0.5·1, so 2(0.3·0.2 + 0.7·0.5).
    expect(crpsOfQuantiles([0.1, 0.5], [1, 4], 3)).toBeCloseTo(0.82, 14)
  })

  test('normal at its mean: σ(2/√(2π) − 1/√π)', () => {
    expect(crpsOfNormal(5, 2, 5)).toBeCloseTo(2 * (Math.SQRT2 - 1) * (1 / Math.sqrt(Math.PI)), 15)
    expect(crpsOfNormal(5, 0, 8)).toBe(3)
  })

  test('Student t with 2 degrees, where all is elementary: √(2 + z²) − π√2/4', () => {
    for (const z of [0, 0.3, -1, 4, -25]) {
      const wanted = Math.sqrt(2 + z * z) - (Math.PI * Math.SQRT2) / 4
      expect(crpsOfStudentT(1, 3, 2, 1 + 3 * z) / (3 * wanted)).toBeCloseTo(1, 13)
    }
    expect(crpsOfStudentT(5, 0, 3, 8)).toBe(3)
  })

  test.each([
    [() => crpsOfNormal(0, -1, 0), '0 or more, not -1'],
    [() => crpsOfStudentT(0, 1, 1, 0), 'more than 1 degree of freedom, not 1'],
    [() => crpsOfQuantiles([], [], 0), '0 quantiles at 0 shares'],
    [() => crpsOfQuantiles([0.5, 0.4], [1, 2], 0), 'shares rise between 0 and 1; number 2 is 0.4'],
    [() => crpsOfQuantiles([0.4, 0.5], [2, 1], 0), 'quantiles do not fall; number 2 is 1'],
  ])('refusal %#: %s', (call, message) => {
    expect(call).toThrow(message)
  })
})

describe('log score by hand (C23)', () => {
  test('normal two spreads off: log(σ√(2π)) + 2', () => {
    expect(logScoreOfNormal(1, 3, 7)).toBeCloseTo(Math.log(3 * Math.sqrt(2 * Math.PI)) + 2, 14)
  })

  test('Student t with 1 degree: log(πσ(1 + z²)); with 2: log of (2 + z²)^1.5', () => {
    expect(logScoreOfStudentT(1, 3, 1, 7)).toBeCloseTo(Math.log(Math.PI * 3 * 5), 14)
    expect(logScoreOfStudentT(0, 1, 2, 2)).toBeCloseTo(1.5 * Math.log(6), 14)
  })

  test('stays finite where the density is 0 in doubles', () => {
    expect(logScoreOfStudentT(0, 1, 5, 1e200)).toBeGreaterThan(2000)
    expect(logScoreOfNormal(0, 1, 100)).toBeCloseTo(5000.9189385332, 9)
  })

  test('refuses a forecast without spread', () => {
    expect(() => logScoreOfNormal(0, 0, 1)).toThrow('a spread above 0, not 0')
    expect(() => logScoreOfStudentT(0, 0, 3, 1)).toThrow('a spread above 0, not 0')
    expect(() => logScoreOfStudentT(0, 1, 0, 1)).toThrow('above 0, not 0')
  })
})

describe('coverage by hand (C23)', () => {
  const interval = { lower: 10, upper: 14 }

  test('three of four inside at 80%: 75%, 5 points short, error √(0.8·0.2/4) = 20 points', () => {
    expect(coverage([interval, interval, interval, interval], [10, 14, 12, 15], 0.8)).toEqual({
      count: 4,
      inside: 3,
      share: 0.75,
      difference: expect.closeTo(-0.05, 15),
      error: expect.closeTo(0.2, 15),
    })
  })

  test('refuses lists of different length, none, and a level of 0', () => {
    expect(() => coverage([interval], [], 0.8)).toThrow('0 outturns by 1 intervals')
    expect(() => coverage([], [], 0.8)).toThrow('needs an outturn')
    expect(() => coverage([interval], [1], 0)).toThrow('between 0 and 1, not 0')
  })
})
