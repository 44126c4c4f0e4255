import { Dialog } from "../parts/Dialog.tsx";
import { keyMap } from "./keys.ts";

export function KeyMap({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" about="On a Mac, Ctrl is Cmd." onClose={onClose}>
      <table className="table">
        <thead><tr><th scope="col">Keys</th><th scope="col">What they do</th></tr></thead>
        <tbody>
          {keyMap.map(({ keys, does }) => (
            <tr key={keys}>
              <td>{keys.split(", ").map((each) => <span key={each}><kbd>{each}</kbd> </span>)}</td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
