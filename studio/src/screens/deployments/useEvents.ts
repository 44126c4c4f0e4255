import { useEffect, useState } from "react";

import type { DeploymentEvent } from "../../api/types.ts";

/** What happens in a deployment, from its request on, as it happens. */
export function useEvents(workspace: string, id: string): readonly DeploymentEvent[] {
  const [events, set] = useState<readonly DeploymentEvent[]>([]);
  useEffect(() => {
    set([]);
    const source = new EventSource(`/api/v1/workspaces/${workspace}/deployments/${id}/events`);
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as DeploymentEvent;
      set((known) => (known.some((each) => each.id === event.id) ? known : [...known, event]));
    });
    return () => source.close();
  }, [workspace, id]);
  return events;
}
