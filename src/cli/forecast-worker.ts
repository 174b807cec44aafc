import { parentPort } from 'node:worker_threads'
import { doTask } from './forecast-tasks.js'
import type { TaskPortion } from './task-pool.js'

/** The entry of a thread of `forecast` and `backtest`: answers each portion of tasks with their results. */
parentPort?.on('message', ({ tasks }: TaskPortion) => {
  parentPort?.postMessage(tasks.map(doTask))
})
