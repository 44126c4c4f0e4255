/**
 * Tables whose rows are only ever added. The database itself refuses to change or remove them: a trigger stops everybody, and the role that
 * the server works under lacks the grant.
 */
export const appendOnly = ["audit_event", "blob", "build_file", "deployment_event", "draft_save", "review_decision", "spec_text", "tag_move", "version", "version_file"] as const;
