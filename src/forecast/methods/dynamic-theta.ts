import { nelderMead } from '../../numerics/nelder-mead.js'
import { type ForecastMethod, finiteForecast, leastSquaredError, type MethodForecast } from '../method.js'

/** α as in the reference implementation's documented bounds; the weight w = 1 − 1/θ stands for θ of 1 … infinity. */
const box = { lower: Float64Array.of(0.1), upper: Float64Array.of(0.99) }
const startAlphas = [0.1, 0.3, 0.5, 0.7, 0.9, 0.99]

/** State of the model after t values: smoothed level, mean, and the straight line A + B·t through the values so far. */
interface Running {
  t: number
  level: number
  mean: number
  intercept: number
  slope: number
  /** (1 − α)^t */
  left: number
}

/**
 * The dynamic optimised theta model (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler, IJF 32, 2016, eq. 12–17):
 *   μ_t = ℓ_{t−1} + w·{(1 − α)^{t−1} A_{t−1} + [(1 − (1 − α)^t)/α]·B_{t−1}},  w = 1 − 1/θ,
 *   ℓ_t = αy_t + (1 − α)ℓ_{t−1}, and A, B the line fitted to y_1 … y_t, updated with each value.
 * For a given α the errors are linear in ℓ_0 and w, so these come from least squares (w between 0 and 1) and only α is
 * searched for. From 4 values.
 */
export const dynamicTheta: ForecastMethod = (values, horizon) => {
  const n = values.length
  if (n < 4) return undefined
  const least = leastSquaredError(values)
  const sumAt = (alpha: number): number => Math.max(solve(values, alpha).sum, least)
  const start = startAlphas.reduce((so, alpha) => (sumAt(alpha) < sumAt(so) ? alpha : so))
  const base = sumAt(start)
  const { x } = nelderMead(
    point => sumAt(point[0] ?? 0) / base,
    Float64Array.of(start),
    Float64Array.of(0.05),
    box,
    1e-8,
  )
  const alpha = x[0] ?? start
  const { sum, weight, level } = solve(values, alpha)
  return finiteForecast(pathOf(values, horizon, alpha, weight, level, Math.max(sum, 0) / Math.max(1, n - 3)))
}

function begin(level: number): Running {
  return { t: 0, level, mean: 0, intercept: 0, slope: 0, left: 1 }
}

/** What w multiplies in the one-step forecast. */
function lineAhead(state: Running, alpha: number): number {
  return state.left * state.intercept + ((1 - state.left * (1 - alpha)) / alpha) * state.slope
}

function take(state: Running, value: number, alpha: number): void {
  const t = state.t + 1
  // B_1 would need two values and is 0 by definition.
  state.slope = t === 1 ? 0 : ((t - 2) * state.slope + (6 / t) * (value - state.mean)) / (t + 1)
  state.mean += (value - state.mean) / t
  state.intercept = state.mean - ((t + 1) / 2) * state.slope
  state.level = alpha * value + (1 - alpha) * state.level
  state.left *= 1 - alpha
  state.t = t
}

/** ℓ_0 and w of least Σe² for this α. e_t = s_t − ℓ_0·u_t − w·v_t, s the error of smoothing from 0. */
function solve(values: readonly number[], alpha: number) {
  const state = begin(0)
  let [uu, us, uv, vv, vs] = [0, 0, 0, 0, 0]
  for (const value of values) {
    const s = value - state.level
    const u = state.left
    const v = lineAhead(state, alpha)
    uu += u * u
    us += u * s
    uv += u * v
    vv += v * v
    vs += v * s
    take(state, value, alpha)
  }
  // v's part that u does not explain; u_1 = 1 and v_1 = 0, so v is never a multiple of u.
  const restRest = vv - (uv * uv) / uu
  const restError = vs - (uv * us) / uu
  const weight = restRest > 0 ? Math.min(1, Math.max(0, restError / restRest)) : 0
  const level = (us - uv * weight) / uu
  let sum = 0
  const again = begin(level)
  for (const value of values) {
    const error = value - again.level - weight * lineAhead(again, alpha)
    sum += error * error
    take(again, value, alpha)
  }
  return { sum, weight, level }
}

/**
 * Forecasts stand in for the values to come, and the line goes on being updated by them. The model is linear in its errors,
 * so the error of h steps is σ√(Σ r²), r the response h steps on to an error of 1 in each step between.
 */
function pathOf(
  values: readonly number[],
  horizon: number,
  alpha: number,
  weight: number,
  level: number,
  variance: number,
): MethodForecast {
  const last = begin(level)
  for (const value of values) take(last, value, alpha)
  const run = (state: Running, steps: number, shock: number): Float64Array => {
    const path = new Float64Array(steps)
    for (let h = 0; h < steps; h++) {
      path[h] = state.level + weight * lineAhead(state, alpha) + (h === 0 ? shock : 0)
      take(state, path[h] ?? 0, alpha)
    }
    return path
  }
  const mean = run({ ...last }, horizon, 0)
  const squares = new Float64Array(horizon)
  const state: Running = { ...begin(0), t: last.t, left: last.left }
  for (let from = 0; from < horizon; from++) {
    run({ ...state }, horizon - from, 1).forEach((response, i) => {
      squares[from + i] = (squares[from + i] ?? 0) + response * response
    })
    state.t += 1
    state.left *= 1 - alpha
  }
  return {
    method: 'DOTM',
    mean,
    sigma: squares.map(square => Math.sqrt(variance * square)),
    evidence: { alpha, theta: weight < 1 ? 1 / (1 - weight) : 'infinite' },
  }
}
