export type Frequency = 'annual' | 'quarterly' | 'monthly' | 'step'

/**
 * A period as a whole number that counts by one within its frequency: the year itself, year × 4 + quarter − 1,
 * year × 12 + month − 1, or the step. Arithmetic on periods is arithmetic on ordinals.
 */
export type Ordinal = number

/** Reads `2024`, `2024Q3`, `2024-07` or a step number; undefined when the text is none of that frequency. */
export function readPeriod(text: string, frequency: Frequency): Ordinal | undefined {
  switch (frequency) {
    case 'annual':
      return /^\d{4}$/.test(text) ? digits(text) : undefined
    case 'quarterly': {
      const found = /^(\d{4})Q([1-4])$/.exec(text)
      return found === null ? undefined : digits(found[1] ?? '') * 4 + digits(found[2] ?? '') - 1
    }
    case 'monthly': {
      const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
      return found === null ? undefined : digits(found[1] ?? '') * 12 + digits(found[2] ?? '') - 1
    }
    case 'step':
      return /^\d{1,7}$/.test(text) ? digits(text) : undefined
  }
}

/** The text of a period, as it stands in files and in JSON. */
export function writePeriod(ordinal: Ordinal, frequency: Frequency): string {
  switch (frequency) {
    case 'annual':
    case 'step':
      return `${ordinal}`
    case 'quarterly':
      return `${Math.floor(ordinal / 4)}Q${(ordinal % 4) + 1}`
    case 'monthly':
      return `${Math.floor(ordinal / 12)}-${`${(ordinal % 12) + 1}`.padStart(2, '0')}`
  }
}

/** The frequency a period text is written in. Four digits are a year; other whole numbers are steps. */
export function frequencyOf(text: string): Frequency | undefined {
  const order: readonly Frequency[] = ['annual', 'quarterly', 'monthly', 'step']
  return order.find(frequency => readPeriod(text, frequency) !== undefined)
}

/** How many periods make a year: the distance `yoy` looks back. One for steps. */
export function periodsPerYear(frequency: Frequency): number {
  return { annual: 1, quarterly: 4, monthly: 12, step: 1 }[frequency]
}

function digits(text: string): number {
  return Number.parseInt(text, 10)
}
