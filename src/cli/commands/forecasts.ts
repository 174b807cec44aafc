/** The commands that forecast: a part of their own, because only they need the methods. */

export { baselinePath } from '../../forecast/baseline-path.js'
export { backtest } from './backtest.js'
export { forecast } from './forecast.js'
