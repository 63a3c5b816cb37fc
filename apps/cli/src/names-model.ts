/** Whether `path` names a model rather than spectra. */
export function namesModel(path: string): boolean {
  return path.toLowerCase().endsWith(".safetensors");
}
