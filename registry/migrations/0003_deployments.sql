CREATE TABLE "registry"."deployment" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"environment" text NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"build_id" uuid,
	"previous" uuid,
	"state" text DEFAULT 'requested' NOT NULL,
	"ends_as" text,
	"interrupt" boolean NOT NULL,
	"message" text NOT NULL,
	"actor" text NOT NULL,
	"requested_at" timestamptz DEFAULT now() NOT NULL,
	"running_at" timestamptz,
	"finished_at" timestamptz,
	"cancelled_by" text,
	"failure" jsonb,
	"migration" jsonb
);
--> statement-breakpoint
CREATE TABLE "registry"."deployment_event" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "registry"."deployment_event_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"deployment_id" uuid NOT NULL,
	"at" timestamptz DEFAULT now() NOT NULL,
	"state" text,
	"message" text NOT NULL,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "registry"."environment" (
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"target" text NOT NULL,
	"home" text NOT NULL,
	"port" integer,
	"database" text NOT NULL,
	"current" uuid,
	"lease_owner" text,
	"lease_until" timestamptz,
	"epoch" integer DEFAULT 0 NOT NULL,
	"checked_at" timestamptz,
	CONSTRAINT "environment_workspace_id_name_pk" PRIMARY KEY("workspace_id","name")
);
--> statement-breakpoint
ALTER TABLE "registry"."deployment" ADD CONSTRAINT "deployment_build_id_build_id_fk" FOREIGN KEY ("build_id") REFERENCES "registry"."build"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."deployment" ADD CONSTRAINT "deployment_workspace_id_environment_environment_workspace_id_name_fk" FOREIGN KEY ("workspace_id","environment") REFERENCES "registry"."environment"("workspace_id","name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."deployment" ADD CONSTRAINT "deployment_workspace_id_version_version_workspace_id_number_fk" FOREIGN KEY ("workspace_id","version") REFERENCES "registry"."version"("workspace_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."deployment_event" ADD CONSTRAINT "deployment_event_deployment_id_deployment_id_fk" FOREIGN KEY ("deployment_id") REFERENCES "registry"."deployment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registry"."environment" ADD CONSTRAINT "environment_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "registry"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deployment_open" ON "registry"."deployment" USING btree ("workspace_id","environment") WHERE state IN ('requested', 'building', 'database', 'migrating', 'starting', 'checking', 'switching', 'undoing');--> statement-breakpoint
CREATE INDEX "deployment_working" ON "registry"."deployment" USING btree ("workspace_id","environment") WHERE state IN ('requested', 'building', 'database', 'migrating', 'starting', 'checking', 'switching', 'undoing', 'stopping');--> statement-breakpoint
CREATE INDEX "deployment_listed" ON "registry"."deployment" USING btree ("workspace_id","requested_at");--> statement-breakpoint
CREATE INDEX "deployment_event_of" ON "registry"."deployment_event" USING btree ("deployment_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "environment_port" ON "registry"."environment" USING btree ("home","port");