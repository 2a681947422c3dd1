// How much of a file a preview needs. It looks at four megabytes; more is sent so that it knows the file goes on.

const enough = 6 * 1024 * 1024;

/** Whether only the whole file can be looked into: archives and workbooks (PK) and Parquet (PAR1) have their table of contents at the end. */
export function goesWhole(signature: Uint8Array): boolean {
  const starts = (text: string) => [...text].every((sign, at) => signature[at] === sign.charCodeAt(0));
  return starts('PK') || starts('PAR1');
}

/** What is sent to a preview. */
export async function beginningOf(file: Blob): Promise<Blob> {
  if (file.size <= enough) return file;
  return goesWhole(new Uint8Array(await file.slice(0, 4).arrayBuffer())) ? file : file.slice(0, enough);
}
