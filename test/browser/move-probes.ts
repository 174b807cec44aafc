/** What a few moves at one place of the page do. */
export interface Moved {
  /** Sum of the browser's layout shifts. */
  readonly shifts: number
  /** What moved, for the message of a failing test. */
  readonly what: readonly string[]
  /** Heights of the page after each move. */
  readonly heights: readonly number[]
  /** Changes of the document within each move. */
  readonly changes: readonly number[]
  /** Milliseconds from the input event to the last of them, laid out. */
  readonly times: readonly number[]
}

/** Moves sliders at a place of the page: a text, so that the page's own globals need no declaration here. */
export function movesAt(place: string, count: number): () => Promise<Moved> {
  return `(async () => {
  document.querySelector(${JSON.stringify(place)}).scrollIntoView({ block: 'start' })
  const wait = ms => new Promise(resolve => setTimeout(resolve, ms))
  const { documentElement: root } = document
  const settled = async () => { for (let i = 0; i < 500 && (root.dataset.live !== 'settled' || root.matches('.lv-drawing,.lv-judging')); i++) await wait(20) }
  await wait(300)
  const nameOf = node => { const e = node?.nodeType === 1 ? node : node?.parentElement; return e === null || e === undefined ? 'gone' : e.localName + '.' + e.className }
  let shifts = 0; const what = []
  const seen = new PerformanceObserver(list => { for (const entry of list.getEntries()) {
    shifts += entry.value; what.push(entry.value.toFixed(4) + ' ' + entry.sources.map(source => nameOf(source.node)).join(', ')) } })
  seen.observe({ type: 'layout-shift' })
  const heights = [], changes = [], times = []
  const inputs = [...document.querySelectorAll('.lv input[type=range]:enabled')]
  let written = 0
  const watcher = new MutationObserver(records => { written += records.length })
  watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  for (let move = 0; move < ${count}; move++) {
    // Three sliders in turn, so that no more is listed as moved after the third move; shares of their length that are the same every time.
    const input = inputs[Math.floor((move % 3) * inputs.length / 3)]
    const share = (0.3 + move * 0.38197) % 1
    input.value = String(Number(input.min) + share * (Number(input.max) - Number(input.min)))
    written = 0
    const begin = performance.now()
    input.dispatchEvent(new Event('input', { bubbles: true }))
    // What a move writes is written when its promises are kept: before the next task.
    await new Promise(resolve => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0) })
    void root.scrollHeight
    times.push(performance.now() - begin)
    changes.push(written + watcher.takeRecords().length)
    await wait(20); await settled()
    heights.push(root.scrollHeight)
  }
  watcher.disconnect(); await wait(50); seen.disconnect()
  return { shifts, what, heights, changes, times }
})()` as unknown as () => Promise<Moved>
}
