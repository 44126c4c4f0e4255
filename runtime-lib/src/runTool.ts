import type { Answer, Call } from "./call.ts";
import type { Tool } from "./define.ts";
import { Execution } from "./execution.ts";
import type { RunningService } from "./runningService.ts";
import { authorize } from "./steps/authorize.ts";
import { begin } from "./steps/begin.ts";
import { buildAnswer } from "./steps/buildAnswer.ts";
import { checkInvariants } from "./steps/checkInvariants.ts";
import { checkPolicies } from "./steps/checkPolicies.ts";
import { commit } from "./steps/commit.ts";
import { recordAudit } from "./steps/recordAudit.ts";
import { refuseCall } from "./steps/refuseCall.ts";
import { runFlow } from "./steps/runFlow.ts";
import { tellInputFaults, validateInput } from "./steps/validateInput.ts";
import { withTransaction } from "./withTransaction.ts";

/**
 * Runs a tool: the nine steps of the execution contract, for every call and in this order. It never rejects; whatever goes wrong
 * is an answer.
 *
 * Steps 3 to 5 send their statements together, and so do 6 to 8: the order in which they are judged is the order below all the same.
 */
export async function runTool(service: RunningService, tool: Tool, call: Call): Promise<Answer> {
  const execution = new Execution(service, tool, call);
  try {
    validateInput(execution); //                                     1  400, told after step 2:
    await authorize(execution); //                                   2  401, 403
    tellInputFaults(execution); //                                      a stranger learns nothing about the body.

    return await withTransaction(execution, async (transaction) => {
      await checkPolicies(transaction); //                           3  429, 422; the first attempt only
      await begin(transaction); //                                   4  and the idempotency claim: replay, 409, 422
      const output = await runFlow(transaction); //                  5  what the author named; 409, 422
      checkInvariants(transaction); //                               6  422
      const answer = buildAnswer(transaction, output); //            9  before 7: a 500 must not hide committed work.
      recordAudit(transaction, answer); //                           8  inside: a crash cannot part the two.
      await commit(transaction); //                                  7  503 when nobody knows whether it happened
      return answer;
    });
  } catch (reason) {
    return await refuseCall(execution, reason); //                   8  after the rollback, on its own
  }
}
