export { Contract } from "./contract.ts";
export { facts, type Fact, type Finding } from "./finding.ts";
export { renderFinding, renderReport } from "./report.ts";
export { createVerifier, verifyBundle, type Makers, type Report } from "./verify.ts";
