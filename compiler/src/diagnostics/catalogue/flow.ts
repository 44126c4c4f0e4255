import type { Entry } from "./entry.ts";

/** Faults of the graph and of its nodes. */
export const flowEntries = {
  "cycle": { sentence: "The flow goes in a circle: {path}.", help: "A flow is acyclic. Work on lists is done by `each` and list expressions." },
  "unreachable-node": { sentence: 'No way leads from the start "{start}" to node "{node}".', help: "Connect the node, or remove it." },
  "edge-without-case": { sentence: 'The edge from ifSwitch "{node}" to "{to}" must carry a case: {cases}.{advice}', help: "Which edge is taken is decided by `when`, the name of a case. Only when there is no `otherwise` may an edge without a case lead to where the cases join." },
  "edge-with-case": { sentence: 'The edge from "{node}" carries case "{case}", but "{node}" is not an ifSwitch.', help: "Remove `when` from the edge." },
  "duplicate-edge": { sentence: 'There are two edges from "{from}" to "{to}".', help: "Remove one of them." },
  "branches-do-not-join": { sentence: 'Node "{node}" is reached {reached} of ifSwitch "{switch}", but not {missing}. {advice}', help: "A node behind an ifSwitch either belongs to one case, or all cases that go anywhere lead to it." },
  "name-not-on-every-path": { sentence: '"{name}" is not there on every path: node "{name}" only runs in case "{case}" of ifSwitch "{switch}".', help: "A name can be used where every path has passed its node. Move the use into the branch, or give the value in each branch." },
  "name-not-before": { sentence: '"{name}" is not known here: no edge leads from node "{name}" to {user}.', help: "Edges carry order and data: a node sees the nodes from which edges lead to it." },
  "no-result": { sentence: 'Node "{name}" of type {type} has no result that could be named.', help: "read, write and transform give results. assert, ifSwitch, policyCheck and transaction do not." },
  "transaction-not-open": { sentence: 'Transaction node "{node}" commits, but on a path that leads here nothing was begun.', help: "Each path has one begin before its commit." },
  "transaction-twice": { sentence: 'Transaction node "{node}" begins a second transaction on one path.', help: "A call has one transaction: put all writes between one begin and one commit." },
  "transaction-not-closed": { sentence: 'The transaction is begun, but the flow ends behind "{node}" without a commit.', help: "Each path that passes a begin passes a commit." },
  "transaction-differs": { sentence: 'Node "{node}" lies inside the transaction on one path and outside on another.', help: "Begin and commit outside the branches, or in the same branch." },
  "useless-key": { sentence: '{subject} cannot have "{key}": {reason}', help: "The key has no meaning for this mode or action." },
  "needed-key": { sentence: '{subject} needs "{key}": {reason}', help: "The mode or action cannot do without this key." },
  "system-field-value": { sentence: '{subject} sets "{field}", which the system sets itself.', help: "`id`, `createdAt`, `updatedAt`, `deletedAt` and `version` are never in `values`; `status` changes by a transition." },
  "missing-value": { sentence: '{subject} leaves out "{field}", which entity "{entity}" requires.', help: "A create gives every required field that has no default." },
  "maybe-absent-value": { sentence: '{subject} takes "{field}" from the optional input "{source}", but entity "{entity}" requires the field and has no default.', help: "When the input is absent the row could not be written. Make the input property required, or give the field a default." },
  "bad-target": { sentence: 'Target "{target}" {problem}.', help: "`target` names a read node of the same entity with mode `one`, or `maybeOne` behind a test that it is not null." },
  "value-mismatch": { sentence: "{subject} is {actual}, but {expected} is needed.{hint}", help: "The type of the expression does not fit." },
  "unbounded-each": { sentence: "{subject} goes over a list without a bound.", help: "Give the list `maxItems` in the input schema, or the read a `limit`." },
  "other-failure": { sentence: 'Failure "{code}" is already used with {other}.', help: "A code stands for one status and one message in a tool, since callers act on it." },
} as const satisfies Record<string, Entry>;
