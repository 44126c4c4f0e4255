import { useState, type FormEvent } from "react";

import type { Texts } from "../../api/types.ts";
import { Dialog } from "../../parts/Dialog.tsx";
import { Failure } from "../../parts/Loaded.tsx";
import { Field } from "../../parts/Field.tsx";
import { newFile, newKinds, type NewKind } from "./newFile.ts";

interface Props { readonly texts: Texts; readonly onMade: (path: string, text: string) => void; readonly onClose: () => void }

export function NewFile({ texts, onMade, onClose }: Props) {
  const [fault, setFault] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const made = newFile(form.get("kind") as NewKind, String(form.get("name")), texts);
    if ("fault" in made) setFault(made.fault);
    else onMade(made.path, made.text);
  };
  return (
    <Dialog title="New spec" about="A file with what its kind needs; the compiler says what is missing." onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <Field label="Kind">{(id) => <select id={id} name="kind">{newKinds.map((each) => <option key={each}>{each}</option>)}</select>}</Field>
        <Field label="Name">{(id) => <input id={id} name="name" required autoFocus autoComplete="off" />}</Field>
        {fault !== undefined && <Failure error={new Error(fault)} />}
        <div className="row"><button className="button main">Make it</button></div>
      </form>
    </Dialog>
  );
}
