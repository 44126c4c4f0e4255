/** What of a bundle is for people; the one file that runs is made of the same source. */
export const readable = (path: string): boolean => !path.startsWith("server.mjs") && /\.(?:ts|sql|json|md|tf|yaml|yml|js)$|Dockerfile$/.test(path);
