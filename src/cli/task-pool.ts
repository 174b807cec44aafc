import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type BacktestTask, doTask, type ForecastTask, type TaskResult } from './forecast-tasks.js'

export interface TaskWork {
  readonly tasks: readonly (ForecastTask | BacktestTask)[]
  /** Threads; no result depends on it. */
  readonly jobs: number
  /** The code of a worker. */
  readonly entry: URL
  readonly onProgress: (done: number) => void
}

/** What a worker is sent: positions and tasks; it answers with the results in the same order. */
export interface TaskPortion {
  readonly tasks: TaskWork['tasks']
}

/** Tasks given to a thread at a time: enough that messages cost nothing beside them. */
const atATime = 8

/** Does all tasks, here with one job, else in threads, and gives the results in the order of the tasks. Between two tasks signals are heard. */
export async function doTasks(work: TaskWork): Promise<readonly TaskResult[]> {
  if (work.jobs > 1 && work.tasks.length > 1) return doInWorkers(work)
  const results: TaskResult[] = []
  let heard = performance.now()
  for (const task of work.tasks) {
    results.push(doTask(task))
    work.onProgress(results.length)
    if (performance.now() - heard < 20) continue
    await setImmediate()
    heard = performance.now()
  }
  return results
}

function doInWorkers({ tasks, jobs, entry, onProgress }: TaskWork): Promise<readonly TaskResult[]> {
  const results = new Array<TaskResult>(tasks.length)
  let next = 0
  let done = 0
  return new Promise((resolve, reject) => {
    const workers = new Set<Worker>()
    const end = (thrown?: unknown): void => {
      for (const worker of workers) void worker.terminate()
      if (thrown === undefined) resolve(results)
      else reject(thrown)
    }
    const begin = (): void => {
      const worker = new Worker(entry)
      workers.add(worker)
      let from = 0
      const give = (): void => {
        from = next
        next = Math.min(tasks.length, next + atATime)
        const portion: TaskPortion = { tasks: tasks.slice(from, next) }
        if (portion.tasks.length > 0) worker.postMessage(portion)
      }
      worker.on('message', (answer: readonly TaskResult[]) => {
        for (const [i, result] of answer.entries()) results[from + i] = result
        done += answer.length
        onProgress(done)
        if (done === tasks.length) end()
        else give()
      })
      worker.on('error', end)
      give()
    }
    for (let index = 0; index < Math.min(jobs, Math.ceil(tasks.length / atATime)); index++) begin()
  })
}
