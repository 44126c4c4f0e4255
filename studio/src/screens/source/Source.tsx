import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";

import { queries } from "../../api/queries.ts";
import type { Build } from "../../api/types.ts";
import { screenCommands } from "../../app/commands.ts";
import { places } from "../../app/places.ts";
import type { ScreenProps } from "../../app/screens.tsx";
import { Badge } from "../../parts/Badge.tsx";
import { Loaded, Waiting } from "../../parts/Loaded.tsx";
import { Screen } from "../../parts/Screen.tsx";
import { nodeAt, type NodeLink } from "./nodeAt.ts";
import { readable } from "./readable.ts";
import "../specs/specs.css";

const CodeView = lazy(() => import("../../parts/editor/CodeView.tsx"));

export default function Source({ workspace, rest }: ScreenProps) {
  const whole = useQuery(queries.workspace(workspace));
  const versions = useQuery(queries.versions(workspace));
  const [, number = "", path = ""] = /^(\d+)?\/?(.*)$/.exec(rest) ?? [];
  const [, go] = useLocation();
  const published = whole.data?.tags.find(({ name }) => name === "published")?.version;
  const version = number === "" ? published : Number(number);
  const choice = versions.data !== undefined && version !== undefined && (
    <label className="row">Version <select className="input" value={version} onChange={({ target }) => go(places.source(workspace, Number(target.value), path))}>{versions.data.items.map((each) => <option key={each.number}>{each.number}</option>)}</select></label>
  );
  return (
    <Screen title="Source" about="What the compiler makes of a version: this is what runs." actions={choice}>
      <Loaded of={whole}>{() => (version === undefined ? <p className="empty">Nothing is published yet. <Link href={places.review(workspace)}>Publish a draft</Link>, then its code can be read here.</p> : <OfVersion workspace={workspace} version={version} path={path} />)}</Loaded>
    </Screen>
  );
}

function OfVersion({ workspace, version, path }: { readonly workspace: string; readonly version: number; readonly path: string }) {
  const build = useQuery(queries.build(workspace, version));
  if (build.data === undefined && build.isPending) return <Waiting what={`Version ${version} is being compiled…`} />;
  return <Loaded of={build}>{(made) => (made.failure === null ? <Bundle workspace={workspace} version={version} build={made} path={path} /> : <Failed workspace={workspace} failure={made.failure} />)}</Loaded>;
}

function Failed({ workspace, failure }: { readonly workspace: string; readonly failure: NonNullable<Build["failure"]> }) {
  if (failure.kind === "internal") return <p className="notice red">The compiler failed, which is a fault of ours: {failure.message}</p>;
  const diagnostics = failure.diagnostics as readonly { readonly file: string; readonly line: number; readonly message: string; readonly severity: string }[];
  return (
    <div className="notice red stack">
      <p>This version cannot be compiled:</p>
      <ul>{diagnostics.filter(({ severity }) => severity === "error").map(({ file, line, message }) => <li key={`${file}:${line} ${message}`}><Link href={places.specs(workspace, file, line)}>{file}:{line}</Link> {message}</li>)}</ul>
    </div>
  );
}

interface BundleProps { readonly workspace: string; readonly version: number; readonly build: Build; readonly path: string }

function Bundle({ workspace, version, build, path: asked }: BundleProps) {
  const files = useQuery(queries.buildFiles(workspace, build.id));
  const source = useQuery(queries.source(workspace, build.id));
  const [, go] = useLocation();
  const paths = (files.data?.items ?? []).map(({ path }) => path).filter(readable);
  const path = asked === "" ? (paths.find((each) => each.startsWith("src/tools/")) ?? paths[0] ?? "") : asked;
  const [chosen, choose] = useState<NodeLink>();
  const ofTool = (source.data?.nodes ?? []).filter((each) => each.path === path);
  const node = chosen?.path === path ? chosen : undefined;
  useEffect(() => {
    screenCommands.set(paths.map((each) => ({ id: `source ${each}`, title: each, about: "Read this file", run: () => go(places.source(workspace, version, each)) })));
    return () => screenCommands.set([]);
  }, [paths.join("\n")]);
  return (
    <Loaded of={files}>
      {() => (
        <div className="workbench">
          <div className="tree"><Tree paths={paths} open={path} address={(each) => places.source(workspace, version, each)} /></div>
          <div className="stack desk">
            <div className="row between"><h2 className="mono">{path}</h2>{node !== undefined && <Link className="small" href={places.specs(workspace, `tools/${node.tool}.json`)}>node “{node.node}” of {node.tool}</Link>}</div>
            {ofTool.length > 0 && (
              <div className="row" role="group" aria-label="Nodes of this tool">
                <span className="quiet small">Nodes</span>
                {ofTool.map((each) => <button key={each.node} type="button" className="button tiny" aria-pressed={node?.node === each.node} onClick={() => choose(each)}>{each.node}</button>)}
              </div>
            )}
            {path.startsWith("migrations/") && <MigrationRisk workspace={workspace} version={version} />}
            <Text workspace={workspace} build={build.id} path={path} lines={node === undefined ? undefined : { from: node.line, to: node.endLine }} onLine={(line) => choose(nodeAt(ofTool, path, line))} />
          </div>
        </div>
      )}
    </Loaded>
  );
}

/** This makes a database from nothing; what a version does to one with data is a matter of what ran there before. */
function MigrationRisk({ workspace, version }: { readonly workspace: string; readonly version: number }) {
  const { data } = useQuery(queries.version(workspace, version));
  const parent = data?.parent ?? undefined;
  const compared = useQuery({ ...queries.difference(workspace, parent ?? 1, version), enabled: parent !== undefined });
  if (parent === undefined) return <p className="quiet">This makes the tables from nothing.</p>;
  const storage = compared.data?.difference?.storage;
  return (
    <p className="row">
      This makes the tables from nothing. For a database with data, from version {parent}:
      {compared.data === undefined ? " …" : storage === undefined ? <Badge tone="green">nothing changes there</Badge> : <Badge tone={storage.level}>{storage.level}, {storage.steps === 1 ? "one step" : `${storage.steps} steps`}</Badge>}
      <Link href={places.compare(workspace, parent, version)}>What changes</Link>
    </p>
  );
}

function Text({ workspace, build, path, lines, onLine }: { readonly workspace: string; readonly build: string; readonly path: string; readonly lines: { readonly from: number; readonly to: number } | undefined; readonly onLine: (line: number) => void }) {
  const text = useQuery(queries.buildFile(workspace, build, path));
  return <Loaded of={text}>{(content) => <Suspense fallback={<Waiting />}><CodeView path={path} text={content} lines={lines} onLine={onLine} /></Suspense>}</Loaded>;
}

function Tree({ paths, open, address }: { readonly paths: readonly string[]; readonly open: string; readonly address: (path: string) => string }) {
  const folders = [...new Set(paths.map((path) => path.slice(0, Math.max(0, path.lastIndexOf("/")))))].sort((a, b) => Number(b === "src/tools") - Number(a === "src/tools") || (a < b ? -1 : 1));
  return (
    <nav className="files" aria-label="Generated files">
      {folders.map((folder) => (
        <section key={folder} aria-label={folder === "" ? "bundle" : folder}>
          <p className="folder">{folder === "" ? "bundle" : folder}</p>
          <ul>{paths.filter((path) => path.slice(0, Math.max(0, path.lastIndexOf("/"))) === folder).map((path) => <li key={path}><Link href={address(path)} aria-current={path === open ? "page" : undefined}><span className="cut">{path.slice(folder === "" ? 0 : folder.length + 1)}</span></Link></li>)}</ul>
        </section>
      ))}
    </nav>
  );
}
