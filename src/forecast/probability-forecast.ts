/**
 * A forecast 1 … h steps ahead: a point for each, and its spread either as quantiles (`share` within 0 … 1, `step` from 1) or as draws of a
 * step, all in the unit of the series.
 */
export type ProbabilityForecast = {
  readonly point: ArrayLike<number>
} & (
  | { readonly quantile: (share: number, step: number) => number }
  | { readonly draws: (step: number) => ArrayLike<number> }
)

/**
 * Forecasts `horizon` steps after `values`, which are in time order without gaps. A pure function: what it may know is in its
 * arguments. Undefined where the method cannot be used on these values.
 */
export type Forecaster = (values: readonly number[], horizon: number) => ProbabilityForecast | undefined
