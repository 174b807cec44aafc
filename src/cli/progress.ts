/** Draws one line of progress over and over on a terminal: share done, draws (or what is counted) a second, time left. */
export class ProgressLine {
  readonly #began = performance.now()
  #last = 0

  constructor(
    private readonly draws: number,
    private readonly write: ((text: string) => void) | undefined,
    private readonly counted = 'draws',
  ) {}

  /** Says how many draws are done; at most ten times a second. */
  show(done: number): void {
    const now = performance.now()
    if (this.write === undefined || (now - this.#last < 100 && done < this.draws)) return
    this.#last = now
    this.write(`\r\u001b[K${progressText(done, this.draws, (now - this.#began) / 1000, this.counted)}`)
  }

  /** Takes the line away. */
  end(): void {
    if (this.#last > 0) this.write?.('\r\u001b[K')
  }
}

/** `[#####-----] 50%  1200000 draws/s  8 s left`. */
export function progressText(done: number, draws: number, seconds: number, counted = 'draws'): string {
  const share = draws === 0 ? 1 : done / draws
  const filled = Math.round(share * 20)
  const rate = done / Math.max(seconds, 1e-3)
  const left = rate > 0 ? Math.ceil((draws - done) / rate) : 0
  const bar = `${'#'.repeat(filled)}${'-'.repeat(20 - filled)}`
  return `[${bar}] ${Math.floor(share * 100)}%  ${Math.round(rate)} ${counted}/s  ${left} s left`
}
