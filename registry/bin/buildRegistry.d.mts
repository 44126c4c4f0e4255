/** The URLs of the programs. */
export declare function buildRegistry(): Promise<{ readonly main: string; readonly compiler: string; readonly front: string; readonly databaseKeeper: string }>;
