// Generated from workspace "shop". Change the specs, not this file.

import { serve } from "@fascia/runtime-lib/v1";
import { service } from "./service.js";

await serve(service);
