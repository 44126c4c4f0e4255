import type { Entry } from "./entry.ts";

/** Faults of entities and policies. */
export const entityEntries = {
  "not-a-reference": { sentence: '{subject} needs field "{field}" of entity "{entity}" to be a reference to "{target}", but it is {actual}.', help: "belongsTo names a reference field of its own entity; hasOne and hasMany one of the target; manyToMany two of the entity in between." },
  "bad-default": { sentence: 'The default of field "{field}" {problem}.', help: "A default must be a value that the field itself would accept." },
  "empty-range": { sentence: 'Field "{field}" accepts nothing: {low} is above {high}.', help: "The lower bound lies above the upper one." },
  "owner-field-missing": { sentence: 'Entity "{entity}" has rowLevelAccess, so it needs an `ownerField`.', help: "Row-level access compares this field with the caller's id." },
  "owner-field-type": { sentence: 'The owner field "{field}" of entity "{entity}" is {actual}. It must be `id`, or a uuid or reference field.', help: "The owner field holds the caller's id, which is a uuid." },
  "owner-field-optional": { severity: "warning", sentence: 'The owner field "{field}" of entity "{entity}" is not required: rows without an owner are seen by admins only.', help: "Make the field required unless ownerless rows are meant." },
  "status-without-machine": { sentence: '{subject} needs a status machine, and entity "{entity}" has none.', help: "Add `statusMachine` to the entity." },
  "no-transition": { sentence: 'No transition of entity "{entity}" leads to state "{state}".', help: "A write with action transition needs a transition of the status machine whose `to` is that state." },
  "unreachable-state": { severity: "warning", sentence: 'No transition of entity "{entity}" leads to state "{state}", so no row will ever have it.', help: "Only the initial state needs no transition to it." },
  "guard-relation": { sentence: 'The guard of transition "{transition}" reads relationship "{relation}". A guard sees the fields of its own row only.', help: "Read the related rows in the flow and refuse with an assert, or state an invariant, which may read relationships." },
  "policy-needs": { sentence: 'Policy "{policy}" of type {type} needs {what}.', help: "rateLimit needs `parameters.maxRequestsPerMinute`, rowLimit `parameters.maxRows`, budgetCheck `parameters.maxAmount` (each unless a condition says otherwise) and `parameters.amount`; custom needs a condition." },
  "policy-parameter-unused": { severity: "warning", sentence: 'Policy "{policy}" of type {type} does not look at parameter "{parameter}".', help: "The parameter belongs to another type of policy." },
  "policy-not-here": { sentence: 'Policy "{policy}" of type {type} cannot be checked in the middle of a flow.', help: "A policyCheck node takes `custom` and `budgetCheck` policies; calls are counted before the flow, rows after it." },
} as const satisfies Record<string, Entry>;
