import { type Frequency, type Ordinal, writePeriod } from '../vocabulary/period.js'

/** A period inside a sentence: `2024`, `2024Q3`, `step 5`. */
export function whenText(period: Ordinal, frequency: Frequency): string {
  const text = writePeriod(period, frequency)
  return frequency === 'step' ? `step ${text}` : text
}
