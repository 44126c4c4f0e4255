#!/usr/bin/env node
import { buildStudio } from "./buildStudio.mjs";

console.log(await buildStudio());
