import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** What a call of the browser gave back, by key. */
export type Answer = ReadonlyMap<string, unknown>

/** The browser said no, ended, or did not answer in time. */
export class ChromiumFault extends Error {}

interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (fault: ChromiumFault) => void
}

/**
 * A Chromium without a window, spoken to through two pipes (the DevTools protocol): no port, no package, a profile of its own that goes with it.
 * `--print-to-pdf` on the command line is not used: it cannot be told that the page is loaded, and headless shells without their resources wait for ever (measured).
 */
export class Chromium {
  readonly #child: ChildProcess
  readonly #profile: string
  readonly #waiting = new Map<number, Waiting>()
  readonly #events = new Map<string, Waiting>()
  #said = ''
  #unread = ''
  #next = 1
  #ended: ChromiumFault | undefined

  /** `asRoot` because Chromium refuses to start its sandbox for the user root. */
  constructor(path: string, { asRoot }: { readonly asRoot: boolean }) {
    this.#profile = mkdtempSync(join(tmpdir(), 'outturn-chromium-'))
    const options = [
      '--headless',
      '--remote-debugging-pipe',
      `--user-data-dir=${this.#profile}`,
      '--disable-gpu',
      '--disable-extensions',
      '--disable-background-networking',
      '--no-first-run',
      '--font-render-hinting=none',
      ...(asRoot ? ['--no-sandbox'] : []),
      'about:blank',
    ]
    this.#child = spawn(path, options, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
    this.#child.on('error', fault => this.#end(fault.message))
    this.#child.on('exit', code => this.#end(`it ended${code === null ? '' : ` with ${code}`}`))
    this.#child.stderr?.on('data', piece => {
      this.#said = `${this.#said}${piece}`.slice(-4000)
    })
    // A browser that is gone leaves a broken pipe behind; its end is heard by itself.
    this.#pipe(3).on('error', () => {})
    this.#answers().on('data', piece => this.#hear(`${piece}`))
  }

  /** What it wrote last on its error stream, for a message. */
  get said(): readonly string[] {
    return this.#said
      .split('\n')
      .filter(line => line.trim() !== '')
      .slice(-3)
  }

  /** Calls a method; refused, ended or no answer within the time (in milliseconds) is a `ChromiumFault`. */
  async call(method: string, parameters: object = {}, session?: string, within = 60_000): Promise<Answer> {
    if (this.#ended !== undefined) throw this.#ended
    const id = this.#next++
    const answer = new Promise<Answer>((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    this.#pipe(3).write(`${JSON.stringify({ id, method, params: parameters, sessionId: session })}\0`)
    const clock = setTimeout(() => {
      this.#waiting
        .get(id)
        ?.reject(new ChromiumFault(`no answer to ${method} within ${within / 1000} seconds`))
    }, within)
    try {
      return await answer
    } finally {
      clearTimeout(clock)
      this.#waiting.delete(id)
    }
  }

  /** Waits for the event to come next; the same faults as a call. */
  async event(name: string, within = 60_000): Promise<void> {
    const comes = new Promise<Answer>((resolve, reject) => this.#events.set(name, { resolve, reject }))
    const clock = setTimeout(() => {
      this.#events.get(name)?.reject(new ChromiumFault(`no ${name} within ${within / 1000} seconds`))
    }, within)
    try {
      await comes
    } finally {
      clearTimeout(clock)
    }
  }

  /** Ends the browser and removes its profile. */
  async close(): Promise<void> {
    const { exitCode, signalCode } = this.#child
    if (exitCode === null && signalCode === null && this.#child.pid !== undefined) {
      const gone = new Promise(resolve => this.#child.once('exit', resolve))
      this.#child.kill('SIGKILL')
      await gone
    }
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  /** The same at once, for a signal after which nothing is waited for. */
  abandon(): void {
    this.#child.kill('SIGKILL')
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #pipe(at: 3): Writable {
    const stream = this.#child.stdio[at]
    if (stream === null || stream === undefined || !('write' in stream))
      throw new ChromiumFault('it has no pipe')
    return stream
  }

  #answers(): Readable {
    const stream = this.#child.stdio[4]
    if (stream === null || stream === undefined || !('read' in stream))
      throw new ChromiumFault('it has no pipe')
    stream.setEncoding('utf8')
    return stream
  }

  #hear(piece: string): void {
    const messages = `${this.#unread}${piece}`.split('\0')
    this.#unread = messages.pop() ?? ''
    for (const message of messages) this.#take(fieldsOf(JSON.parse(message)))
  }

  #take(message: Answer): void {
    const id = message.get('id')
    if (typeof id !== 'number') {
      const name = `${message.get('method')}`
      this.#events.get(name)?.resolve(message)
      this.#events.delete(name)
      return
    }
    const fault = message.get('error')
    if (fault === undefined) this.#waiting.get(id)?.resolve(fieldsOf(message.get('result')))
    else this.#waiting.get(id)?.reject(new ChromiumFault(`${fieldsOf(fault).get('message')}`))
  }

  #end(how: string): void {
    this.#ended ??= new ChromiumFault(how)
    for (const { reject } of [...this.#waiting.values(), ...this.#events.values()]) reject(this.#ended)
  }
}

/** The fields of an object of JSON; none of anything else. */
export function fieldsOf(value: unknown): Answer {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
}
