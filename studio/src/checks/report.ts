import type { Fix } from "@fascia/compiler/browser";

/** One thing that the compiler says of a place, ready to be shown: a fault of the specs, or a danger that the risk engine found. */
export interface Remark {
  readonly kind: "fault" | "finding";
  readonly code: string;
  readonly tone: "red" | "yellow";
  readonly message: string;
  readonly file: string;
  readonly line: number;
  /** Offsets in UTF-16 units into the file's text. */
  readonly from: number;
  readonly to: number;
  readonly also: readonly { readonly message: string; readonly file: string; readonly line: number }[];
  readonly fix?: Fix;
}

export interface CheckRequest { readonly id: number; readonly files: Readonly<Record<string, string>> }
export interface CheckAnswer { readonly id: number; readonly remarks: readonly Remark[]; readonly milliseconds: number; readonly failure?: string }
