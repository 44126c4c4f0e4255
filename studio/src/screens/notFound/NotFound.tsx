import { Link } from "wouter";

import { places } from "../../app/places.ts";
import { Screen } from "../../parts/Screen.tsx";

export function NotFound() {
  return (
    <Screen title="There is nothing at this address">
      <p>It may have been renamed, or mistyped. <Link href={places.home}>All workspaces</Link></p>
    </Screen>
  );
}
