export const reviewStates = ["open", "approved", "declined", "withdrawn"] as const;
export type ReviewState = (typeof reviewStates)[number];

export const decisions = ["approve", "decline", "comment"] as const;
export type Decision = (typeof decisions)[number];
