import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Where a registry of one's own answers while the studio is worked on: `npm run dev -w studio`. */
const registry = process.env["FASCIA_REGISTRY"] ?? "http://127.0.0.1:4100";

export default defineConfig({
  plugins: [react()],
  // The sample workspace lies beside the studio.
  server: { proxy: { "/api": registry, "/docs": registry }, fs: { allow: [".."] } },
  worker: { format: "es" },
  build: { target: "es2023", manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
});
