import { Link } from "wouter";

import type { Texts } from "../../api/types.ts";
import { places } from "../../app/places.ts";
import type { Remark } from "../../checks/report.ts";

interface Props { readonly workspace: string; readonly texts: Texts; readonly open: string; readonly remarks: readonly Remark[]; readonly unsaved: readonly string[]; readonly conflicts: readonly string[] }

/** The files of a draft by their folders, with what was found in each. */
export function FileTree({ workspace, texts, open, remarks, unsaved, conflicts }: Props) {
  const paths = Object.keys(texts);
  const folders = [...new Set(paths.map((path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "")))].sort();
  return (
    <nav className="files" aria-label="Files">
      {folders.map((folder) => (
        <section key={folder} aria-label={folder === "" ? "workspace" : folder}>
          {folder !== "" && <p className="folder">{folder}</p>}
          <ul>
            {paths.filter((path) => (folder === "" ? !path.includes("/") : path.startsWith(`${folder}/`))).map((path) => {
              const here = remarks.filter(({ file }) => file === path);
              const [red, yellow] = [here.filter(({ tone }) => tone === "red").length, here.filter(({ tone }) => tone === "yellow").length];
              return (
                <li key={path}>
                  <Link href={places.specs(workspace, path)} aria-current={path === open ? "page" : undefined}>
                    <span className="grow cut">{path.slice(folder === "" ? 0 : folder.length + 1)}{unsaved.includes(path) && <span aria-label="not saved yet"> •</span>}</span>
                    {conflicts.includes(path) && <span className="count red">conflict</span>}
                    {red > 0 && <span className="count red" title={`${red} red`}>{red}<span className="hidden"> red</span></span>}
                    {yellow > 0 && <span className="count yellow" title={`${yellow} yellow`}>{yellow}<span className="hidden"> yellow</span></span>}
                  </Link>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </nav>
  );
}
