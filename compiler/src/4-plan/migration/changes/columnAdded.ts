import { quoteName } from "../../../spec/names.ts";
import { constraintNames } from "../../storage/constraintName.ts";
import type { ColumnSide, TablePair } from "../compare/comparison.ts";
import { backfill, countRows, require, transaction } from "../steps/build.ts";
import type { Draft, StepDraft } from "../steps/draft.ts";
import { checkSteps, foreignKeySteps, requiredSteps } from "../steps/rules.ts";
import { dropTriggerStep, triggerSql } from "../steps/triggers.ts";
import type { SchemaChange } from "./change.ts";
import { fieldWords } from "./words.ts";

type Kind = Extract<SchemaChange, { kind: "columnAdded" }>;

/**
 * A new field. A constant default costs nothing: PostgreSQL keeps it in the catalogue since version 11. With a backfill, a trigger fills the rows
 * that the previous bundle goes on to make, until it is gone.
 */
export function columnAdded(pair: TablePair, side: ColumnSide): Draft {
  const { column, field } = side;
  const table = pair.after.table;
  const how: Kind["how"] = field.backfill !== undefined ? "backfill" : column.default !== undefined ? "default" : column.nullable ? "nullable" : "empty";
  const isSafe = how !== "empty";
  return {
    change: {
      kind: "columnAdded", column: column.name, how, entity: pair.after.entity.name, table: table.name,
      level: isSafe ? "green" : "yellow", lock: "ACCESS EXCLUSIVE", rewrites: false, losesData: false, sentence: `${fieldWords(side, pair.after)} is new${ends[how]}`,
    },
    steps: [...(how === "empty" ? [refuseRows(pair, side)] : []), ...columnSteps(pair, side, how), ...ruleSteps(pair, side)],
    breaks: how === "empty" ? [{ after: "expand", table: pair.before.table.name, concerns: ({ inserts }) => inserts !== undefined, reason: `makes rows of ${pair.before.table.name} without ${column.name}, which has no default` }] : [],
  };
}

const ends: { readonly [How in Kind["how"]]: string } = {
  nullable: ".",
  default: "; rows that are there get its default.",
  backfill: "; rows that are there get what its backfill says.",
  empty: ", required, and says nothing of rows that are there: give it a backfill or a default, or the migration is refused as soon as there is a row.",
};

function refuseRows({ before }: TablePair, side: ColumnSide): StepDraft {
  const { name } = before.table;
  const subject = fieldWords(side, before);
  return require(
    { name: `${name}-${side.column.name}-empty`, sentence: `Makes sure that ${name} has no rows, because nothing says what they get.`, table: name },
    countRows(quoteName(name), "TRUE"),
    `${subject} is required, but {found} rows are there and nothing says what they get. Give it a "backfill" or a "default".`,
  );
}

function columnSteps({ after }: TablePair, { column, field }: ColumnSide, how: Kind["how"]): readonly StepDraft[] {
  const { name } = after.table;
  const [table, added] = [quoteName(name), quoteName(column.name)];
  const isRequired = !column.nullable && how === "default";
  const definition = [added, column.type, ...(isRequired ? ["NOT NULL"] : []), ...(column.default !== undefined && how !== "backfill" ? [`DEFAULT ${column.default}`] : [])].join(" ");
  const add = `ALTER TABLE ${table} ADD COLUMN IF NOT EXISTS ${definition};`;
  const head = { stage: "extend", name: `${name}-${column.name}-add`, sentence: `Adds column ${column.name} to ${name}.`, table: name, lock: "ACCESS EXCLUSIVE" } as const;
  if (how === "empty") return [transaction(head, add), ...requiredSteps(name, column.name)];
  if (how !== "backfill" || field.backfill === undefined) return [transaction(head, add)];

  const value = field.backfill;
  const isMissing = `${table}.${added} IS NULL`;
  // Where the backfill itself gives nothing, there is nothing to do: otherwise the backfill would never end.
  const where = column.nullable ? `${isMissing} AND (${value}) IS NOT NULL` : isMissing;
  const fill = backfill({ stage: "fill", name: `${name}-${column.name}-fill`, sentence: `Fills ${column.name} of the rows of ${name} that are there.`, table: name }, { set: `${added} = ${value}`, where });
  if (column.nullable) return [transaction(head, add), fill, ...setDefault(name, column)];
  const trigger = constraintNames([])(name, [column.name], "fill");
  const body = `    IF NEW.${added} IS NULL THEN\n        SELECT ${value} INTO NEW.${added} FROM (SELECT (NEW).*) AS ${table};\n    END IF;`;
  return [
    transaction({ ...head, sentence: `Adds column ${column.name} to ${name}, and a trigger that fills it in rows that the previous bundle makes.` }, add, ...triggerSql(name, trigger, body)),
    fill,
    ...requiredSteps(name, column.name),
    ...setDefault(name, column),
    dropTriggerStep(name, trigger),
  ];
}

/** After the rows were filled: a row without a value is one that waits for its backfill. */
function setDefault(table: string, { name, default: value }: ColumnSide["column"]): readonly StepDraft[] {
  if (value === undefined) return [];
  return [transaction({ stage: "settle", name: `${table}-${name}-default`, sentence: `Gives ${name} of ${table} its default for new rows.`, table, lock: "ACCESS EXCLUSIVE" }, `ALTER TABLE ${quoteName(table)} ALTER COLUMN ${quoteName(name)} SET DEFAULT ${value};`)];
}

/** The check and the reference of a column that was not there before. */
export function ruleSteps({ after }: TablePair, { column, field }: ColumnSide): readonly StepDraft[] {
  const { name, checks, foreignKeys } = after.table;
  return [
    ...checks.filter((check) => check.field === field.name).flatMap((check) => checkSteps(name, check, `From now on ${column.name} of ${name} must keep to its bounds.`)),
    ...foreignKeys.filter((key) => key.column === column.name).flatMap((key) => foreignKeySteps(name, key, `From now on ${column.name} of ${name} must be the id of a row of ${key.table}.`)),
  ];
}
