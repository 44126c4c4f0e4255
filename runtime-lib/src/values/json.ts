/** JSON values of any form. */
import { equalJson } from "../precompiled/text.ts";

/** The same value, whatever the order of keys. */
export const equals = equalJson;
export const isOneOf = (value: unknown, values: readonly unknown[]): boolean => values.some((other) => equalJson(value, other));

const isObject = (value: unknown): value is { readonly [key: string]: unknown } => typeof value === "object" && value !== null && !Array.isArray(value);
/** Whether it is an object that has this property. */
export const has = (value: unknown, property: string): boolean => isObject(value) && Object.hasOwn(value, property);
/** The property of an object; undefined when there is none. */
export const get = (value: unknown, property: string): unknown => (isObject(value) && Object.hasOwn(value, property) ? value[property] : undefined);
