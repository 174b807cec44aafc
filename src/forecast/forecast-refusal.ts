import type { Wording } from '../vocabulary/wording.js'

/** Why a series has no forecast: a code of the diagnostics, and the reason in words. */
export interface ForecastRefusal {
  readonly code: 'D501' | 'D503' | 'D504' | 'D505'
  readonly why: Wording
}

/** Fewest values of any forecast. */
export const fewestValues = 3

/** Too few values to see a change and its spread, or for the first origin of a backtest. */
export function tooFew(count: number, needed = fewestValues): ForecastRefusal {
  return {
    code: 'D501',
    why: {
      zh: `只有${count}个观测值，至少需要${needed}个`,
      en: `it has ${count} observation${count === 1 ? '' : 's'}, and ${needed} are needed`,
    },
  }
}

/** A history without movement says nothing about the size of the next one, and a band of no width would be a lie. */
export function constant(count: number, isExact: boolean): ForecastRefusal {
  return {
    code: 'D503',
    why: {
      zh: `${count}个观测值全部相同${isExact ? '' : '（差别只是舍入误差）'}，历史没有变动，无从估计不确定性`,
      en: `all ${count} observations are the same${isExact ? '' : ' but for rounding'}: a history without movement gives no measure of uncertainty`,
    },
  }
}

/** The method cannot be used on these values. */
export function methodNotUsable(method: string, values: readonly number[]): ForecastRefusal {
  const least = Math.min(...values)
  return least > 0
    ? {
        code: 'D504',
        why: {
          zh: `方法“${method}”不能用于这${values.length}个值（太短或没有季节）`,
          en: `the method "${method}" cannot be used on these ${values.length} values (too few, or no season in them)`,
        },
      }
    : {
        code: 'D504',
        why: {
          zh: `方法“${method}”取对数，而序列中有值${least}不是正数`,
          en: `the method "${method}" takes logarithms, and a value is ${least}, not above 0`,
        },
      }
}

/** Values that a forecast which must stay above 0 cannot start from. */
export function notPositive(least: number): ForecastRefusal {
  return {
    code: 'D504',
    why: {
      zh: `要求预测保持为正，而序列中有值${least}`,
      en: `it is to stay above 0, and a value of it is ${least}`,
    },
  }
}

/** Values at the ends of the range of doubles. */
export function outOfRange(): ForecastRefusal {
  return {
    code: 'D505',
    why: {
      zh: '数值太大或太小（绝对值应在1e-290到1e290之间），换一个计量单位',
      en: 'its values are too large or too small to compute with (1e-290 … 1e290 in size): use another unit',
    },
  }
}
