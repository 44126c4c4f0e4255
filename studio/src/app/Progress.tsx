import { useIsFetching, useIsMutating } from "@tanstack/react-query";
import { useEffect, useState } from "react";

const SLOW_MS = 500;

/** Says that something is on its way when it takes more than half a second. */
export function Progress() {
  const busy = useIsFetching() + useIsMutating() > 0;
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(busy), busy ? SLOW_MS : 0);
    return () => clearTimeout(timer);
  }, [busy]);
  return slow ? <div className="progress" role="progressbar" aria-label="Waiting for the registry" /> : null;
}
