import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/set-up.ts'],
    exclude: ['test/calibration/**'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
