/** What the forecasting benches use of the toolkit, in one place: `forecast-accuracy.mjs` and `fit-widths.mjs` bundle it. */
export { forecastSeries } from '../src/forecast/forecast-series.js'
export { boundShares, walkDistances, widthFeatures } from '../src/forecast/interval-widths.js'
export { memberNames, memberOf } from '../src/forecast/member-names.js'
export { poolForecast } from '../src/forecast/pool.js'
export { randomWalk, randomWalkWithDrift } from '../src/forecast/random-walk-drift.js'
export { widthConstants } from '../src/forecast/width-constants.js'
export { nelderMead } from '../src/numerics/nelder-mead.js'
