import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { ApiProblem } from "./api/problem.ts";
import { App } from "./app/App.tsx";
import { followTheme } from "./app/theme.ts";
import "./parts/tokens.css";
import "./parts/base.css";
import "./app/frame.css";

followTheme();

// What was refused is refused again; only a missing answer is worth another try.
const client = new QueryClient({ defaultOptions: { queries: { retry: (count, error) => count < 2 && error instanceof ApiProblem && error.status === 0, staleTime: 5000 } } });

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
