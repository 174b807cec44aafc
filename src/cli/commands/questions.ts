/** The commands that ask a model back: a part of their own, because only they need derivatives, searches and linear programs. */

export { attributeWaterfalls } from '../brief-waterfalls.js'
export { progressBriefing } from '../progress-briefing.js'
export { reconcileBriefing } from '../reconcile-briefing.js'
export { tornadoBriefing } from '../tornado-briefing.js'
export { explain } from './explain.js'
export { multipliers } from './multipliers.js'
export { progress } from './progress.js'
export { reconcile } from './reconcile.js'
export { seek } from './seek.js'
export { sensitivity } from './sensitivity.js'
