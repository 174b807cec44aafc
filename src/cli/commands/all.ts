/** Every command but those of draws, loaded as one part: a start pays more for each file than for code it does not run. */
export { brief } from './brief.js'
export { check } from './check.js'
export { compare } from './compare.js'
export { list } from './list.js'
export { run } from './run.js'
export { trace } from './trace.js'
export { validate } from './validate.js'
export { verify } from './verify.js'
