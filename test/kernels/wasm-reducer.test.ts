import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reducerBytes, WasmReducer } from '../../src/kernels/wasm-reducer.js'
import { wasmMemory } from '../../src/kernels/web-assembly.js'
import { blockSums } from '../../src/numerics/block-sums.js'
import { sketchEdges, sketchOf } from '../../src/numerics/quantile-sketch.js'

const stride = 72

test('counts, extremes and sums are those of the plain version, bit for bit, for any number of rows and draws', () => {
  // From 1/8 of the pilot's range to eight times it, so that both open bins are met.
  const row = fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 64, maxLength: 64 })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 64 }),
      (rows, count) => {
        const at = 8 * stride * rows.length
        const memory = wasmMemory(at + reducerBytes(rows.length, 2))
        const values = new Float64Array(memory.buffer)
        const scales = rows.map((each, k) => ({
          edges: sketchEdges(Float64Array.from(each, value => value / (k + 1))),
          centre: each[0] ?? 0,
        }))
        const reducer = new WasmReducer({ memory, at }, scales, 2)
        // Tiles begin at even places.
        const even = 2 * Math.floor(count / 4)
        // Two tiles in one block: the second goes on where the first stopped.
        for (const [first, size] of [
          [0, even],
          [even, count - even],
        ] as const) {
          for (const [k, each] of rows.entries()) values.set(each.slice(first, first + size), k * stride)
          const addresses = rows.map((_, k) => 8 * stride * k)
          reducer.add(1, 0, addresses, size)
          reducer.countDraws(1, size)
          // One by one, in another set.
          for (const [k, each] of rows.entries())
            for (const [place, draw] of each.slice(first, first + size).entries())
              reducer.addOne(0, k, draw, place)
          reducer.countDraws(0, size)
        }
        for (const [k, each] of rows.entries()) {
          const draws = Float64Array.from(each.slice(0, count))
          const { edges, centre } = scales[k] ?? { edges: sketchEdges(draws), centre: 0 }
          for (const set of [0, 1]) {
            expect(reducer.sketch(k, set)).toEqual(sketchOf(draws, edges))
            expect(reducer.sums(k, 3, set)).toEqual(blockSums(3, draws, centre))
          }
        }
      },
    ),
    { numRuns: 200 },
  )
})
