import type { Diagnostic } from '../../vocabulary/diagnostic.js'

/** The title of a variable, or its name. */
type TitleOf = (variable: string) => string

/**
 * A fault of the solver as a Chinese sentence with the titles of variables. The command's own sentences are English, and their facts stand in them:
 * they are read back from there. What is of no known form stays as it is.
 */
export function faultInChinese(
  { code, message }: Pick<Diagnostic, 'code' | 'message'>,
  titleOf: TitleOf,
): string {
  for (const { form, say } of forms) {
    const found = form.exec(message)
    if (found !== null) return `${say(found.slice(1), titleOf)}（${code}）`
  }
  return `${code} ${message}`
}

interface Form {
  readonly form: RegExp
  readonly say: (parts: readonly string[], titleOf: TitleOf) => string
}

const forms: readonly Form[] = [
  {
    form: /^the equation for "(\w+)" has no value in ((?:step )?\S+): (.*)$/,
    say: ([name = '', when = '', why = ''], titleOf) =>
      `“${titleOf(name)}”的方程在${year(when)}没有值：${whyInChinese(why, titleOf)}`,
  },
  {
    form: /^the equations? for (.+) found no solution in ((?:step )?\S+): after (\d+) steps the equation for (\w*) is still off by (\S+) of its terms$/,
    say: ([names = '', when = '', steps = '', worst = '', off = ''], titleOf) =>
      `${listed(names, titleOf)}的方程在${year(when)}没有解：迭代${steps}步后，“${titleOf(worst)}”的方程相对误差仍为${off}`,
  },
  {
    form: /^the equations? for (.+) cannot determine (?:it|them) in ((?:step )?\S+): the Jacobian is singular$/,
    say: ([names = '', when = ''], titleOf) =>
      `${listed(names, titleOf)}的方程在${year(when)}不能确定其值：雅可比矩阵奇异`,
  },
  {
    form: /^the solution for ((?:step )?\S+) leaves the equation for "(\w*)" off by (\S+) of its terms$/,
    say: ([when = '', name = '', off = ''], titleOf) =>
      `${year(when)}的解不满足“${titleOf(name)}”的方程：相对误差为${off}`,
  },
  {
    form: /^(.+) cannot be solved for in ((?:step )?\S+): the path given to (.+) does not determine (?:it|them) in the same period$/,
    say: ([instruments = '', when = '', variables = ''], titleOf) =>
      `给定${listed(variables, titleOf)}的路径在${year(when)}不能确定${listed(instruments, titleOf)}`,
  },
  {
    form: /^no value of (.+) gives (.+) the path wanted in ((?:step )?\S+)$/,
    say: ([instruments = '', variables = '', when = ''], titleOf) =>
      `${year(when)}没有一个${listed(instruments, titleOf)}的值能使${listed(variables, titleOf)}取所给的路径`,
  },
]

function whyInChinese(why: string, titleOf: TitleOf): string {
  for (const { form, say } of reasons) {
    const found = form.exec(why)
    if (found !== null) return say(found.slice(1), titleOf)
  }
  return why
}

const reasons: readonly Form[] = [
  { form: /^it divides by zero: (.*) is 0$/, say: ([of = ''], titleOf) => `除数“${named(of, titleOf)}”为 0` },
  {
    form: /^it takes the logarithm of (\S+): (.*)$/,
    say: ([value = '', of = ''], titleOf) => `对 ${value} 取对数（“${named(of, titleOf)}”）`,
  },
  {
    form: /^it takes the square root of (\S+): (.*)$/,
    say: ([value = '', of = ''], titleOf) => `对 ${value} 开平方（“${named(of, titleOf)}”）`,
  },
  {
    form: /^it raises (\S+) to the power (\S+): (.*)$/,
    say: ([value = '', power = '', of = ''], titleOf) =>
      `求 ${value} 的 ${power} 次幂（“${named(of, titleOf)}”）`,
  },
  { form: /^the result of \S+ is too large for a number$/, say: () => '结果过大，超出数的范围' },
  { form: /^the result is not a finite number$/, say: () => '结果不是有限的数' },
]

/** Steps without a calendar have numbers, not years. */
function year(when: string): string {
  return /^\d{4}$/.test(when) ? `${when}年` : when.replace(/^step (.*)$/, '第$1步')
}

/** An expression with titles for its names, but for those of functions: `x(-1)` is a variable. */
function named(expression: string, titleOf: TitleOf): string {
  return expression.replace(/[A-Za-z_]\w*\b(?!\((?!-\d+\)))/g, titleOf)
}

function listed(names: string, titleOf: TitleOf): string {
  const all = names.replace(/ and (\d+) more$/, '').split(', ')
  const more = / and \d+ more$/.test(names) ? '等' : ''
  return `${all.map(name => `“${titleOf(name)}”`).join('、')}${more}`
}
