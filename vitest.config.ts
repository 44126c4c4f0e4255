import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{compiler,runtime-lib,registry,studio,golden-tests}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**", "**/expected/**"],
    globalSetup: ["golden-tests/harness/globalSetup.ts"],
    // Databases, services and compiles of real workspaces take their time on a busy machine of two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
