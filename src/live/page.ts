import { shortSum } from '../vocabulary/short-sum.js'
import { answerTests } from './engine/answer-tests.js'
import { countChances } from './engine/count-chances.js'
import { type DrawAnswer, type DrawQuestion, drawInWorker, drawsInPage } from './engine/draw-in-worker.js'
import { findCauses } from './engine/find-causes.js'
import { PageModel } from './engine/live-run.js'
import { makeEngine } from './engine/make-engine.js'
import { blockId, kernelName } from './engine/page-data.js'
import { type PageCode, revivePage } from './engine/revive-model.js'
import { tellDamaged } from './panel/damaged-page.js'
import { startPanel } from './panel/start.js'

/**
 * The page program: the last script of an interactive page, and the only script of its worker. In the page it revives the model and starts
 * the panel; in the worker it draws.
 */
const code = takeCode()
if (typeof document === 'undefined') startWorker()
// In a page that a browser has saved the panel's own elements stand behind this script.
else if (document.readyState === 'loading') addEventListener('DOMContentLoaded', startPage)
else startPage()

/** The kernel's functions; taken away from where the kernel's script left them, so that nothing of the model stands on the window. */
function takeCode(): PageCode {
  const holder = globalThis as { [kernelName]?: PageCode }
  const found = holder[kernelName]
  if (found === undefined) throw new Error('the script of the kernel is missing')
  delete holder[kernelName]
  return found
}

function startPage(): void {
  const block = document.getElementById(blockId)
  const text = block?.textContent ?? ''
  const page = block?.dataset['sum'] === shortSum(text) ? revivePage(text, code) : undefined
  if (page === undefined) {
    tellDamaged()
    return
  }
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[data-outturn]')]
  const engine = makeEngine(
    page,
    drawInWorker(() => {
      const source = scripts.map(each => `${each.textContent}\n`)
      const worker = new Worker(URL.createObjectURL(new Blob(source, { type: 'text/javascript' })))
      worker.postMessage(text)
      return worker
    }),
  )
  answerTests(engine)
  const { content, model, register, observations, scenarios } = page
  // A saved page may have the word of the moment in which it was saved.
  const { dataset } = document.documentElement
  delete dataset['live']
  startPanel(engine, {
    ...content,
    model,
    register,
    observations,
    scenarios: scenarios.map(({ scenario }) => scenario),
  })
  dataset['live'] ??= 'ready'
}

function startWorker(): void {
  let model: PageModel | undefined
  let newest = 0
  addEventListener('message', ({ data }: MessageEvent<string | DrawQuestion>) => {
    if (typeof data === 'string') {
      model = new PageModel(revivePage(data, code))
      warmUp(model)
    } else if (model !== undefined) {
      const { number, about, settings, draws } = data
      newest = number
      const tell = (answer: DrawAnswer['answer']) => postMessage({ number, answer } satisfies DrawAnswer)
      if (about === 'chances') tell(countChances(model, settings, draws))
      else inParts(findCauses(model, settings, draws), () => newest === number, tell)
    }
  })
}

/** Goes on with work in parts for as long as it is wanted: between two of them the worker hears of other questions. */
function inParts<T>(work: Iterator<void, T>, isWanted: () => boolean, tell: (found: T) => void): void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    const step = isWanted() ? work.next() : undefined
    if (step?.done === false) port2.postMessage(undefined)
    else port1.close()
    if (step?.done === true) tell(step.value)
  }
  port2.postMessage(undefined)
}

/**
 * Draws a few times before anybody asks, because code that has run before runs several times faster, and what does not depend on settings is kept. Each time by itself, so that a question
 * waits for one at most.
 */
function warmUp(model: PageModel, times = 4): void {
  const { main, content } = model.page
  if (content.plan.draws === undefined || times === 0) return
  countChances(model, { scenario: main, assumptions: {}, addFactors: {} }, drawsInPage)
  setTimeout(() => warmUp(model, times - 1))
}
