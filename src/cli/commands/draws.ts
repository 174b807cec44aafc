/** The commands that draw: a part of their own, because the engine of draws is a quarter of all code and only they need it. */
export { checkWithDraws } from './check-draws.js'
export { merge } from './merge.js'
export { score } from './score.js'
export { simulate } from './simulate.js'
