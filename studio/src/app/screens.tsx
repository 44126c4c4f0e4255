import { lazy, type ComponentType, type LazyExoticComponent } from "react";

import { places } from "./places.ts";

/** What a screen of a workspace gets; the rest of its address is its own. */
export interface ScreenProps { readonly workspace: string; readonly rest: string }

export interface WorkspaceScreen {
  readonly title: string;
  /** One sentence, for the palette. */
  readonly about: string;
  /** The first part of its address below the workspace's. */
  readonly segment: string;
  /** Pressed after `g`. */
  readonly letter: string;
  readonly address: (workspace: string) => string;
  readonly component: LazyExoticComponent<ComponentType<ScreenProps>>;
}

/** Every screen of a workspace, in the order of the navigation. A new one is a folder in `screens/` and an entry here. */
export const screens: readonly WorkspaceScreen[] = [
  { title: "Overview", about: "Tools, entities and policies, and how dangerous they are", segment: "", letter: "o", address: places.workspace, component: lazy(() => import("../screens/overview/Overview.tsx")) },
  { title: "Specs", about: "Write the specs as text", segment: "specs", letter: "s", address: places.specs, component: lazy(() => import("../screens/specs/Specs.tsx")) },
  { title: "Review", about: "Dangers, what changes, approve and publish", segment: "review", letter: "r", address: places.review, component: lazy(() => import("../screens/review/Review.tsx")) },
  { title: "Versions", about: "History, differences, restore", segment: "versions", letter: "v", address: places.versions, component: lazy(() => import("../screens/versions/Versions.tsx")) },
  { title: "Source", about: "The generated code, OpenAPI and migrations", segment: "source", letter: "c", address: places.source, component: lazy(() => import("../screens/source/Source.tsx")) },
  { title: "Deployments", about: "Start, follow, read logs, roll back", segment: "deployments", letter: "d", address: places.deployments, component: lazy(() => import("../screens/deployments/Deployments.tsx")) },
  { title: "People and keys", about: "Who may do what here", segment: "people", letter: "p", address: places.people, component: lazy(() => import("../screens/people/People.tsx")) },
];
