/** The folder to serve. */
export declare function buildStudio(): Promise<string>;
