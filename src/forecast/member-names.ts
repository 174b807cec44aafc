import type { MethodForecast } from './method.js'

/** Names by which one method of the pool can be asked for, as a command line writes them. */
export const memberNames = [
  'naive',
  'drift',
  'median-drift',
  'holt',
  'damped-holt',
  'ets',
  'ets-weighted',
  'theta',
  'dotm',
  'arima',
  'log-drift',
  'log-damped-holt',
  'log-dotm',
  'log-arima',
  'seasonal-naive',
  'holt-winters',
  'log-damped-holt-winters',
] as const

/** True for a name of the list. */
export function isMemberName(name: string): boolean {
  return memberNames.some(known => known === name)
}

/** The forecast of that method among those of a pool, seasonally adjusted or not; undefined where it took no part. */
export function memberOf(members: readonly MethodForecast[], name: string): MethodForecast | undefined {
  return members.find(({ method }) => typed(method) === name)
}

/** `log damped Holt–Winters` as `log-damped-holt-winters`; what follows a comma says only that seasons were taken out. */
function typed(method: string): string {
  return (method.split(',')[0] ?? '').toLowerCase().replaceAll(/[ –]/g, '-')
}
