/** A change of unit by a power of ten: `shrink` into the range of 1 to 10 for the largest value, `grow` back. */
export interface DecimalUnit {
  readonly shrink: (value: number) => number
  readonly grow: (value: number) => number
}

/**
 * The power of ten that brings the largest size of the values between 1 and 10. Decimal figures so shrunk are the same doubles whatever power of
 * ten their unit has, so that no search ends elsewhere when 亿元 become 万元: the quotient of two exact numbers is rounded once.
 */
export function decimalUnit(values: readonly number[]): DecimalUnit {
  const size = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0)
  // The exponent of the shortest decimal form: exact, where a logarithm would be a rounding away.
  const exponent = Number(size.toExponential().split('e')[1])
  const power = Number(`1e${Math.abs(exponent)}`)
  return exponent < 0
    ? { shrink: value => value * power, grow: value => value / power }
    : { shrink: value => value / power, grow: value => value * power }
}
