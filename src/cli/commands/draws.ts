/** The commands that draw, and what `brief` draws: a part of their own, because the engine of draws is a quarter of all code and only they need it. */
export { drawBriefing } from '../draw-briefing.js'
export { scoreBriefing } from '../score-briefing.js'
export { checkWithDraws } from './check-draws.js'
export { merge } from './merge.js'
export { score } from './score.js'
export { simulate } from './simulate.js'
