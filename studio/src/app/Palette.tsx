import { Dialog as Radix } from "radix-ui";
import { useState, type KeyboardEvent } from "react";

import { findCommands, screenCommands, type Command } from "./commands.ts";
import { useValue } from "./value.ts";

const SHOWN = 60;

/** Ctrl+K: everything that can be gone to or done, by its name. */
export function Palette({ commands, onClose }: { readonly commands: readonly Command[]; readonly onClose: () => void }) {
  const [typed, type] = useState("");
  const [at, move] = useState(0);
  const found = findCommands([...useValue(screenCommands), ...commands], typed).slice(0, SHOWN);
  const chosen = Math.min(at, found.length - 1);
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move((chosen + step + found.length) % Math.max(1, found.length));
      document.getElementById(`command-${(chosen + step + found.length) % Math.max(1, found.length)}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") run(found[chosen]);
  };
  return (
    <Radix.Root open onOpenChange={(open) => void (open || onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content className="dialog palette" aria-describedby={undefined}>
          <Radix.Title className="hidden">Find screens, files and actions</Radix.Title>
          <input className="input" role="combobox" aria-label="Find screens, files and actions" aria-expanded="true" aria-controls="commands" aria-activedescendant={found.length > 0 ? `command-${chosen}` : undefined}
            placeholder="Find screens, files and actions" value={typed} onChange={({ target }) => (type(target.value), move(0))} onKeyDown={press} autoComplete="off" spellCheck={false} />
          <ul id="commands" role="listbox" aria-label="Found" tabIndex={-1}>
            {found.map((command, index) => (
              <li key={command.id} id={`command-${index}`} role="option" aria-selected={index === chosen} onClick={() => run(command)} onMouseMove={() => move(index)}>
                <span>{command.title}</span>
                {command.about !== undefined && <span className="quiet small cut">{command.about}</span>}
              </li>
            ))}
          </ul>
          {found.length === 0 && <p className="quiet" role="status">Nothing is called like this.</p>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
