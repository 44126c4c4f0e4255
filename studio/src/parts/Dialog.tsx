import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface Props { readonly title: string; readonly about?: string; readonly wide?: boolean; readonly onClose: () => void; readonly children: ReactNode }

/** A dialog that is open for as long as it is there. Escape and a click outside close it. */
export function Dialog({ title, about, wide, onClose, children }: Props) {
  return (
    <Radix.Root open onOpenChange={(open) => void (open || onClose())}>
      <Radix.Portal>
        <Radix.Overlay className="overlay" />
        <Radix.Content className={wide === true ? "dialog wide stack" : "dialog stack"} {...(about === undefined && { "aria-describedby": undefined })}>
          <div className="row between">
            <Radix.Title asChild><h2>{title}</h2></Radix.Title>
            <Radix.Close className="button plain tiny" aria-label="Close">✕</Radix.Close>
          </div>
          {about !== undefined && <Radix.Description className="quiet">{about}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
