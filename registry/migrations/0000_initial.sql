CREATE SCHEMA "registry";
--> statement-breakpoint
CREATE TABLE "registry"."api_key" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"digest" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"expires_at" timestamptz,
	"last_used_at" timestamptz,
	"revoked_at" timestamptz,
	CONSTRAINT "api_key_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE TABLE "registry"."account" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"password_hash" text,
	"disabled" boolean DEFAULT false NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."log_in_attempt" (
	"subject" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_at" timestamptz NOT NULL,
	"blocked_until" timestamptz NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."one_time_link" (
	"digest" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"used_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "registry"."session" (
	"digest" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"last_seen_at" timestamptz DEFAULT now() NOT NULL,
	"expires_at" timestamptz NOT NULL,
	"address" text NOT NULL,
	"user_agent" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."audit_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."audit_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamptz DEFAULT now() NOT NULL,
	"workspace_id" uuid,
	"user_id" uuid,
	"actor" text NOT NULL,
	"operation" text NOT NULL,
	"entity_type" text NOT NULL,
	"entity_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"request_id" text NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."draft" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"author_id" uuid,
	"name" text NOT NULL,
	"base" integer,
	"revision" integer DEFAULT 0 NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"changed_at" timestamptz DEFAULT now() NOT NULL,
	"closed_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "registry"."draft_file" (
	"draft_id" uuid NOT NULL,
	"path" text NOT NULL,
	"digest" text,
	"revision" integer NOT NULL,
	CONSTRAINT "draft_file_draft_id_path_pk" PRIMARY KEY("draft_id","path")
);
--> statement-breakpoint
CREATE TABLE "registry"."draft_save" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."draft_save_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"path" text NOT NULL,
	"before" text,
	"after" text,
	"actor" text NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."spec_text" (
	"digest" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"document" jsonb
);
--> statement-breakpoint
CREATE TABLE "registry"."version" (
	"workspace_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"parent" integer,
	"restores" integer,
	"message" text NOT NULL,
	"spec_digest" text NOT NULL,
	"actor" text NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "version_workspace_id_number_pk" PRIMARY KEY("workspace_id","number")
);
--> statement-breakpoint
CREATE TABLE "registry"."version_file" (
	"workspace_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"path" text NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "version_file_workspace_id_version_path_pk" PRIMARY KEY("workspace_id","version","path")
);
--> statement-breakpoint
CREATE TABLE "registry"."member" (
	"workspace_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "member_workspace_id_account_id_pk" PRIMARY KEY("workspace_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "registry"."tag" (
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"moved_at" timestamptz DEFAULT now() NOT NULL,
	CONSTRAINT "tag_workspace_id_name_pk" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
CREATE TABLE "registry"."tag_move" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."tag_move_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"from" integer,
	"to" integer NOT NULL,
	"message" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."workspace" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"created_at" timestamptz DEFAULT now() NOT NULL,
	"created_by" uuid NOT NULL,
	"last_version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "workspace_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "registry"."api_key" ADD CONSTRAINT "api_key_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "registry"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."api_key" ADD CONSTRAINT "api_key_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "registry"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."one_time_link" ADD CONSTRAINT "one_time_link_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "registry"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "registry"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."draft" ADD CONSTRAINT "draft_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "registry"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."draft" ADD CONSTRAINT "draft_author_id_account_id_fk" FOREIGN KEY ("author_id") REFERENCES "registry"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."draft" ADD CONSTRAINT "draft_workspace_id_base_version_workspace_id_number_fk" FOREIGN KEY ("workspace_id","base") REFERENCES "registry"."version"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."draft_file" ADD CONSTRAINT "draft_file_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "registry"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."draft_file" ADD CONSTRAINT "draft_file_digest_spec_text_digest_fk" FOREIGN KEY ("digest") REFERENCES "registry"."spec_text"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."draft_save" ADD CONSTRAINT "draft_save_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "registry"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."draft_save" ADD CONSTRAINT "draft_save_before_spec_text_digest_fk" FOREIGN KEY ("before") REFERENCES "registry"."spec_text"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."draft_save" ADD CONSTRAINT "draft_save_after_spec_text_digest_fk" FOREIGN KEY ("after") REFERENCES "registry"."spec_text"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."version" ADD CONSTRAINT "version_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "registry"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."version_file" ADD CONSTRAINT "version_file_digest_spec_text_digest_fk" FOREIGN KEY ("digest") REFERENCES "registry"."spec_text"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."version_file" ADD CONSTRAINT "version_file_workspace_id_version_version_workspace_id_number_fk" FOREIGN KEY ("workspace_id","version") REFERENCES "registry"."version"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."member" ADD CONSTRAINT "member_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "registry"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."member" ADD CONSTRAINT "member_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "registry"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."tag" ADD CONSTRAINT "tag_workspace_id_version_version_workspace_id_number_fk" FOREIGN KEY ("workspace_id","version") REFERENCES "registry"."version"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."tag_move" ADD CONSTRAINT "tag_move_workspace_id_to_version_workspace_id_number_fk" FOREIGN KEY ("workspace_id","to") REFERENCES "registry"."version"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."workspace" ADD CONSTRAINT "workspace_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "registry"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_workspace" ON "registry"."api_key" USING btree ("workspace_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "registry"."account" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "session_account" ON "registry"."session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_event_workspace" ON "registry"."audit_event" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "audit_event_entity" ON "registry"."audit_event" USING btree ("workspace_id","entity_type","entity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_name" ON "registry"."draft" USING btree ("workspace_id","author_id","name") WHERE "registry"."draft"."closed_at" IS NULL;--> statement-breakpoint
CREATE INDEX "draft_save_path" ON "registry"."draft_save" USING btree ("draft_id","path","revision");--> statement-breakpoint
CREATE INDEX "version_digest" ON "registry"."version" USING btree ("workspace_id","spec_digest");--> statement-breakpoint
CREATE INDEX "member_account" ON "registry"."member" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "tag_move_workspace" ON "registry"."tag_move" USING btree ("workspace_id","id");