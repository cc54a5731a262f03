export function virtual(name: string, minify?: boolean): Promise<string>;
