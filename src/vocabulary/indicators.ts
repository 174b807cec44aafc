import type { Indicator } from './indicator.js'
import { demandIndicators } from './indicators/demand.js'
import { environmentIndicators } from './indicators/environment.js'
import { farmingIndicators } from './indicators/farming.js'
import { housingIndicators } from './indicators/housing.js'
import { innovationIndicators } from './indicators/innovation.js'
import { networkIndicators } from './indicators/networks.js'
import { outputIndicators } from './indicators/output.js'
import { financeIndicators } from './indicators/public-finance.js'
import { societyIndicators } from './indicators/society.js'

/** Every indicator that has an id, by subject. */
export const indicators: readonly Indicator[] = [
  ...outputIndicators,
  ...farmingIndicators,
  ...demandIndicators,
  ...financeIndicators,
  ...innovationIndicators,
  ...housingIndicators,
  ...societyIndicators,
  ...environmentIndicators,
  ...networkIndicators,
]
