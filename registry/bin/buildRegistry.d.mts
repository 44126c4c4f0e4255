export declare function buildRegistry(): Promise<{ readonly main: string; readonly compiler: string }>;
