export { bundleWorkspace, type Bundle, type BundleInput, type BundleTools } from "./bundle.ts";
export { bundleServer, createServerBundler, type ServerBundler } from "./bundleServer.ts";
export { digestOf } from "./digest.ts";
export { createMemory, type Memory } from "./memory.ts";
export { createTypeChecker, GeneratedCodeError, type TypeChecker } from "./typeCheck.ts";
export { precompiledFile } from "./validators/precompile.ts";
