CREATE TABLE "registry"."acknowledgment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"finding" text NOT NULL,
	"code" text NOT NULL,
	"who" text NOT NULL,
	"role" text NOT NULL,
	"why" text NOT NULL,
	"until" date NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL,
	"revoked_at" timestamptz
);
--> statement-breakpoint
CREATE TABLE "registry"."review" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"message" text NOT NULL,
	"requested_by" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"requested_at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."review_decision" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."review_decision_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"review_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"decision" text NOT NULL,
	"comment" text NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "registry"."workspace" ADD COLUMN "required_approvals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "registry"."acknowledgment" ADD CONSTRAINT "acknowledgment_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "registry"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."review" ADD CONSTRAINT "review_workspace_id_version_version_workspace_id_number_fk" FOREIGN KEY ("workspace_id","version") REFERENCES "registry"."version"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."review_decision" ADD CONSTRAINT "review_decision_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "registry"."review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."review_decision" ADD CONSTRAINT "review_decision_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "registry"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "acknowledgment_of" ON "registry"."acknowledgment" USING btree ("workspace_id","finding") WHERE "registry"."acknowledgment"."revoked_at" IS NULL;--> statement-breakpoint
CREATE INDEX "review_listed" ON "registry"."review" USING btree ("workspace_id","requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "review_open" ON "registry"."review" USING btree ("workspace_id","version") WHERE "registry"."review"."state" = 'open';--> statement-breakpoint
CREATE INDEX "review_decision_review" ON "registry"."review_decision" USING btree ("review_id","id");