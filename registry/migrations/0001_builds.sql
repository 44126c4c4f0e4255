CREATE TABLE "registry"."blob" (
	"digest" text PRIMARY KEY NOT NULL,
	"content" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registry"."build" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"spec_digest" text NOT NULL,
	"compiler" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"actor" text NOT NULL,
	"requested_at" timestamptz DEFAULT now() NOT NULL,
	"started_at" timestamptz,
	"finished_at" timestamptz,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_owner" text,
	"lease_until" timestamptz,
	"failure" jsonb,
	"bundle_digest" text,
	"schema_digest" text,
	"nodes" jsonb
);
--> statement-breakpoint
CREATE TABLE "registry"."build_file" (
	"build_id" uuid NOT NULL,
	"path" text NOT NULL,
	"digest" text NOT NULL,
	"size" integer NOT NULL,
	CONSTRAINT "build_file_build_id_path_pk" PRIMARY KEY("build_id","path")
);
--> statement-breakpoint
ALTER TABLE "registry"."build" ADD CONSTRAINT "build_workspace_id_version_version_workspace_id_number_fk" FOREIGN KEY ("workspace_id","version") REFERENCES "registry"."version"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."build_file" ADD CONSTRAINT "build_file_build_id_build_id_fk" FOREIGN KEY ("build_id") REFERENCES "registry"."build"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."build_file" ADD CONSTRAINT "build_file_digest_blob_digest_fk" FOREIGN KEY ("digest") REFERENCES "registry"."blob"("digest") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "build_of" ON "registry"."build" USING btree ("workspace_id","spec_digest","compiler");--> statement-breakpoint
CREATE INDEX "build_open" ON "registry"."build" USING btree ("requested_at") WHERE "registry"."build"."state" IN ('queued', 'running');--> statement-breakpoint
CREATE INDEX "build_listed" ON "registry"."build" USING btree ("workspace_id","requested_at");