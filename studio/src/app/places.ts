/** Addresses of the studio. What a person sees has one, so that it can be sent to somebody. */
export const places = {
  home: "/",
  signIn: "/sign-in",
  workspace: (name: string) => `/w/${name}`,
  specs: (name: string, path = "", line?: number) => `/w/${name}/specs${path === "" ? "" : `/${path}`}${line === undefined ? "" : `#L${line}`}`,
  review: (name: string) => `/w/${name}/review`,
  versions: (name: string) => `/w/${name}/versions`,
  compare: (name: string, from: number, to: number) => `/w/${name}/versions/${from}..${to}`,
  source: (name: string, version?: number, path = "") => `/w/${name}/source${version === undefined ? "" : `/${version}`}${path === "" ? "" : `/${path}`}`,
  people: (name: string) => `/w/${name}/people`,
  deployments: (name: string, id = "") => `/w/${name}/deployments${id === "" ? "" : `/${id}`}`,
} as const;
