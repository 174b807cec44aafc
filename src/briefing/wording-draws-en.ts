import type { DrawsWording } from './wording-draws.js'

/** The English phrases of a page with draws. */
export const drawsWordingEn: DrawsWording = {
  meta: 'Draws',
  metaValue: (draws, seed) => `${draws}, seed ${seed}`,
  tile: targets => `Probability of all ${targets} targets at once`,
  tileBelow: (lowest, highest) => `singly: lowest ${lowest} · highest ${highest}`,
  head: 'Probability',
  reach: { 'within reach': 'within reach', tight: 'tight', hard: 'hard' },
  together: (draws, targets, reached, tight, hard, joint) =>
    `Over ${draws} draws, of ${targets} targets with a probability ${reached} are within reach, ${tight} tight and ${hard} hard; all of them at once: ${joint}. That each target is on course does not mean that they are met together: the joint probability is counted draw by draw, not multiplied from the single ones.`,
  scale:
    'Probability is the share of the same draws in which a target is met, never written as nought or certainty.',
  scaleOf: (reach, from, to) =>
    reach === 'within reach'
      ? `within reach: ${from}% or more`
      : reach === 'tight'
        ? `tight: ${from}% to ${to}%`
        : `hard: below ${from}%`,
  apart: error =>
    `The verdict looks at the one path of the main scenario, the probability at all draws: two scales. A projection just on its bound, or a target narrower than the swings, is "met" with no high probability.${
      error === undefined
        ? ''
        : ` The standard errors of these probabilities from drawing are at most ${error} percentage points.`
    }`,
  metButUnsure: (met, tight, hard) =>
    `Of ${met} targets with the verdict met, ${tight} are tight and ${hard} hard.`,
  targetLine: probability => `probability ${probability}`,
  title: (year, name, probability, [low, high]) =>
    `${year} ${name}: probability of the target ${probability}, 90% of draws from ${low} to ${high}`,
  titleWithoutTarget: (year, name, median, [low, high]) =>
    `${year} ${name}: median ${median}, 90% of draws from ${low} to ${high}`,
  subtitle: (place, name, unit, from, to, scenario) =>
    `${place}, ${name}${unit === '' ? '' : ` (${unit})`}, ${from}–${to}, ${scenario}; from light to dark, bands of 90%, 60% and 30%`,
  edge: { high: value => `90% band, top ${value}`, low: value => `90% band, bottom ${value}` },
  bandAt: (year, low, high) => `${year}, band of 90%: ${low} to ${high}`,
  frequency: (year, [a, b], [c, d], [e, f]) =>
    `By the model and the uncertainty listed, on 100 occasions about 90 fall within the whole shaded area, about 60 within the darker and about 30 within the darkest; in ${year} these are ${a} to ${b}, ${c} to ${d} and ${e} to ${f}.`,
  inside: 'The bands contain: ',
  outside: 'They do not contain: ',
  kind: {
    assumptions: 'spread of assumptions',
    coefficients: 'uncertainty of coefficients',
    base: 'uncertainty of base values',
    shocks: 'shocks to equations',
  },
  counted: (kind, numbers) => `${kind} (${numbers} numbers)`,
  modelItself: 'whether the model is right or the scenario chosen comes about',
  line: 'Bold blue is the deterministic path of the main scenario; the other lines are scenarios in the same frame, and may leave the bands.',
  baseInside: 'The error of a hollow starting point is in the draws.',
  moving: 'A bound "in step" is worked out in each draw; drawn is that of the main scenario.',
  quantile: share => (share === 50 ? `median (${share}%)` : `${share}% quantile`),
  quantileHead: 'Quantiles of draws, and scenarios',
  method: (draws, unusable, seed, kinds) =>
    `The main scenario was drawn ${draws} times (${unusable} without a result), seed ${seed}, with scrambled Sobol points; every draw solves all equations anew. ${kinds}`,
  limits: isScored => [
    `Probabilities and bands hold if the model does and the scenario chosen comes about; most spreads are stated judgement, and the coverage of the bands is not back-tested on this page${isScored ? ': the section "Outturns since" sets a few outturns beside them, which are too few to prove it' : ''}.`,
    'Targets without a model are only quoted; "tracked" means neither met nor missed, and they are not in the joint probability.',
    'The coefficients of behavioural equations are estimated from observations or rest on a stated judgement; their errors are in the appendix and in the draws, not in the verdicts.',
    'Arithmetic findings say whether targets can hold together, not which one should change.',
  ],
  stream: 'random stream',
}
