/** A number as data files write it, or what to write instead. */
export type PlainNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly why: string; readonly help: string }

/**
 * Reads a decimal number such as `1234.5`, `-3` or `1.5e-3`. Refuses, with the plain form where it can be told: blanks, `NaN`, `n/a`,
 * infinities, per cent signs, thousands separators, full-width digits, formulas. Never guesses.
 */
export function readPlainNumber(text: string): PlainNumber {
  if (/^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,4})?$/.test(text)) {
    const value = Number(text)
    const vanished = value === 0 && /[1-9]/.test(text.replace(/[eE].*/, ''))
    if (Number.isFinite(value) && !vanished) return { ok: true, value }
    return {
      ok: false,
      why: 'is outside the range of numbers',
      help: 'Write a finite number, in a larger or smaller unit.',
    }
  }
  return { ok: false, ...explain(text) }
}

function explain(text: string): { why: string; help: string } {
  if (text === '') return { why: 'is empty', help: 'Where there is no figure, leave the row out.' }
  if (/^(?:nan|n\/?a|#n\/?a|null|none|missing|\.|-+|…|\.{2,}|—+|暂无|缺)$/iu.test(text)) {
    return { why: 'is not a number', help: 'Where there is no figure, leave the row out.' }
  }
  if (/^[+-]?\.?inf(?:inity)?$/i.test(text))
    return { why: 'is not a finite number', help: 'Where there is no figure, leave the row out.' }
  if (/^[=@]/.test(text))
    return { why: 'is a formula', help: 'Formulas are never evaluated: write the result.' }
  const plain = plainForm(text)
  if (plain !== undefined) return plain
  return { why: 'is not a number', help: 'Write a plain decimal number such as 1234.5.' }
}

/** The same figure written plainly, where exactly one reading is possible. */
function plainForm(text: string): { why: string; help: string } | undefined {
  const half = text.normalize('NFKC').replace(/−/g, '-')
  const why = half === text ? 'is not a plain number' : 'is written in full-width characters'
  const found = /^([+-]?)((?:\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.\d+)?)\s*([^\d\s.,+-]\D{0,20})?$/u.exec(half)
  if (found === null) return undefined
  const [, sign = '', written = '', unit] = found
  const digits = written.replace(/[, ]/g, '').replace(/^\./, '0.')
  if (digits === '') return undefined
  const number = `${sign === '-' ? '-' : ''}${digits}`
  return unit === undefined
    ? { why, help: `Write ${number}` }
    : { why, help: `Write ${number} here and ${unit.trim()} in the column "unit".` }
}
