import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { keepOffline } from "./offline/keep-offline.ts";
import { followTheme } from "./shell/theme.ts";
import { start } from "./start.ts";

await start();
followTheme();
const root = document.querySelector("#root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
void keepOffline();
